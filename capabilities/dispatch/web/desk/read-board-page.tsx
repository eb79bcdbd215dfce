import { Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { Empty, ErrorState, Loading, Problem } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { useKeys } from '../../../requests/web/desk/parts/use-keys.ts'
import '../../../requests/web/desk/marks.css'
import { BoardMap } from '../desk-parts/board-map.tsx'
import { BoardPeople } from '../desk-parts/board-people.tsx'
import { BoardStrip } from '../desk-parts/board-strip.tsx'
import { boardWords } from '../desk-parts/board-words.ts'
import { RunRow } from '../desk-parts/run-row.tsx'
import { type Board, useBoard } from '../desk-parts/use-board.ts'
import '../desk-parts/board.css'
import '../desk-parts/run.css'

/** 一刻钟: every promise of minutes that runs, on a list and on the map, with its clock. */
export function ReadBoardPage() {
  const w = useWords(boardWords)
  const { board, people, isLive } = useBoard()
  useEffect(() => {
    document.title = w.title
  }, [w])
  return (
    <div className="board">
      <h1 className="visually-hidden">{w.title}</h1>
      {!board.data && board.problem && <ErrorState problem={board.problem} onRetry={board.refresh} />}
      {!board.data && !board.problem && <Loading rows={8} />}
      {board.data && (
        <>
          <BoardStrip board={board.data} />
          <Problem problem={board.problem} />
          <div className="board-panes">
            <RunList board={board.data} isLive={isLive} />
            <Side board={board.data} people={people.data?.items ?? []} />
          </div>
        </>
      )}
    </div>
  )
}

function RunList({ board, isLive }: { readonly board: Board; readonly isLive: boolean }) {
  const w = useWords(boardWords)
  const time = useShownTime()
  const now = useNow(1)
  const box = useRef<HTMLElement>(null)
  const step = (by: 1 | -1) => {
    const links = [...(box.current?.querySelectorAll<HTMLElement>('[data-run]') ?? [])]
    const at = links.findIndex((link) => link.contains(document.activeElement))
    const next = links[at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) }, true)
  return (
    <section className="board-list" aria-label={w.list} ref={box}>
      <div className="board-scroll">
        {board.items.length === 0 ? (
          <Empty icon="check" title={w.empty}>
            {w.emptyHint}
          </Empty>
        ) : (
          <ul className="runs">
            {board.items.map((run) => (
              <RunRow key={`${run.requestId} ${run.round}`} run={run} now={now} />
            ))}
          </ul>
        )}
        {board.total > board.items.length && (
          <p className="muted board-more">{w.more(board.items.length, board.total)}</p>
        )}
      </div>
      <footer className="board-foot">
        <span className={isLive ? 'live live-on' : 'live'}>{isLive ? w.live : w.polling}</span>
        <span>{w.asOf(time.minute(board.at))}</span>
        {board.items.length > 1 && <span className="board-keys">{w.keys}</span>}
      </footer>
    </section>
  )
}

type People = Parameters<typeof BoardPeople>[0]['people']

function Side({ board, people }: { readonly board: Board; readonly people: People }) {
  const w = useWords(boardWords)
  const [shown, setShown] = useState<'map' | 'people'>('map')
  return (
    <section className="board-side" aria-label={w.map}>
      <div className="board-tabs">
        <Segmented
          aria-label={w.map}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'map', label: w.mapTab },
            { value: 'people', label: w.peopleTab },
          ]}
        />
      </div>
      {shown === 'map' ? (
        <BoardMap runs={board.items} people={people} />
      ) : (
        <div className="board-scroll">
          <BoardPeople people={people} />
        </div>
      )}
    </section>
  )
}
