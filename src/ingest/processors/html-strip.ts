import { stripHtml } from '../strip-html.js'
import { stringProcessor } from '../string-processor.js'

/** HtmlStripProcessor.java */
export const htmlStrip = stringProcessor('html_strip', () => stripHtml)
