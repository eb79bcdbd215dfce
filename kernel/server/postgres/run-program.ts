import { spawn } from 'node:child_process'
import { platform } from 'node:os'

/** An unprivileged user of the system; PostgreSQL refuses to run as root. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

export interface Finished {
  readonly code: number | null
  readonly printed: string
}

/**
 * How PostgreSQL's programs are spawned. Messages in English (they are read by trouble.ts), nothing of the caller's PG*
 * variables, and a working folder any user may stand in. Windows programs need the variables of the system.
 */
export const programSettings = (user: SystemUser | null) => ({
  ...(platform() === 'win32'
    ? {}
    : { cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' } }),
  ...(user ? { uid: user.uid, gid: user.gid } : {}),
})

/** Runs a program to its end and gives what it printed; rejects only when it could not be started at all. */
export const runProgram = (
  file: string,
  args: readonly string[],
  user: SystemUser | null,
  input = '',
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...programSettings(user), stdio: 'pipe', windowsHide: true })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, printed }))
    // A program that ended early closes its input; what it printed says why.
    child.stdin.once('error', () => child.stdin.destroy())
    child.stdin.end(input)
  })
