import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { z } from 'zod'
import type { Endpoint } from '../shared/contract.ts'
import { forget, keep, readKept } from './outbox/kept.ts'
import { type Reading, useCall } from './use-call.ts'

/** What every page may rely on, whichever capability answers it. */
export interface SessionAnswer {
  readonly isDemo: boolean
  readonly jurisdiction: {
    readonly nameZh: string
    readonly nameEn: string
    readonly phone: string
    readonly center: { readonly lng: number; readonly lat: number }
  }
  readonly person: {
    readonly id: string
    readonly name: string
    readonly grants: readonly { readonly role: string; readonly areaId: string }[]
  } | null
}

export type SessionEndpoint = Endpoint<'anyone', z.ZodType, z.ZodType<SessionAnswer>>

export interface SessionReading {
  /** Undefined until known. Without a network: the last answer, at most a day old where a person is signed in. */
  readonly session: SessionAnswer | undefined
  readonly isFromMemory: boolean
  readonly problem: Reading<SessionAnswer>['problem']
  readonly refresh: () => void
}

const SessionContext = createContext<SessionReading | null>(null)

/** Who is here and which office this is. */
export const useSession = (): SessionReading => {
  const reading = useContext(SessionContext)
  if (!reading) throw new Error('useSession is used outside a Face')
  return reading
}

const scope = 'session'
// The office's phone number is worth most to somebody without a network; who was signed in is not kept that long.
const officeHours = 24 * 365
const personHours = 24

const useRemembered = (endpoint: SessionEndpoint, answer: SessionAnswer | undefined) => {
  const [remembered, setRemembered] = useState<SessionAnswer | undefined>(undefined)
  useEffect(() => {
    if (answer) {
      // A second place for the truth must not outlive it: after a sign-out the person leaves this store too.
      keep(scope, 'answer', answer).catch(() => undefined)
      return
    }
    const known = z.custom<SessionAnswer>((value) => endpoint.returns.safeParse(value).success)
    readKept(scope, 'answer', known, officeHours)
      .then((kept) => {
        if (!kept) return
        const isOld = Date.now() - kept.keptMs > personHours * 3_600_000
        setRemembered(isOld ? { ...kept.value, person: null } : kept.value)
      })
      // The device's database is switched off: then there is simply no memory.
      .catch(() => undefined)
  }, [answer, endpoint])
  return remembered
}

/** Asks once, and again whenever a call answers that the session has ended. */
export function SessionProvider(props: { readonly endpoint: SessionEndpoint; readonly children: ReactNode }) {
  const call = useCall(props.endpoint, {}) as Reading<SessionAnswer>
  const remembered = useRemembered(props.endpoint, call.data)
  const reading: SessionReading = {
    session: call.data ?? remembered,
    isFromMemory: call.data === undefined && remembered !== undefined,
    problem: call.problem,
    refresh: call.refresh,
  }
  return <SessionContext value={reading}>{props.children}</SessionContext>
}

/** At sign-out, with `clearOutbox(scope)`. */
export const forgetSession = (): Promise<void> => forget(scope)
