import { useSyncExternalStore } from 'react'
import type { Said } from '../shared/refusal.ts'

export type Language = 'zh' | 'en'

const storageKey = 'wangge.language'
const htmlLanguage: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

/** The address wins (a link may be sent to somebody who reads English), then what was chosen before, then Chinese. */
export const chooseLanguage = (search: string, stored: string | null): Language => {
  const asked = new URLSearchParams(search).get('lang') ?? stored ?? ''
  return asked.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** Storage can be switched off by the browser (private windows, WebViews); a preference is never worth a broken page. */
export const readPreference = (key: string): string | null => {
  try {
    return globalThis.localStorage?.getItem(key) ?? null
  } catch {
    return null
  }
}

/** Returns whether the browser took it. */
export const writePreference = (key: string, value: string): boolean => {
  try {
    globalThis.localStorage?.setItem(key, value)
    return true
  } catch {
    return false
  }
}

let language: Language = chooseLanguage(globalThis.location?.search ?? '', readPreference(storageKey))
const listeners = new Set<() => void>()

const markDocument = () => {
  if (typeof document !== 'undefined') document.documentElement.lang = htmlLanguage[language]
}
markDocument()

export const currentLanguage = (): Language => language

export const setLanguage = (next: Language): void => {
  language = next
  writePreference(storageKey, next)
  markDocument()
  for (const tell of listeners) tell()
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

/** The language in use; the component is drawn again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage, currentLanguage)

/** `said(text)` picks the sentence of the current language out of both. */
export const useSaid = (): ((said: Said) => string) => {
  const current = useLanguage()
  return (said) => said[current]
}
