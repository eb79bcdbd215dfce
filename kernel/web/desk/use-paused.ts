import { useEffect, useState } from 'react'

// A name is asked for once the typing pauses.
const pauseMs = 300

/** What somebody types, as it stands once they pause: for questions that every letter would be too often for. */
export const usePaused = (text: string): string => {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
