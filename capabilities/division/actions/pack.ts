import { promisify } from 'node:util'
import { gunzip, gunzipSync, gzipSync } from 'node:zlib'

const unpackAside = promisify(gunzip)

/** JSON as it is kept: gzip, quick rather than tight (level 6 costs three times as long for 3 %). */
export const pack = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value), { level: 4 })

/** In a thread that nobody waits for. */
export const unpackHere = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'))

export const unpack = async (bytes: Uint8Array): Promise<unknown> =>
  JSON.parse((await unpackAside(bytes)).toString('utf8'))
