import type { Analyzer } from './analyzer.js'
import { standard } from './standard.js'

/**
 * A guess at `ik_smart` and `ik_max_word`, plugins on Tencent's nodes that cut Chinese into the words of a dictionary: without it every character is a
 * term of its own, as `standard` has it. What a word finds, its characters find as well, and scores differ. Reference §4.3
 */
export const ik: Analyzer = standard
