import type { JsonMap } from '../../xcontent/json-value.js'

/** What every mapped field has, whatever its type. SRV/index/mapper/MappedFieldType.java */
interface FieldBase {
  /** Full path: `metadata.source`, or `metadata.source.keyword` for a multi-field. */
  readonly path: string
  /** Where a document has its values: the path of the field itself, or for a multi-field that of its parent. */
  readonly sourcePath: string
  /** Whether it can be searched. */
  readonly index: boolean
  /** The field's own parameters as the mapping shows them, `type` included, without `fields` and `properties`, in the order shown. */
  readonly shown: JsonMap
}

/** Analyzed text. */
export interface TextField extends FieldBase {
  readonly type: 'text'
  /** Names of analyzers. */
  readonly analyzer: string
  readonly searchAnalyzer: string
  /** Name of a similarity of the index settings, `BM25` by default. */
  readonly similarity: string
  /** Whether scores depend on the length of the field. */
  readonly norms: boolean
}

/** A text that is one term. */
export interface KeywordField extends FieldBase {
  readonly type: 'keyword'
  /** In characters; longer values are not indexed. */
  readonly ignoreAbove: number
  readonly nullValue: string | undefined
  readonly docValues: boolean
}

/** The types of numbers, as Elasticsearch lists them. SRV/index/mapper/NumberFieldMapper.java NumberType */
export const numberTypes = ['long', 'integer', 'short', 'byte', 'double', 'float', 'half_float'] as const
export type NumberType = typeof numberTypes[number]

/** A number of one of {@link numberTypes}. */
export interface NumberField extends FieldBase {
  readonly type: NumberType
  /** Whether texts that are numbers and, for integers, fractions are taken. */
  readonly coerce: boolean
  /** Whether a document with a value that is no such number is taken, without the value. */
  readonly ignoreMalformed: boolean
  readonly nullValue: number | undefined
  readonly docValues: boolean
}

/** True or false. */
export interface BooleanField extends FieldBase {
  readonly type: 'boolean'
  readonly nullValue: boolean | undefined
  readonly docValues: boolean
}

/** A moment, in milliseconds since 1970 by UTC. */
export interface DateField extends FieldBase {
  readonly type: 'date'
  /** As the mapping has it: `strict_date_optional_time||epoch_millis` by default. */
  readonly format: string
  readonly ignoreMalformed: boolean
  readonly docValues: boolean
}

/** What the components of a vector are, in the order in which messages list them. SRV/index/mapper/vectors/DenseVectorFieldMapper.java ElementType */
export const elementTypes = ['byte', 'float', 'bit'] as const
export type VectorElementType = typeof elementTypes[number]
/** How near two vectors are. SRV/index/mapper/vectors/DenseVectorFieldMapper.java VectorSimilarity */
export const similarities = ['l2_norm', 'cosine', 'dot_product', 'max_inner_product'] as const
export type Similarity = typeof similarities[number]

/** A vector a document. */
export interface DenseVectorField extends FieldBase {
  readonly type: 'dense_vector'
  /** Undefined until the first document has one. Bits for `bit`. */
  readonly dimensions: number | undefined
  readonly elementType: VectorElementType
  /** Undefined when it is not indexed. */
  readonly similarity: Similarity | undefined
}

/** A text whose chunks an endpoint embeds. */
export interface SemanticTextField extends FieldBase {
  readonly type: 'semantic_text'
  readonly inferenceId: string
  /** The one of queries: {@link inferenceId} unless the mapping names another. */
  readonly searchInferenceId: string
  readonly chunkingSettings: JsonMap | undefined
  /** What the endpoint's vectors are like; undefined until the first document has been embedded. */
  readonly model: SemanticModel | undefined
}

/** `model_settings` of a `semantic_text` field. */
export interface SemanticModel {
  readonly service: string | undefined
  readonly taskType: 'text_embedding' | 'sparse_embedding'
  readonly dimensions?: number
  readonly similarity?: Similarity
  readonly elementType?: VectorElementType
}

/** A field of a mapping, told from others by its `type`. */
export type MappedField = TextField | KeywordField | NumberField | BooleanField | DateField | DenseVectorField | SemanticTextField

/** What becomes of a field that is not mapped: it is mapped, it is stored alone, the document is refused. */
export type Dynamic = 'true' | 'false' | 'strict'

/** An object of the mapping; the root is one. */
export interface ObjectMapping {
  /** '' for the root. */
  readonly path: string
  /** Undefined: as its parent. */
  readonly dynamic: Dynamic | undefined
  readonly enabled: boolean
  readonly properties: ReadonlyMap<string, MappingEntry>
}

/** A field of the mapping and its multi-fields, by their short names. */
export interface FieldMapping {
  readonly field: MappedField
  readonly multiFields: ReadonlyMap<string, MappedField>
}

/** What a name of a mapping stands for. */
export type MappingEntry = ObjectMapping | FieldMapping

/** The mapping of one index; a value, never changed: an update makes another one. */
export interface Mapping {
  readonly root: ObjectMapping
  /** Undefined where none were given. */
  readonly dynamicTemplates: readonly DynamicTemplate[] | undefined
  /** `_meta`. */
  readonly meta: JsonMap | undefined
  /** `dynamic_date_formats`: of strings that become dates. */
  readonly dynamicDateFormats: readonly string[] | undefined
  /** Whether strings become dates; true when it is not given. */
  readonly dateDetection: boolean | undefined
  /** Whether strings become numbers; false when it is not given. */
  readonly numericDetection: boolean | undefined
  /** Every field that holds values, multi-fields included, by full path. */
  readonly fields: ReadonlyMap<string, MappedField>
}

/** What unmapped fields of some names or values become. SRV/index/mapper/DynamicTemplate.java */
export interface DynamicTemplate {
  readonly name: string
  /** Patterns with `*`, of the last name of a path and of all of it; an empty list says nothing. */
  readonly match: readonly string[]
  readonly unmatch: readonly string[]
  readonly pathMatch: readonly string[]
  readonly pathUnmatch: readonly string[]
  readonly valueTypes: ReadonlySet<DynamicValueType>
  /** The mapping of the field, `{name}` and `{dynamic_type}` unreplaced. */
  readonly mapping: JsonMap
  /** As a read shows it. */
  readonly shown: JsonMap
}

/** What a value of a document is to a dynamic template. */
export const dynamicValueTypes = ['object', 'string', 'long', 'double', 'boolean', 'date', 'binary'] as const
export type DynamicValueType = typeof dynamicValueTypes[number]

/** Whether an entry of a mapping is an object, and no field. */
export const isObjectMapping = (entry: MappingEntry): entry is ObjectMapping => 'properties' in entry
