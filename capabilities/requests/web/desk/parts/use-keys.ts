import { useEffect, useRef } from 'react'

export type KeyHandlers = Readonly<Record<string, () => void>>

const typing =
  'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], .ant-select'
const overlay =
  '.ant-modal-wrap, .ant-dropdown:not(.ant-dropdown-hidden), .ant-select-dropdown:not(.ant-select-dropdown-hidden)'

const isVisible = (element: Element) => element instanceof HTMLElement && element.offsetParent !== null

/**
 * Single keys for the whole page. Silent while somebody types, while a dialog or a menu is open, and with Ctrl, Alt or
 * Meta held. WCAG 2.1.4: `isOn` lets a person switch them off.
 */
export const useKeys = (handlers: KeyHandlers, isOn: boolean): void => {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    if (!isOn) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest(typing) || [...document.querySelectorAll(overlay)].some(isVisible)) return
      const handler = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!handler) return
      // A button or link with the focus keeps its own Enter and space.
      if ((event.key === 'Enter' || event.key === ' ') && target?.closest('a, button')) return
      event.preventDefault()
      handler()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [isOn])
}
