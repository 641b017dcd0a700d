// `node --import=./scripts/register-typescript.js test/ids.test.ts` runs a test as it is; `tap` of package.json does so with all of them. Its own loader
// takes some four milliseconds a file and process, which hundreds of files make minutes.
import { register } from 'node:module'

register('./typescript-hooks.js', import.meta.url)
