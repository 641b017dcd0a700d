import { javaTrim } from '../../xcontent/java-string.js'
import { stringProcessor } from '../string-processor.js'

/** TrimProcessor.java: `String.trim`, which leaves white space beyond ASCII */
export const trim = stringProcessor('trim', () => javaTrim)
