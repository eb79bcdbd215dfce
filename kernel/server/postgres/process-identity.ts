import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { platform } from 'node:os'

const printedBy = (file: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => execFile(file, args, (error, stdout) => resolve(error ? '' : stdout.trim())))

const readOrEmpty = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

const linuxStart = async (pid: number): Promise<string | null> => {
  const stat = await readOrEmpty(`/proc/${pid}/stat`)
  // The name in brackets may itself hold spaces and brackets, so fields are counted after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], fields[19]]
  // A zombie only waits to be collected: it holds nothing any more.
  if (!stat || state === 'Z' || state === 'X' || ticks === undefined) return null
  // Ticks count from boot, so without the boot's own name two boots could look alike.
  return `${(await readOrEmpty('/proc/sys/kernel/random/boot_id')).trim()}:${ticks}`
}

/**
 * When the process with this number began, as opaque text; null when there is none.
 * Number and start together name one process for ever: numbers alone are used again.
 */
export const startOfProcess = async (pid: number): Promise<string | null> => {
  if (platform() === 'linux') return linuxStart(pid)
  const printed =
    platform() === 'win32'
      ? await printedBy('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
      : await printedBy('ps', ['-o', 'lstart=', '-p', String(pid)])
  return printed || null
}

/** The command line of a process, empty when there is none or it may not be read. */
export const commandOfProcess = async (pid: number): Promise<string> => {
  if (platform() === 'linux') return (await readOrEmpty(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ').trim()
  return platform() === 'win32'
    ? printedBy('powershell', [
        '-NoProfile',
        '-Command',
        `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`,
      ])
    : printedBy('ps', ['-o', 'command=', '-p', String(pid)])
}
