import { stringProcessor } from '../string-processor.js'

/** LowercaseProcessor.java, in the root locale */
export const lowercase = stringProcessor('lowercase', () => text => text.toLowerCase())
