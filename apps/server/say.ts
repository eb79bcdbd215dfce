import { MultiBar, Presets, type SingleBar } from 'cli-progress'

/** What a command tells the person at the terminal. The log is another thing and goes to standard error. */
export interface Say {
  line(text?: string): void
  /** Only with --verbose. */
  detail(text: string): void
  /** A progress bar on a terminal; a line every tenth elsewhere. */
  progress(title: string, total: number): { to(done: number): void; end(): void }
}

// Piped into `head`: whoever closed the pipe wants no more lines; that is no failure of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

export const openSay = (options: { verbose: boolean }): Say => {
  const line = (text = '') => {
    process.stdout.write(`${text}\n`)
  }
  return {
    line,
    detail: (text) => {
      if (options.verbose) line(`  ${text}`)
    },
    progress(title, total) {
      if (!process.stdout.isTTY) {
        let told = 0
        return {
          to(done) {
            const tenth = total > 0 ? Math.floor((done / total) * 10) : 10
            if (tenth > told) {
              told = tenth
              line(`${title} ${tenth * 10}% (${done}/${total})`)
            }
          },
          end: () => undefined,
        }
      }
      const bars = new MultiBar(
        { format: `${title} {bar} {percentage}% | {value}/{total} | {eta_formatted}`, hideCursor: true },
        Presets.shades_grey,
      )
      const bar: SingleBar = bars.create(total, 0)
      return {
        to: (done) => bar.update(done),
        end: () => bars.stop(),
      }
    },
  }
}
