import { useEffect, useRef } from 'react'

/** Ctrl+Z (⌘Z) takes the last step back, except where it takes back letters. The button does the same. */
export const useUndoKey = (undo: (() => void) | null): void => {
  const latest = useRef(undo)
  latest.current = undo
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      const at = event.target instanceof HTMLElement ? event.target : null
      if (at?.closest('textarea, input:not([type="checkbox"]), [contenteditable]') || !latest.current) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
}
