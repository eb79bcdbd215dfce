import { useCallback, useEffect, useState } from 'react'

export interface Position {
  readonly lng: number
  readonly lat: number
  /** Radius in metres the phone claims. */
  readonly accuracyM: number
}

export type PositionState = 'idle' | 'busy' | 'found' | 'failed'

// A cold receiver between tall buildings needs this long; nobody waits longer with wet gloves.
const patienceMs = 12_000
const sixDecimals = (n: number) => Math.round(n * 1e6) / 1e6

/** One fix of this phone; null when there is none in time. */
const findPosition = (): Promise<Position | null> =>
  new Promise((resolve) => {
    if (typeof navigator === 'undefined' || !navigator.geolocation) {
      resolve(null)
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lng: sixDecimals(coords.longitude),
          lat: sixDecimals(coords.latitude),
          // The contract's bound; a phone that guesses from its network may claim half a province.
          accuracyM: Math.min(100_000, Math.round(coords.accuracy)),
        }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 30_000 },
    )
  })

const isAllowed = async (): Promise<boolean> => {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted'
  } catch {
    // Safari 14 knows no permissions; then the person presses the button.
    return false
  }
}

/**
 * Where this phone is, asked once and when the person presses: a check-in, never a trail.
 * @param atOnce also without a press, when the person has allowed it before
 */
export const usePosition = (atOnce = false) => {
  const [position, setPosition] = useState<Position | null>(null)
  const [state, setState] = useState<PositionState>('idle')
  const find = useCallback(async (): Promise<Position | null> => {
    setState('busy')
    const found = await findPosition()
    setPosition(found)
    setState(found ? 'found' : 'failed')
    return found
  }, [])
  useEffect(() => {
    if (!atOnce) return
    void isAllowed().then((allowed) => (allowed ? find() : null))
  }, [atOnce, find])
  return { position, state, find }
}
