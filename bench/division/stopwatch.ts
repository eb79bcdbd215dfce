/** Time on the clock, and of the processor in this thread: on a busy machine the two drift apart. */
export interface Took {
  readonly ms: number
  readonly cpuMs: number
}
export const never: Took = { ms: Number.NaN, cpuMs: Number.NaN }

export interface Stopwatch {
  /** Since it was started, without what was done aside. */
  took(): Took
  /** Work that is not what is measured: its time does not count. */
  aside<T>(work: () => T): T
}

const read = (): Took => {
  const { user, system } = process.threadCpuUsage()
  return { ms: performance.now(), cpuMs: (user + system) / 1000 }
}

export const startWatch = (): Stopwatch => {
  const began = read()
  let [aside, asideCpu] = [0, 0]
  return {
    took: () => {
      const now = read()
      return { ms: now.ms - began.ms - aside, cpuMs: now.cpuMs - began.cpuMs - asideCpu }
    },
    aside: (work) => {
      const before = read()
      const made = work()
      const after = read()
      aside += after.ms - before.ms
      asideCpu += after.cpuMs - before.cpuMs
      return made
    },
  }
}
