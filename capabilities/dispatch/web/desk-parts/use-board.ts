import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useLive } from '../../../requests/web/desk/parts/use-live.ts'
import { listBoardPeople, readBoard } from '../../contract/board.ts'

export type Board = ReturnedBy<typeof readBoard>

// Beliefs and clocks change without anybody doing anything: also a live board asks again.
const liveSeconds = 15
const pollSeconds = 6
const peopleSeconds = 30
// Five phones ring at once: one reading answers for all of them.
const calmMs = 900

/** The board, kept true by what is told live and by asking again; the last one stays in sight when asking fails. */
export const useBoard = () => {
  const [isLive, setLive] = useState(false)
  const board = useCall(readBoard, {}, { everySeconds: isLive ? liveSeconds : pollSeconds })
  const people = useCall(listBoardPeople, {}, { everySeconds: peopleSeconds })
  const latest = useRef({ board, people })
  latest.current = { board, people }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const hasLine = useLive(
    useCallback(() => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        latest.current.board.refresh()
        latest.current.people.refresh()
      }, calmMs)
    }, []),
  )
  useEffect(() => setLive(hasLine), [hasLine])
  return { board, people, isLive: hasLine }
}
