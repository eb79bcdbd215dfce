import { Button } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../../../kernel/shared/time.ts'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { now, useShownTime } from '../../../../../kernel/web/show-time.ts'
import { TextArea, TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listDivisions, readDivision } from '../../../contract/divisions.ts'
import {
  type DivisionPlan,
  decidePlan,
  listMovedDoors,
  type PlanOutcome,
  readPlan,
  weighPlan,
} from '../../../contract/plans.ts'
import { decidePlanWords } from '../../words/decide-plan.ts'

interface DecideFormProps {
  readonly plan: DivisionPlan
  readonly outcome: PlanOutcome
  readonly canDecide: boolean
}

/** From which day, why, and once more in plain words what will happen before a name stands under it. */
export function DecideForm({ plan, outcome, canDecide }: DecideFormProps) {
  const w = useWords(decidePlanWords)
  const today = dayOf(now())
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const [isAsking, setAsking] = useState(false)
  const decide = useSend(decidePlan, {
    refreshes: [readPlan, weighPlan, listMovedDoors, listDivisions, readDivision],
    onDone: () => setAsking(false),
  })
  const send = () => void decide.send({ id: plan.id, editCount: plan.editCount, inForceOn: on, reason: reason.trim() })
  const isPast = on < today
  return (
    <section className="card stack" aria-labelledby="decide-form">
      <h2 id="decide-form">{w.form}</h2>
      <div className="decide-day">
        <TextInput
          type="date"
          label={w.on}
          hint={w.onHint}
          value={on}
          onChange={setOn}
          error={isPast ? w.dayPassed : null}
        />
      </div>
      <TextArea label={w.reason} hint={w.reasonHint} value={reason} onChange={setReason} maxLength={2000} rows={3} />
      <div>
        <Button type="primary" disabled={!canDecide || reason.trim() === '' || isPast} onClick={() => setAsking(true)}>
          {w.send}
        </Button>
      </div>
      {isAsking && (
        <AskDialog
          title={w.asked}
          okText={on === today ? w.yesNow : w.yes}
          cancelText={w.cancel}
          busy={decide.busy}
          problem={decide.problem}
          onSend={send}
          onClose={() => {
            decide.reset()
            setAsking(false)
          }}
        >
          <Effects on={on} isToday={on === today} outcome={outcome} />
          <p>{w.effects.public}</p>
          <blockquote className="decide-reason">{reason.trim()}</blockquote>
        </AskDialog>
      )}
    </section>
  )
}

interface EffectsProps {
  readonly on: string
  readonly isToday: boolean
  readonly outcome: PlanOutcome
}

function Effects({ on, isToday, outcome }: EffectsProps) {
  const w = useWords(decidePlanWords).effects
  const time = useShownTime()
  return (
    <>
      <p>
        <strong>{isToday ? w.now : w.later(time.day(on))}</strong>
      </p>
      <ul className="decide-effects">
        <li>{w.grids(outcome.kept, outcome.begun, outcome.ended)}</li>
        <li>{w.moved(outcome.movedDoors)}</li>
        {outcome.endedPosts > 0 && <li>{w.posts(outcome.endedPosts)}</li>}
        {outcome.withoutLeader > 0 && <li>{w.leaders(outcome.withoutLeader)}</li>}
        <li>{w.requests}</li>
      </ul>
    </>
  )
}
