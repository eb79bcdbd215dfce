import { type RefObject, useEffect, useRef, useState } from 'react'

/** The size of a box as it is laid out, in whole pixels; 0 before. */
export const useBoxSize = (): {
  readonly box: RefObject<HTMLDivElement | null>
  readonly width: number
  readonly height: number
} => {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    if (!box.current || typeof ResizeObserver !== 'function') return
    const watcher = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = entry.contentRect
      setSize({ width: Math.round(width), height: Math.round(height) })
    })
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [])
  return { box, ...size }
}
