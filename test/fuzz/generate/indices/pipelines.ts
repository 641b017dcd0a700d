import type { Choices } from '../choices.js'
import { object, type Json, type Members } from '../json.js'
import { plainText } from '../text.js'
import { sometimes, source } from './documents.js'
import { inferenceId } from './names.js'

const processors = {
  inference: (choices: Choices) => object({
    model_id: inferenceId(choices),
    ...sometimes(choices, 95, () => ({
      input_output: choices.percent(60)
        ? object({ input_field: 'title', output_field: 'embedding' })
        : [object({ input_field: choices.pick(['title', 'meta.source']), output_field: choices.usual(['embedding', 'a.b.vec'], ['title']) }), object({ input_field: 'tag', output_field: 'tag_embedding' })].slice(0, choices.usual([1, 2], [0]))
    })),
    ...sometimes(choices, 40, () => ({ ignore_missing: choices.percent(80) })),
    ...sometimes(choices, 1, () => ({ target_field: 'x', field_map: object({ a: 'b' }) })),
    ...sometimes(choices, 2, () => ({ inference_config: object({ [choices.pick(['text_embedding', 'foo'])]: object({ results_field: 'r' }) }) }))
  }),
  set: (choices: Choices) => object({ field: choices.usual(['added', 'added', 'a.b.c', 'title'], ['l.0', '_id', '_index', '_routing', '']), ...choices.pick([{ value: choices.usual<Json>(['x', 5, '{{title}}', '{{{meta.source}}} {{_index}}', '{{_ingest.timestamp}}', object({ a: [1] })], ['{{', '{{#a}}', null]) }, { copy_from: choices.pick(['title', 'meta', 'none']) }]), ...sometimes(choices, 20, () => ({ override: false, ignore_empty_value: true })) }),
  remove: (choices: Choices) => object({ field: choices.pick<Json>(['tag', ['tag', 'n'], 'none', 'meta.source', '_id']), ...sometimes(choices, 60, () => ({ ignore_missing: true })) }),
  rename: (choices: Choices) => object({ field: choices.pick(['tag', 'none', 'meta.source']), target_field: choices.pick(['label', 'title', 'a.b', 'tag.x']), ignore_missing: true }),
  append: (choices: Choices) => object({ field: choices.pick(['tag', 'new', 'title', 'n']), value: choices.pick<Json>(['x', ['a', 'b'], '{{title}}', 5, object({})]), ...sometimes(choices, 20, () => ({ allow_duplicates: false })) }),
  lowercase: (choices: Choices) => object({ field: choices.pick(['title', 'n', 'tag', 'none']), ignore_missing: choices.percent(70) }),
  uppercase: () => object({ field: 'title', target_field: 'shout', ignore_missing: true }),
  trim: (choices: Choices) => object({ field: choices.pick(['title', 'v']), ignore_missing: true }),
  html_strip: () => object({ field: 'title', ignore_missing: true }),
  split: (choices: Choices) => object({ field: choices.pick(['title', 'tag']), separator: choices.usual([' ', ',', '\\s+', '.'], ['', '(', '(a+)+b']), ignore_missing: true }),
  join: (choices: Choices) => object({ field: choices.pick(['tag', 'v', 'title']), separator: '-' }),
  gsub: (choices: Choices) => object({ field: 'title', pattern: choices.usual(['o', '[a-z]', '\\w+'], ['(', '(a|aa)+$', '']), replacement: choices.usual(['x', '$0', ''], ['$1', '$']), ignore_missing: true }),
  convert: (choices: Choices) => object({ field: choices.pick(['n', 'title', 'tag', 'v']), type: choices.usual(['integer', 'long', 'float', 'double', 'string', 'boolean', 'auto'], ['ip', 'foo']), ignore_missing: choices.percent(70) }),
  json: (choices: Choices) => object({ field: choices.pick(['title', 'tag', 'n']), ...choices.pick<Readonly<Record<string, Json>>>([{}, { target_field: 'parsed' }, { add_to_root: true }, { allow_duplicate_keys: true }]) }),
  foreach: (choices: Choices) => object({ field: choices.pick(['tag', 'v', 'meta', 'title']), processor: object({ [choices.pick(['uppercase', 'append', 'remove'])]: object({ field: '_ingest._value', value: 'x' }) }), ignore_missing: true }),
  pipeline: (choices: Choices) => object({ name: choices.pick(['p', 'embed', 'clean', 'none', '{{title}}']), ...sometimes(choices, 30, () => ({ ignore_missing_pipeline: true })) }),
  fail: () => object({ message: 'no {{title}} here' }),
  drop: () => object({}),
  grok: () => object({ field: 'title', patterns: ['%{WORD:a}'] }),
  script: () => object({ source: 'ctx.a = 1' })
} satisfies Readonly<Record<string, (choices: Choices) => Members>>

const kinds = Object.keys(processors) as ReadonlyArray<keyof typeof processors>

const refused = new Set(['grok', 'script'])

const processor = (choices: Choices, depth = 1): Members => {
  const kind = choices.weighted<() => keyof typeof processors>([[8, () => 'inference'], [20, () => choices.usual(kinds.filter(kind => !refused.has(kind)), kinds)], [6, () => 'set']])()
  const { list } = processors[kind](choices)
  return object({
    [kind]: object({
      ...Object.fromEntries(list),
      ...sometimes(choices, 10, () => ({ ignore_failure: true })),
      ...sometimes(choices, 8, () => ({ tag: 't' })),
      ...(depth === 0 ? {} : sometimes(choices, 10, () => ({ on_failure: [processor(choices, depth - 1)] }))),
      ...sometimes(choices, 1, () => ({ if: 'ctx.a == 1' }))
    })
  })
}

/** The body of a pipeline. */
export const pipelineBody = (choices: Choices): Members => object({
  processors: Array.from({ length: choices.between(1, 3) }, () => processor(choices)),
  ...sometimes(choices, 20, () => ({ description: plainText(choices) })),
  ...sometimes(choices, 20, () => ({ on_failure: [object({ set: object({ field: 'error', value: '{{ _ingest.on_failure_message }} {{_ingest.on_failure_processor_type}}' }) })] })),
  ...sometimes(choices, 10, () => ({ version: choices.usual<Json>([1, 2], ['x', 1.5]) })),
  ...sometimes(choices, 10, () => ({ _meta: object({ a: 1 }) }))
})

/** The pipeline that embeds a field of documents, as an ordinary client makes it. */
export const embeddingPipeline = object({ processors: [object({ inference: object({ model_id: 'bge', input_output: object({ input_field: 'title', output_field: 'embedding' }), ignore_missing: true }) })] })

/** The body of a `_simulate`, with the pipeline in it unless the path names one. */
export const simulateBody = (choices: Choices, named: boolean): Members => object({
  ...(named && choices.percent(95) ? {} : { pipeline: pipelineBody(choices) }),
  docs: Array.from({ length: choices.usual([1, 2, 3], [0]) }, () => object({ _source: source(choices), ...sometimes(choices, 30, () => ({ _index: 'i', _id: '1' })), ...sometimes(choices, 5, () => ({ _routing: 'r', _version: 5, _if_seq_no: 1 })) }))
})
