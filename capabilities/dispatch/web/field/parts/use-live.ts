import { useEffect, useRef } from 'react'

/**
 * Listens to a line of server-sent events and runs `onChange` at each. The browser reconnects by itself; where the line
 * is refused or cut for good, whoever listens polls anyway.
 * @param path below /api; null: do not listen
 */
export const useLive = (path: string | null, onChange: () => void): void => {
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (path === null || typeof EventSource !== 'function') return
    const line = new EventSource(`/api${path}`)
    const hear = () => latest.current()
    line.addEventListener('changed', hear)
    line.addEventListener('message', hear)
    return () => line.close()
  }, [path])
}
