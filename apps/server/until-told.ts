/** Waits until the process is told to end (Ctrl-C, a service manager). A second time ends at once. */
export const untilToldToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    let told = false
    const hear = () => {
      if (told) process.exit(130)
      told = true
      resolve()
    }
    process.on('SIGINT', hear)
    process.on('SIGTERM', hear)
  })
