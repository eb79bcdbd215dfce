import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { csvLine, csvMark } from './write-csv.ts'

/** The two columns an import adds to the rows it gives back. They are read by people and skipped when read again. */
export const annotationHeaders = { status: '状态', reason: '原因' } as const

export interface AnnotatedCsv {
  /** Adds a row of the original; resolves when the disk has caught up. */
  write(cells: Readonly<Record<string, string>>, status: string, reason: string): Promise<void>
  /** Ends the file; it is complete when this resolves. */
  close(): Promise<void>
}

/**
 * Gives an imported table back as CSV with what became of each row, so that the office corrects the refused rows and
 * sends the same file again: columns 状态 and 原因 of an earlier round are replaced. The file must not exist yet and is
 * readable by its owner only, because it holds personal data.
 */
export const createAnnotatedCsv = async (path: string, headers: readonly string[]): Promise<AnnotatedCsv> => {
  const added: readonly string[] = Object.values(annotationHeaders)
  const kept = headers.filter((header) => !added.includes(header))
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  await once(file, 'open')
  const ended = finished(file)
  // A full disk is reported by the write that waits and by close; without a reader here it would end the process.
  ended.catch(() => undefined)
  const put = async (text: string): Promise<void> => {
    if (file.errored) throw file.errored
    if (!file.write(text)) await Promise.race([once(file, 'drain'), ended])
  }
  await put(csvMark + csvLine([...kept, annotationHeaders.status, annotationHeaders.reason]))
  return {
    write: (cells, status, reason) => put(csvLine([...kept.map((header) => cells[header]), status, reason])),
    close: async () => {
      file.end()
      await ended
    },
  }
}
