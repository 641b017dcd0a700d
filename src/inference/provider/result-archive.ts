import { zipSync } from 'fflate'

/** Local components, since fflate reads local ones: the bytes are the same in every time zone. The day has no meaning. */
const MODIFIED = new Date(2025, 0, 1, 12)

/**
 * The zip archive behind a result's URL: one file, not compressed, so that its bytes depend on name and content alone. What the real archive holds is not
 * known.
 */
export const resultArchive = (name: string, content: Uint8Array): Buffer => {
  const { buffer, byteOffset, length } = zipSync({ [name]: content }, { level: 0, mtime: MODIFIED })
  return Buffer.from(buffer, byteOffset, length)
}
