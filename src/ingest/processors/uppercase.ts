import { stringProcessor } from '../string-processor.js'

/** UppercaseProcessor.java, in the root locale */
export const uppercase = stringProcessor('uppercase', () => text => text.toUpperCase())
