import { hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** 32 bytes as hex: what WANGGE_SECRET and the kept file hold. */
export const masterSecretPattern = /^[0-9a-f]{64}$/i
export const masterSecretFile = 'master-secret'

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

const readKept = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/**
 * The master secret kept under the data folder, made on the first start.
 * Returns null when the file is there but does not hold 64 hex digits: to make a new one would lose every sealed field.
 */
export const keepMasterSecret = (dataFolder: string): string | null => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const path = join(dataFolder, masterSecretFile)
  const kept = readKept(path)
  if (kept !== null) {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
    return masterSecretPattern.test(kept) ? kept : null
  }
  // Written aside and linked into place: two processes starting together must end with one secret, and a power cut
  // must not leave half of one. `link` refuses when the name exists; then the other process's secret is the one.
  const aside = join(dataFolder, `${masterSecretFile}.${randomUUID()}`)
  const file = openSync(aside, 'wx', 0o600)
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(aside, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    unlinkSync(aside)
  }
  const now = readKept(path)
  return now !== null && masterSecretPattern.test(now) ? now : null
}

/** A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869): a leak of one key opens nothing else. */
export const deriveKey = (masterHex: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(masterHex, 'hex'), '', `wangge/${purpose}`, 32))
