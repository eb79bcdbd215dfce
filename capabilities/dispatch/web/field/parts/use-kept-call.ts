import { useEffect, useState } from 'react'
import type { ReturnedBy, SentTo } from '../../../../../kernel/shared/contract.ts'
import { type Instant, instantOf } from '../../../../../kernel/shared/time.ts'
import type { AnyEndpoint } from '../../../../../kernel/web/api.ts'
import { outboxScopeOf } from '../../../../../kernel/web/face.tsx'
import { keep, readKept } from '../../../../../kernel/web/outbox/kept.ts'
import { useSession } from '../../../../../kernel/web/session.tsx'
import { type Reading, type ReadOptions, useCall } from '../../../../../kernel/web/use-call.ts'

/** Whose work is kept on this phone; wiped with the outbox at sign-out. Null while nobody is signed in. */
export const useKeepingScope = (): string | null => outboxScopeOf('field', useSession().session?.person?.id)

export interface KeptReading<T> extends Reading<T> {
  /** When what is shown was kept; null: it is fresh from the server. */
  readonly keptAt: Instant | null
}

interface KeptAnswer<E> {
  readonly name: string
  readonly value: ReturnedBy<E>
  readonly at: Instant
}

/**
 * Reads an endpoint and keeps the answer, encrypted, for a day: without a network the last one is shown.
 * @param name of this very question; another one means another answer
 */
export const useKeptCall = <E extends AnyEndpoint>(
  endpoint: E,
  input: SentTo<E> | null,
  name: string,
  options: ReadOptions = {},
): KeptReading<ReturnedBy<E>> => {
  const reading = useCall(endpoint, input, options)
  const scope = useKeepingScope()
  const [kept, setKept] = useState<KeptAnswer<E> | undefined>(undefined)
  const { data } = reading
  const isAsked = input !== null

  useEffect(() => {
    if (scope === null || !isAsked) return
    if (data !== undefined) {
      // The phone's database is full or switched off: then this works online only.
      keep(scope, name, data).catch(() => undefined)
      return
    }
    let isHere = true
    readKept(scope, name, endpoint.returns)
      .then((found) => {
        if (isHere && found) {
          setKept({ name, value: found.value as ReturnedBy<E>, at: instantOf(found.keptMs) })
        }
      })
      .catch(() => undefined)
    return () => {
      isHere = false
    }
  }, [scope, isAsked, data, name, endpoint])

  const known = kept?.name === name ? kept : undefined
  return {
    ...reading,
    data: data ?? known?.value,
    isLoading: reading.isLoading && known === undefined,
    keptAt: data === undefined && known !== undefined ? known.at : null,
  }
}
