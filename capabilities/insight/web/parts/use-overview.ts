import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReturnedBy, SentTo } from '../../../../kernel/shared/contract.ts'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useLive } from '../../../requests/web/desk/parts/use-live.ts'
import { readOverview } from '../../contract.ts'

export type Overview = ReturnedBy<typeof readOverview>

// Clocks end without anybody doing anything: also a live page asks again every minute.
const everySeconds = 60
// A busy desk changes something every second; counting that often would help nobody.
const calmMs = 8000

/** The figures, kept true by what is told live and by the minute; the last ones stay in sight while others are read. */
export const useOverview = (input: SentTo<typeof readOverview>) => {
  const reading = useCall(readOverview, input, { everySeconds })
  const [last, setLast] = useState<Overview>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const refresh = useRef(reading.refresh)
  refresh.current = reading.refresh
  const { data } = reading
  useEffect(() => {
    if (data) setLast(data)
  }, [data])
  useEffect(() => () => clearTimeout(timer.current), [])
  const isLive = useLive(
    useCallback(() => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        refresh.current()
      }, calmMs)
    }, []),
  )
  return { ...reading, shown: data ?? last, isOld: data === undefined && last !== undefined, isLive }
}
