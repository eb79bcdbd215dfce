import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

// Pictures are compressed already, and pages carry a nonce, so they are written anew for each answer.
const compressible = new Set(['.js', '.css', '.svg', '.webmanifest', '.json'])
/** Below this one packet holds the file anyway. */
const leastBytes = 1024

const compressFile = async (path: string): Promise<boolean> => {
  const content = await readFile(path)
  if (content.length < leastBytes) return false
  const [br, gz] = await Promise.all([
    // The slowest and smallest: paid once at the build, saved on every phone.
    brotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    gzipped(content, { level: 9 }),
  ])
  await Promise.all([
    br.length < content.length && writeFile(`${path}.br`, br),
    gz.length < content.length && writeFile(`${path}.gz`, gz),
  ])
  return true
}

/**
 * Writes `.br` and `.gz` beside every text file of a built web folder, so that no request waits for a compressor. Hidden
 * folders (what the build notes for itself) are left out. Answers how many files it compressed.
 */
export const compressFaces = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const done = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.name.startsWith('.')) return 0
      if (entry.isDirectory()) return compressFaces(path)
      return compressible.has(extname(entry.name)) && (await compressFile(path)) ? 1 : 0
    }),
  )
  return done.reduce((sum, count) => sum + count, 0)
}
