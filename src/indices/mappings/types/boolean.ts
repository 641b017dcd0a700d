import type { FieldType } from '../field-type.js'
import type { BooleanField } from '../mapping.js'
import { flag, isFalse, meta, onlyWhere, refused } from '../parameter.js'

/** True and false. SRV/index/mapper/BooleanFieldMapper.java */
export const booleanType: FieldType = {
  name: 'boolean',
  parameters: [
    meta,
    flag('doc_values', true),
    flag('index', true),
    { ...flag('null_value', false, { acceptsNull: true, shown: 'given' }), otherwise: () => null },
    flag('store', false),
    refused('script'),
    refused('on_script_error'),
    // A malformed value would be left out, and be told of in `_ignored`, which is not there here.
    onlyWhere(isFalse, flag('ignore_malformed', false, { updatable: true, shown: 'given' })),
    onlyWhere(isFalse, flag('time_series_dimension', false))
  ],
  build: (frame, value): BooleanField => ({
    ...frame,
    type: 'boolean',
    index: value('index') === true,
    nullValue: value('null_value') as boolean | null ?? undefined,
    docValues: value('doc_values') === true
  })
}
