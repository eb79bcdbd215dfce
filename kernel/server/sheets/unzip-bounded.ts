import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { SheetStop } from './sheet-problem.ts'

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw)

const endMark = 0x06054b50
const entryMark = 0x02014b50
const fileMark = 0x04034b50
const endLength = 22
const maxComment = 0xffff

interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packed: Buffer
}

const damaged = (): SheetStop => new SheetStop('not_a_table')

const findEnd = (zip: Buffer): number => {
  for (let at = zip.length - endLength; at >= 0 && at >= zip.length - endLength - maxComment; at -= 1) {
    if (zip.readUInt32LE(at) === endMark) return at
  }
  throw damaged()
}

/** The central directory is the only list: what a local header claims about sizes or extra files is never believed. */
const listEntries = (zip: Buffer, maxEntries: number): ZipEntry[] => {
  const end = findEnd(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > maxEntries) throw new SheetStop('too_large')
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < count; i += 1) {
    if (zip.readUInt32LE(at) !== entryMark) throw damaged()
    const isEncrypted = (zip.readUInt16LE(at + 8) & 1) === 1
    const packedSize = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    if (isEncrypted || zip.readUInt32LE(local) !== fileMark) throw damaged()
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    if (start + packedSize > zip.length) throw damaged()
    entries.push({ name, method: zip.readUInt16LE(at + 10), packed: zip.subarray(start, start + packedSize) })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

const unpack = async (entry: ZipEntry, room: number): Promise<Buffer> => {
  if (entry.method === 0) {
    if (entry.packed.length > room) throw new SheetStop('too_large')
    return entry.packed
  }
  if (entry.method !== 8) throw damaged()
  try {
    return await inflate(entry.packed, { maxOutputLength: Math.max(room, 1) })
  } catch (fault) {
    throw new SheetStop((fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'not_a_table')
  }
}

/**
 * Unpacks the wanted files of a zip archive, all together never more than `maxBytes` (ASVS 5.2.3): unpacking stops at
 * the limit, whatever sizes the archive states. Encrypted, damaged, split and zip64 archives and names that occur
 * twice are refused as `not_a_table`, more as `too_large`.
 */
export const unzipBounded = async (
  zip: Buffer,
  limits: { readonly maxBytes: number; readonly maxEntries: number; readonly isWanted: (name: string) => boolean },
): Promise<Map<string, Buffer>> => {
  let entries: ZipEntry[]
  try {
    entries = listEntries(zip, limits.maxEntries)
  } catch (fault) {
    // Reading past the end of the buffer: the directory points outside the file.
    if (fault instanceof RangeError) throw damaged()
    throw fault
  }
  const files = new Map<string, Buffer>()
  let room = limits.maxBytes
  for (const entry of entries.filter(({ name }) => limits.isWanted(name))) {
    if (files.has(entry.name)) throw damaged()
    const file = await unpack(entry, room)
    room -= file.length
    files.set(entry.name, file)
  }
  return files
}

/** Packs files without compression: an archive whose every statement about itself is true. */
export const zipStored = (files: ReadonlyMap<string, Buffer>): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of files) {
    const nameBytes = Buffer.from(name, 'utf8')
    const local = Buffer.alloc(30)
    local.writeUInt32LE(fileMark, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt32LE(crc32(content), 14)
    local.writeUInt32LE(content.length, 18)
    local.writeUInt32LE(content.length, 22)
    local.writeUInt16LE(nameBytes.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(entryMark, 0)
    entry.writeUInt16LE(20, 4)
    // From the version needed to the length of the extra field both headers say the same.
    local.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    parts.push(local, nameBytes, content)
    directory.push(entry, nameBytes)
    at += local.length + nameBytes.length + content.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(endLength)
  end.writeUInt32LE(endMark, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listed, end])
}
