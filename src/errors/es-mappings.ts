import { define, EsError, type Certainty, type EsErrorFacts, type JsonLocation } from './es-error.js'
import { at, illegal, located, parsing } from './es-said.js'

const MAPPER = 'SRV/index/mapper'
const VECTORS = `${MAPPER}/vectors/DenseVectorFieldMapper.java`

const mapper = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'mapper_parsing_exception', status: 400, certainty, seen })
const document = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'document_parsing_exception', status: 400, certainty, seen })

/** What prints itself as Java does: a JsonMap's entries by name. */
type Entries = Iterable<readonly [string, string]>
/** The two blanks are the original's. */
const remaining = (entries: Entries): string => [...entries].map(([name, value]) => ` [${name} : ${value}]`).join('')

/** A parameter that an update would change and may not: its values as Java prints them, or what else there is to say of it. */
export type ParameterConflict = { readonly parameter: string } & ({ readonly from: string, readonly to: string } | { readonly why: string })

/** `FieldMapper.Conflicts.addConflict` in its two forms. */
const conflict = (told: ParameterConflict): string => 'why' in told
  ? `Conflict in parameter [${told.parameter}]: ${told.why}`
  : `Cannot update parameter [${told.parameter}] from [${told.from}] to [${told.to}]`

/** Errors of mappings, and of documents that do not fit them. Reference: es-index-and-search.md */
export const esMappings = {
  // --- mappings, but for the first as causes of it

  mappingUnparsable: define(mapper(`${MAPPER}/MappingParser.java`), (cause: EsError) => ({ reason: `Failed to parse mapping: ${cause.reason}`, cause })),
  mapperTypeUnknown: define(mapper(`${MAPPER}/ObjectMapper.java`), (type: string, field: string) =>
    `The mapper type [${type}] declared on field [${field}] does not exist. It might have been created within a future version or requires a plugin to be installed. Check the documentation.`),
  typeMissing: define(mapper(`${MAPPER}/ObjectMapper.java`), (field: string) => `No type specified for field [${field}]`),
  propertiesNoObject: define({ ...mapper(`${MAPPER}/ObjectMapper.java, from memory`, 'derived'), type: 'parse_exception' }, () => 'properties must be a map type'),
  // The class is that of the name, whatever the property is.
  propertyNoObject: define(mapper(`${MAPPER}/ObjectMapper.java parseProperties`), (field: string) =>
    `Expected map for property [fields] on field [${field}] but got a class java.lang.String`),
  parametersUnsupported: define(mapper(`${MAPPER}/MappingParser.java checkNoRemainingFields`), (field: string, entries: Entries) =>
    `Mapping definition for [${field}] has unsupported parameters: ${remaining(entries)}`),
  rootParametersUnsupported: define(mapper(`${MAPPER}/MappingParser.java checkNoRemainingFields`), (entries: Entries) =>
    `Root mapping definition has unsupported parameters: ${remaining(entries)}`),
  metadataNoObject: define(illegal(`${MAPPER}/MappingParser.java`), (name: string) => `[${name}] config must be an object`),
  notConvertible: define(illegal('SRV/common/xcontent/support/XContentMapValues.java, from memory', 'derived'),
    (name: string, cause: EsError) => ({ reason: `Could not convert [${name}] to boolean`, cause })),
  parameterUnknown: define(mapper(`${MAPPER}/FieldMapper.java`), (parameter: string, field: string, type: string) =>
    `unknown parameter [${parameter}] on mapper [${field}] of type [${type}]`),
  parameterNull: define(mapper(`${MAPPER}/FieldMapper.java`), (parameter: string, field: string, type: string) =>
    `[${parameter}] on mapper [${field}] of type [${type}] must not have a [null] value`),
  parameterValueUnknown: define(mapper(`${MAPPER}/FieldMapper.java`, 'derived'), (value: string, parameter: string, known: readonly string[]) =>
    `Unknown value [${value}] for field [${parameter}] - accepted values are [${known.join(', ')}]`),
  boostUnknown: define(mapper(`${MAPPER}/FieldMapper.java`, 'derived'), (field: string) => `Unknown parameter [boost] on mapper [${field}]`),
  metaNoObject: define(mapper(`${MAPPER}/TypeParsers.java parseMeta`), (javaClass: string, value: string, field: string) =>
    `[meta] must be an object, got ${javaClass}[${value}] for field [${field}]`),
  metaTooMany: define(mapper(`${MAPPER}/TypeParsers.java parseMeta`), (count: number, field: string) => `[meta] can't have more than 5 entries, but got ${count} on field [${field}]`),
  metaKeyTooLong: define(mapper(`${MAPPER}/TypeParsers.java parseMeta`), (key: string, field: string) => `[meta] keys can't be longer than 20 chars, but got [${key}] for field [${field}]`),
  metaValueTooLong: define(mapper(`${MAPPER}/TypeParsers.java parseMeta`), (value: string, field: string) =>
    `[meta] values can't be longer than 50 chars, but got [${value}] for field [${field}]`),
  metaValueNull: define(mapper(`${MAPPER}/TypeParsers.java parseMeta`), (field: string) => `[meta] values can't be null (field [${field}])`),
  metaValueNoText: define(mapper(`${MAPPER}/TypeParsers.java parseMeta`), (javaClass: string, value: string, field: string) =>
    `[meta] values can only be strings, but got ${javaClass}[${value}] for field [${field}]`),
  ignoreAboveNegative: define(illegal(`${MAPPER}/KeywordFieldMapper.java, from memory`, 'derived'), (value: number) => `[ignore_above] must be positive, got [${value}]`),
  analyzerUnknown: define(illegal(`${MAPPER}/TextParams.java`), (analyzer: string) => `analyzer [${analyzer}] has not been configured in mappings`),
  similarityNotConfigured: define(mapper(`${MAPPER}/TypeParsers.java`, 'derived'), (similarity: string, field: string) => `Unknown Similarity type [${similarity}] for field [${field}]`),
  inferenceIdEmpty: define(illegal('INF/mapper/SemanticTextFieldMapper.java', 'derived'),
    (parameter: string, field: string, type: string) => `[${parameter}] on mapper [${field}] of type [${type}] must not be empty`),

  // What is told for the field is the value.
  multiFieldsNoObject: define(mapper(`${MAPPER}/TypeParsers.java parseMultiField`), (value: string, javaClass: string) =>
    `expected map for property [fields] on field [${value}] or [fields] but got a class ${javaClass}`),
  multiFieldNoObject: define(mapper(`${MAPPER}/TypeParsers.java parseMultiField`), (name: string) => `illegal field [${name}], only fields can be specified inside fields`),
  multiFieldTypeMissing: define(mapper(`${MAPPER}/TypeParsers.java parseMultiField`), (name: string) => `no type specified for property [${name}]`),
  multiFieldDotted: define(mapper(`${MAPPER}/TypeParsers.java`), (name: string) => `Field name [${name}] which is a multi field of [${name}] cannot contain '.'`),
  multiFieldObject: define(mapper(`${MAPPER}/TypeParsers.java`), (type: string) => `Type [${type}] cannot be used in multi field`),
  multiFieldTypeUnknown: define(mapper(`${MAPPER}/TypeParsers.java`), (type: string, name: string) => `no handler for type [${type}] declared on field [${name}]`),
  multiFieldRefused: define(mapper(`${MAPPER}/TypeParsers.java notInMultiFields`), (name: string, type: string) => `Field [${name}] of type [${type}] can't be used in multifields`),
  multiFieldChained: define(illegal(`${MAPPER}/FieldMapper.java`, 'derived'), (name: string) =>
    `Encountered a multi-field [${name}] which itself contains a multi-field. Defining chained multi-fields is not supported.`),

  templatesNoList: define(mapper(`${MAPPER}/RootObjectMapper.java`), () => 'Dynamic template syntax error. An array of named objects is expected.'),
  templateNameless: define(mapper(`${MAPPER}/RootObjectMapper.java`), () => 'A dynamic template must be defined with a name'),
  templateWithoutMapping: define(mapper(`${MAPPER}/DynamicTemplate.java`), (name: string) => `template [${name}] must have either mapping or runtime set`),
  templateParameterUnknown: define(illegal(`${MAPPER}/DynamicTemplate.java`), (parameter: string) => `Illegal dynamic template parameter: [${parameter}]`),
  templatePatternsInvalid: define(mapper(`${MAPPER}/DynamicTemplate.java`), (parameter: string, value: string) =>
    `[${parameter}] values must either be a string or list of strings, but was [${value}]`),
  templateTypeUnknown: define(illegal(`${MAPPER}/DynamicTemplate.java XContentFieldType`), (type: string, known: readonly string[]) =>
    `No field type matched on [${type}], possible values are [${known.join(', ')}]`),
  dynamicTemplateInvalid: define(mapper(`${MAPPER}/RootObjectMapper.java validateDynamicTemplate`), (name: string, { content, types }: { content: string, types: readonly string[] }, cause: EsError) => ({
    reason: `dynamic template [${name}] has invalid content [${content}], attempted to validate it with the following match_mapping_type: [${types.join(', ')}]`,
    cause
  })),

  elementTypeUnknown: define(mapper(VECTORS), (type: string, known: readonly string[]) => `invalid element_type [${type}]; available types are [${known.join(', ')}]`),
  dimensionsNoInteger: define(mapper(VECTORS), (field: string, value: string) => `Property [dims] on field [${field}] must be an integer but got [${value}]`),
  dimensionsOutOfRange: define(mapper(VECTORS), (min: number, max: number, dimensions: number) =>
    `The number of dimensions should be in the range [${min}, ${max}] but was [${dimensions}]`),
  dimensionsNoBytes: define(mapper(VECTORS), (dimensions: number) => `The number of dimensions for should be a multiple of 8 but was [${dimensions}]`),
  dimensionsTooFew: define(illegal(VECTORS), (kind: string, min: number, dimensions: number) => `${kind} does not support dimensions fewer than ${min}; provided=${dimensions}`),
  dimensionsOdd: define(illegal(VECTORS), (kind: string, dimensions: number) => `${kind} only supports even dimensions; provided=${dimensions}`),
  elementTypeNotQuantized: define(illegal(VECTORS), (elementType: string, kind: string) => `[element_type] cannot be [${elementType}] when using index type [${kind}]`),
  vectorNotIndexed: define(illegal(VECTORS), (parameter: string) => `Field [${parameter}] can only be specified for a field of type [dense_vector] when it is indexed`),
  bitSimilarity: define(illegal(VECTORS), () => 'The [l2_norm] similarity is the only supported similarity for bit vectors'),
  indexOptionsWithoutType: define(mapper(VECTORS), () => '[index_options] requires field [type] to be configured'),
  indexOptionsUnknown: define(mapper(VECTORS), (type: string, field: string) => `Unknown vector index options type [${type}] for field [${field}]`),
  oversampleMissing: define(illegal(VECTORS), () => 'Invalid rescore_vector value. Missing required field oversample'),
  oversampleTooSmall: define(illegal(VECTORS), () => 'oversample must be greater than 1 or exactly 0'),
  oversampleTooLarge: define(illegal(VECTORS, 'derived'), () => 'oversample must be less than or equal to 10'),
  confidenceIntervalOutOfRange: define(illegal('Lucene99ScalarQuantizedVectorsFormat.java, from memory', 'guess'),
    (value: string) => `confidenceInterval must be between 0.9 and 1.0 or 0; confidenceInterval=${value}`),

  // --- updates of mappings

  mapperConflicts: define(illegal(`${MAPPER}/FieldMapper.java Conflicts`), (path: string, conflicts: readonly ParameterConflict[]) =>
    `Mapper for [${path}] conflicts with existing mapper:${conflicts.map(each => `\n\t${conflict(each)}`).join('')}`),
  mapperTypeChanged: define(illegal(`${MAPPER}/FieldMapper.java`), (path: string, from: string, to: string) => `mapper [${path}] cannot be changed from type [${from}] to [${to}]`),
  objectChanged: define(illegal(`${MAPPER}/MapperErrors.java`), (path: string) => `can't merge a non object mapping [${path}] with an object mapping`),
  objectEnabledChanged: define({ type: 'mapper_exception', status: 500, certainty: 'derived', seen: `${MAPPER}/ObjectMapper.java` },
    (path: string) => `the [enabled] parameter can't be updated for the object mapping [${path}]`),
  fieldLimitExceeded: define(illegal(`${MAPPER}/MappingLookup.java`), (max: number) => `Limit of total fields [${max}] has been exceeded`),
  newFieldLimitExceeded: define(illegal(`${MAPPER}/MappingLookup.java`), (max: number, added: number) =>
    `Limit of total fields [${max}] has been exceeded while adding new fields [${added}]`),
  mappingDepthExceeded: define(illegal(`${MAPPER}/MappingLookup.java`), (max: number, path: string) =>
    `Limit of mapping depth [${max}] has been exceeded due to object field [${path}]`),
  fieldNameTooLong: define(illegal(`${MAPPER}/MappingLookup.java`), (name: string, max: number) => `Field name [${name}] is longer than the limit of [${max}] characters`),

  // --- documents

  fieldUnparsable: define(document(`${MAPPER}/FieldMapper.java`), (location: JsonLocation, { path, type, id, preview }: { path: string, type: string, id: string, preview: string }, cause: EsError) => ({
    reason: `${at(location)} failed to parse field [${path}] of type [${type}] in document with id '${id}'. Preview of field's value: '${preview}'`,
    cause
  })),
  objectExpected: define(document(`${MAPPER}/DocumentParser.java`), (location: JsonLocation, path: string, name: string) =>
    `${at(location)} object mapping for [${path}] tried to parse field [${name}] as object, but found a concrete value`),
  strictMapping: define({ type: 'strict_dynamic_mapping_exception', status: 400, certainty: 'source', seen: `${MAPPER}/StrictDynamicMappingException.java` },
    (location: JsonLocation, name: string, path: string) => `${at(location)} mapping set to strict, dynamic introduction of [${name}] within [${path}] is not allowed`),
  metadataInDocument: define(document(`${MAPPER}/MetadataFieldMapper.java`), (location: JsonLocation, name: string) =>
    `${at(location)} Field [${name}] is a metadata field and cannot be added inside a document. Use the index API request parameters.`),
  fieldNameEmpty: define(illegal(`${MAPPER}/DotExpandingXContentParser.java`), () => 'field name cannot be an empty string'),
  fieldNameDots: define(illegal(`${MAPPER}/DotExpandingXContentParser.java`), () => 'field name cannot contain only dots'),
  fieldNameBlank: define(document(`${MAPPER}/DocumentParser.java throwFieldNameBlank`), (location: JsonLocation, path: string) =>
    `${at(location)} Field name cannot contain only whitespace: [${path}]`),
  // The two texts are the wrong way round there, and a test of theirs says so: DocumentParserTests.java.
  fieldNamePartEmpty: define(illegal(`${MAPPER}/DotExpandingXContentParser.java`), (name: string) => `field name cannot contain only whitespace: ['${name}']`),
  fieldNameAmbiguous: define(illegal(`${MAPPER}/DotExpandingXContentParser.java`), (name: string) =>
    `field name starting or ending with a [.] makes object resolution ambiguous: [${name}]`),
  termTooLong: define(illegal(`${MAPPER}/KeywordFieldMapper.java`), (path: string, max: number, prefix: readonly number[]) =>
    `Document contains at least one immense term in field="${path}" (whose UTF8 encoding is longer than the max length ${max}), all of which were skipped. ` +
    `Please correct the analyzer to not produce such terms. The prefix of the first immense term is: '[${prefix.join(', ')}]...'`),
  numberIsObject: define(illegal(`${MAPPER}/NumberFieldMapper.java value`), () => 'Cannot parse object as number'),
  numberAsText: define(illegal('XC/support/AbstractXContentParser.java checkCoerceString'), (javaClass: string) => `${javaClass} value passed as String`),
  numberHasFraction: define(illegal('XC/support/AbstractXContentParser.java ensureNumberConversion'), (value: string, javaClass: string) =>
    `${value} cannot be converted to ${javaClass} without data loss`),
  numberBeyondShort: define(illegal('XC/support/AbstractXContentParser.java shortValue'), (text: string) => `Value [${text}] is out of range for a short`),
  numberBeyondByte: define(illegal(`${MAPPER}/NumberFieldMapper.java`), (value: number) => `Value [${value}] is out of range for a byte`),
  numberInfinite: define(illegal(`${MAPPER}/NumberFieldMapper.java`), (type: string, value: string) => `[${type}] supports only finite values, but got [${value}]`),

  vectorTooShort: define(illegal(VECTORS), (field: string, id: string, { found, dimensions }: { found: number, dimensions: number }) =>
    `The [dense_vector] field [${field}] in doc [document with id '${id}'] has a different number of dimensions [${found}] than defined in the mapping [${dimensions}]`),
  vectorTooLong: define(illegal(VECTORS), (field: string, id: string, dimensions: number) =>
    `The [dense_vector] field [${field}] in doc [document with id '${id}'] has more dimensions than defined in the mapping [${dimensions}]`),
  vectorInfinite: define(illegal(VECTORS), (value: string, index: number, preview: string) =>
    `element_type [float] vectors do not support infinite values but found [${value}] at dim [${index}]; Preview of invalid vector: ${preview}`),
  vectorDecimal: define(illegal(VECTORS), (elementType: string, value: string, index: number) =>
    `element_type [${elementType}] vectors only support non-decimal values but found decimal value [${value}] at dim [${index}];`),
  vectorBeyondByte: define(illegal(VECTORS), (elementType: string, value: string, index: number) =>
    `element_type [${elementType}] vectors only support integers between [-128, 127] but found [${value}] at dim [${index}];`),
  vectorRepeated: define(illegal(VECTORS), (field: string) =>
    `Field [${field}] of type [dense_vector] doesn't support indexing multiple values for the same field in the same document`),
  vectorTokenUnexpected: define(parsing('XC/XContentParserUtils.java ensureExpectedToken'),
    (location: JsonLocation, token: string) => located(location, `Failed to parse object: expecting token of type [VALUE_NUMBER] but found [${token}]`)),
  vectorTokenUnsupported: define(parsing(VECTORS),
    (location: JsonLocation, token: string, text: string) => located(location, `Unsupported type [${token}] for provided value [${text}]`)),
  hexadecimalOdd: define(illegal('java.util.HexFormat parseHex, from memory', 'derived'),
    () => 'extra or missing delimiters or values consisting of prefix, two hexadecimal digits, and suffix in the string'),
  hexadecimalInvalid: define({ type: 'number_format_exception', status: 400, certainty: 'derived', seen: 'java.util.HexFormat fromHexDigit, from memory' },
    (character: string, code: number) => `not a hexadecimal digit: "${character}" = ${code}`),

  // --- dates

  dateFormatInvalid: define(illegal('SRV/common/time/DateFormatters.java forPattern, from memory', 'guess'),
    (format: string, why: string) => ({ reason: `Invalid format: [${format}]: ${why}`, cause: new EsError({ type: 'illegal_argument_exception', status: 400 }, why) })),
  dateFormatEmpty: define(illegal('SRV/common/time/DateFormatter.java forPattern, from memory', 'guess'), () => 'No date pattern provided'),
  dateEmpty: define(illegal('SRV/common/time/JavaDateFormatter.java parse, from memory', 'derived'), () => 'cannot parse empty date'),
  dateUnparsable: define(illegal('SRV/common/time/JavaDateFormatter.java parse; seen in many answers of versions 7 and 8', 'derived'),
    (text: string, format: string) => ({
      reason: `failed to parse date field [${text}] with format [${format}]`,
      cause: new EsError({ type: 'date_time_parse_exception', status: 400 }, format.includes('||') ? 'Failed to parse with all enclosed parsers' : `Text '${text}' could not be parsed at index 0`)
    }))
} as const
