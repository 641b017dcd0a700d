import { javaToString } from '../../../xcontent/json-value.js'
import { DEFAULT_DATE_FORMAT, checkDateFormat } from '../date-format.js'
import type { FieldType } from '../field-type.js'
import { flag, meta, refused, text } from '../parameter.js'

/** Moments, to the millisecond. SRV/index/mapper/DateFieldMapper.java */
export const dateType: FieldType = {
  name: 'date',
  parameters: [
    flag('index', true),
    flag('doc_values', true),
    flag('store', false),
    {
      ...text('format', DEFAULT_DATE_FORMAT),
      read: given => {
        const format = javaToString(given)
        checkDateFormat(format)
        return format
      }
    },
    {
      // The names of days and months are nowhere in the formats that are read here.
      ...text('locale', 'en'),
      read: given => javaToString(given)
    },
    refused('null_value'),
    flag('ignore_malformed', false, { updatable: true, shown: 'given' }),
    refused('script'),
    refused('on_script_error'),
    meta
  ],
  build: (frame, value) => ({
    ...frame,
    type: 'date',
    index: value('index') === true,
    format: String(value('format')),
    ignoreMalformed: value('ignore_malformed') === true,
    docValues: value('doc_values') === true
  })
}
