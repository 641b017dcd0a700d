import type { ProcessorType } from '../processor.js'
import { append } from './append.js'
import { convert } from './convert.js'
import { drop } from './drop.js'
import { fail } from './fail.js'
import { foreach } from './foreach.js'
import { gsub } from './gsub.js'
import { htmlStrip } from './html-strip.js'
import { inference } from './inference.js'
import { join } from './join.js'
import { json } from './json.js'
import { lowercase } from './lowercase.js'
import { pipeline } from './pipeline.js'
import { remove } from './remove.js'
import { rename } from './rename.js'
import { set } from './set.js'
import { split } from './split.js'
import { trim } from './trim.js'
import { uppercase } from './uppercase.js'

const all: readonly ProcessorType[] = [
  append, convert, drop, fail, foreach, gsub, htmlStrip, inference, join, json, lowercase, pipeline, remove, rename,
  set, split, trim, uppercase
]

/** The types of processors that the double has, by name. */
export const emulatedProcessors: ReadonlyMap<string, ProcessorType> = new Map(all.map(each => [each.type, each]))
