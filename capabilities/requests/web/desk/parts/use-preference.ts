import { useState } from 'react'
import { readPreference, writePreference } from '../../../../../kernel/web/language.ts'

/** A yes or no that this browser remembers. */
export const usePreference = (name: string, initial: boolean): readonly [boolean, (next: boolean) => void] => {
  const key = `wangge.desk.${name}`
  const [value, setValue] = useState(() => {
    const stored = readPreference(key)
    return stored === null ? initial : stored === 'yes'
  })
  const change = (next: boolean) => {
    writePreference(key, next ? 'yes' : 'no')
    setValue(next)
  }
  return [value, change]
}
