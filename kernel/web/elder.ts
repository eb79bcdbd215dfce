import { useSyncExternalStore } from 'react'
import { readPreference, writePreference } from './language.ts'

const storageKey = 'wangge.elder'
let isElder = readPreference(storageKey) === 'yes'
const listeners = new Set<() => void>()

const markDocument = () => {
  if (typeof document === 'undefined') return
  if (isElder) document.documentElement.dataset.elder = ''
  else delete document.documentElement.dataset.elder
}
markDocument()

/** Large type, large targets, stronger contrast (tokens.css). */
export const setElder = (next: boolean): void => {
  isElder = next
  writePreference(storageKey, next ? 'yes' : 'no')
  markDocument()
  for (const tell of listeners) tell()
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

export const useElder = (): boolean => useSyncExternalStore(subscribe, () => isElder)
