import { useEffect, useRef, useState } from 'react'

/**
 * Work that waits a few seconds before it is sent. Leaving the page inside the face sends it at once: what was pressed
 * and not taken back was meant. Closing the tab asks first.
 */
export const useDelayed = <W>(run: (work: W) => Promise<void>, seconds: number) => {
  const [waiting, setWaiting] = useState<W | null>(null)
  const [secondsLeft, setSecondsLeft] = useState(seconds)
  const [isSending, setSending] = useState(false)
  const held = useRef<W | null>(null)
  const latest = useRef(run)
  latest.current = run

  const sendNow = () => {
    const work = held.current
    if (work === null) return
    held.current = null
    setWaiting(null)
    setSending(true)
    void latest.current(work).finally(() => setSending(false))
  }
  const sendLatest = useRef(sendNow)
  sendLatest.current = sendNow

  useEffect(() => {
    if (waiting === null) return
    const startedMs = performance.now()
    const timer = setInterval(() => {
      const left = seconds - Math.floor((performance.now() - startedMs) / 1000)
      setSecondsLeft(left)
      if (left <= 0) sendLatest.current()
    }, 200)
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => {
      clearInterval(timer)
      window.removeEventListener('beforeunload', ask)
    }
  }, [waiting, seconds])
  useEffect(
    () => () => {
      const work = held.current
      held.current = null
      if (work !== null) void latest.current(work)
    },
    [],
  )

  return {
    waiting,
    secondsLeft,
    isSending,
    start: (work: W) => {
      sendNow()
      held.current = work
      setSecondsLeft(seconds)
      setWaiting(work)
    },
    undo: () => {
      held.current = null
      setWaiting(null)
    },
    sendNow,
  }
}
