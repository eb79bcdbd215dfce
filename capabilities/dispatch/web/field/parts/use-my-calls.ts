import { useMemo } from 'react'
import { useOutbox } from '../../../../../kernel/web/outbox/use-outbox.ts'
import { listMyCalls } from '../../../contract/mobilisation.ts'
import { expectCall } from './expected-call.ts'
import { useKeptCall } from './use-kept-call.ts'

/** One question for every page, so that all share one answer. */
const mine = {}
// The live line tells at once; this is for networks that cut it.
const pollSeconds = 20

/** What I am called to, as it will be when everything queued on this phone has arrived. */
export const useMyCalls = () => {
  const { data, problem, refresh } = useKeptCall(listMyCalls, mine, 'calls', { everySeconds: pollSeconds })
  const { items } = useOutbox()
  const calls = useMemo(() => data?.items.map((call) => expectCall(call, items)), [data, items])
  return { calls, problem, refresh }
}
