import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { may } from '../../access.ts'
import { percentOf } from '../parts/run-view.ts'
import { ruleWords } from '../words/alert-rules.ts'
import { boardWords } from './board-words.ts'
import { SurgeDialog } from './surge-dialog.tsx'
import type { Board } from './use-board.ts'

/** Above the board: who is there, how today goes, how people are asked. */
export function BoardStrip({ board }: { readonly board: Board }) {
  const w = useWords(boardWords)
  const rules = useWords(ruleWords)
  const staff = useStaff()
  const [isAsking, setAsking] = useState(false)
  const { people, today, surge } = board
  // Those that still run have neither kept nor broken their promise.
  const over = Math.max(today.reached, today.runs - board.total)
  const maySwitch = staff !== null && may.changeSettings(staff)
  return (
    <section className="board-strip" aria-label={w.strip.label}>
      <div className="board-figure">
        <span className="board-figure-label">{w.strip.onDuty}</span>
        <strong>{w.strip.people(people.onDuty)}</strong>
        <ul className="board-split">
          <li className="board-free">
            {w.strip.free} {people.free}
          </li>
          <li className="board-asked">
            {w.strip.asked} {people.asked}
          </li>
          <li className="board-going">
            {w.strip.going} {people.going}
          </li>
        </ul>
      </div>
      <div className="board-figure">
        <span className="board-figure-label">{w.strip.inTime}</span>
        <strong>{over > 0 ? `${percentOf(today.inTime / over)}%` : w.strip.none}</strong>
        {over > 0 && <span className="muted">{w.strip.ofRuns(today.inTime, over)}</span>}
      </div>
      <div className="board-figure">
        <span className="board-figure-label">{w.strip.median}</span>
        <strong>{today.medianMinutes === null ? '–' : w.strip.minutes(today.medianMinutes.toFixed(1))}</strong>
      </div>
      <div className="board-figure">
        <span className="board-figure-label">{w.strip.rule}</span>
        <strong>{rules[board.rule].name}</strong>
        {staff && may.readSettings(staff) && <Link href="/dispatch/settings">{w.strip.change}</Link>}
      </div>
      <div className={surge.isOn ? 'board-figure board-surge is-on' : 'board-figure board-surge'}>
        <span className="board-figure-label">{w.surge.title}</span>
        <strong>
          {surge.isOn && <Icon name="warning" />}
          {surge.isOn ? w.surge.on[surge.order] : w.surge.off}
        </strong>
        {maySwitch && (
          <Button size="small" danger={!surge.isOn} onClick={() => setAsking(true)}>
            {surge.isOn ? w.surge.change : w.surge.turnOn}
          </Button>
        )}
      </div>
      {isAsking && <SurgeDialog surge={surge} onClose={() => setAsking(false)} />}
    </section>
  )
}
