import { useEffect, useState } from 'react'
import type { ReturnedBy, SentTo } from '../../../../kernel/shared/contract.ts'
import type { AnyEndpoint } from '../../../../kernel/web/api.ts'
import { type Reading, type ReadOptions, useCall } from '../../../../kernel/web/use-call.ts'
import { recall, remember } from './phone-memory.ts'

/** Old enough to bridge a month away from home; the server checks every promise and place again anyway. */
const keptHours = 24 * 30

/** Reads an endpoint, and without a network the last answer this phone got. For what everybody or this person may know. */
export const useLastGood = <E extends AnyEndpoint>(
  endpoint: E,
  input: SentTo<E> | null,
  name: string,
  options: ReadOptions = {},
): Reading<ReturnedBy<E>> => {
  const reading = useCall(endpoint, input, options)
  const [kept, setKept] = useState<ReturnedBy<E> | undefined>(undefined)
  const isAsked = input !== null
  const { data } = reading
  useEffect(() => {
    if (!isAsked) return
    if (data !== undefined) void remember(name, data)
    else void recall(name, endpoint.returns, keptHours).then((known) => setKept(known as ReturnedBy<E> | undefined))
  }, [data, isAsked, name, endpoint])
  return { ...reading, data: data ?? kept, isLoading: reading.isLoading && kept === undefined }
}
