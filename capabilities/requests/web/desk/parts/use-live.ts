import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { watchRequests } from '../../../contract/photos.ts'

// Several people work at once: what comes within one breath is read in one go.
const gatherMs = 700

const changedId = (data: string): string | undefined => {
  try {
    return z.object({ id: z.string().optional() }).parse(JSON.parse(data)).id
  } catch {
    return undefined
  }
}

/**
 * Listens to what changes in my areas. `onChanged` gets the ids that changed; an empty list means "look at everything
 * again" (the line was broken, or the server does not know which). Returns whether the line stands.
 */
export const useLive = (onChanged: (ids: readonly string[]) => void): boolean => {
  const [isLive, setLive] = useState(false)
  const latest = useRef(onChanged)
  latest.current = onChanged
  useEffect(() => {
    if (typeof EventSource !== 'function') return
    const source = new EventSource(`/api${watchRequests.path}`)
    const ids = new Set<string>()
    let needsAll = false
    let wasReady = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      latest.current(needsAll ? [] : [...ids])
      ids.clear()
      needsAll = false
    }
    const gather = (id: string | undefined) => {
      if (id === undefined) needsAll = true
      else ids.add(id)
      timer ??= setTimeout(tell, gatherMs)
    }
    source.addEventListener('ready', () => {
      setLive(true)
      // Whatever happened while the line was broken was not told.
      if (wasReady) gather(undefined)
      wasReady = true
    })
    source.addEventListener('changed', (event) => gather(changedId(String(event.data))))
    // The browser tries again by itself; until then the list is polled.
    source.addEventListener('error', () => setLive(false))
    return () => {
      source.close()
      if (timer !== undefined) clearTimeout(timer)
    }
  }, [])
  return isLive
}
