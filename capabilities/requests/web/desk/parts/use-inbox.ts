import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../../../kernel/web/api.ts'
import { now } from '../../../../../kernel/web/show-time.ts'
import { useList, useRefresh } from '../../../../../kernel/web/use-call.ts'
import { useStaff } from '../../../../accounts/web/desk-parts/use-staff.ts'
import { useAreaBook } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { listRequests, readRequest } from '../../../contract/desk.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import { filterInput, type InboxFilter, writeFilter } from './filter-url.ts'
import { type Fresher, matchesFilter, mergeRows } from './live-rows.ts'
import { useLive } from './use-live.ts'

// More changes at once than this are cheaper to read as a list.
const mostSingleReads = 8
const pollSeconds = 20

const nothing: ReadonlyMap<string, Fresher<RequestRow>> = new Map()

/** The inbox of a filter: its rows, kept true while others work on them, and what arrived meanwhile. */
export const useInbox = (filter: InboxFilter, openId: string | undefined) => {
  const key = writeFilter(filter)
  const book = useAreaBook()
  const staff = useStaff()
  const refreshCalls = useRefresh()
  const [known, setKnown] = useState<{ key: string; learnt: ReadonlyMap<string, Fresher<RequestRow>> }>({
    key,
    learnt: nothing,
  })
  const learnt = known.key === key ? known.learnt : nothing

  const learn = useCallback(
    (rows: readonly RequestRow[]) =>
      setKnown((old) => {
        const next = new Map(old.key === key ? old.learnt : nothing)
        for (const row of rows) {
          const path = book.byId.get(row.areaId)?.path ?? [row.areaId]
          next.set(row.id, { row, fits: matchesFilter(row, path, filter, now(), staff?.personId ?? '') })
        }
        return { key, learnt: next }
      }),
    [book, filter, key, staff],
  )

  const refreshList = useRef<() => void>(() => undefined)
  const isLive = useLive((ids) => {
    refreshCalls(readRequest)
    if (ids.length === 0 || ids.length > mostSingleReads) refreshList.current()
    else
      void Promise.allSettled(ids.map((id) => call(readRequest, { id }))).then((answers) =>
        // One that may not be read (any more) is simply not ours.
        learn(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))),
      )
  })
  const list = useList(listRequests, filterInput(filter), isLive ? {} : { everySeconds: pollSeconds })
  refreshList.current = list.refresh

  const { rows, arrived } = useMemo(() => mergeRows(list.items, learnt, openId), [list.items, learnt, openId])
  const last = list.items.at(-1)
  // What lies behind the part that is loaded has not "arrived": it comes with the next page.
  const within = arrived.filter((row) => {
    if (!list.hasMore || !last) return true
    return filter.sort === 'due' || filter.lamp
      ? (row.dueAt ?? '') <= (last.dueAt ?? '')
      : row.receivedAt >= last.receivedAt
  })
  const showArrived = useCallback(() => refreshList.current(), [])
  return { list, rows, arrivedCount: within.length, showArrived, learn, isLive }
}

/** A short soft tone when something new comes in; only where somebody switched it on. */
export const useChime = (count: number, isOn: boolean): void => {
  const before = useRef(count)
  useEffect(() => {
    const isMore = count > before.current
    before.current = count
    if (!isOn || !isMore || typeof AudioContext !== 'function') return
    const audio = new AudioContext()
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = 660
    volume.gain.setValueAtTime(0.08, audio.currentTime)
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.35)
    tone.connect(volume).connect(audio.destination)
    tone.start()
    tone.stop(audio.currentTime + 0.35)
    tone.onended = () => void audio.close()
  }, [count, isOn])
}
