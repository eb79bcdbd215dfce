import { useState } from 'react'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { type DutySpan, type MyDuty, readMyDuty, setMyWeekly } from '../../../contract/responders.ts'
import { SpokenWeekly, WeeklyEditor } from '../../parts/weekly-editor.tsx'
import { dutyWords } from '../words/duty.ts'

/** My usual hours, and for volunteers how often they want to be asked. */
export function MyWeek({ duty }: { readonly duty: MyDuty }) {
  const w = useWords(dutyWords).week
  const [draft, setDraft] = useState<{ spans: DutySpan[]; budget: string } | null>(null)
  const toast = useToast()
  const sending = useSend(setMyWeekly, { refreshes: [readMyDuty] })
  const save = async (weekly: DutySpan[] | null, budget: string) => {
    const alertBudget = budget.trim() === '' ? null : Number(budget)
    if (await sending.send({ weekly, alertBudget })) {
      toast(w.saved)
      setDraft(null)
    }
  }
  const ownBudget = duty.alertBudget === null ? '' : String(duty.alertBudget)
  return (
    <section className="card stack-s">
      <h2 className="card-title">
        <Icon name="clock" />
        {w.title}
      </h2>
      <p>
        <SpokenWeekly spans={duty.weekly} />{' '}
        <span className="muted small">({duty.isOwnWeekly ? w.own : w.office})</span>
      </p>
      {!duty.isObliged && (
        <p className="muted">{duty.alertBudget === null ? w.noBudget : w.budgetIs(duty.alertBudget)}</p>
      )}
      <details
        className="more"
        open={draft !== null}
        onToggle={(event) => {
          const { open } = event.currentTarget
          if (open === (draft !== null)) return
          setDraft(open ? { spans: [...duty.weekly], budget: ownBudget } : null)
        }}
      >
        <summary>{w.change}</summary>
        {draft && (
          <div className="stack-s">
            <WeeklyEditor spans={draft.spans} onChange={(spans) => setDraft({ ...draft, spans })} />
            {!duty.isObliged && (
              <TextInput
                type="number"
                inputMode="numeric"
                label={w.budget}
                hint={w.budgetHint}
                optional
                value={draft.budget}
                onChange={(budget) => setDraft({ ...draft, budget })}
              />
            )}
            <Problem problem={sending.problem} />
            <Button wide busy={sending.busy} onClick={() => void save(draft.spans, draft.budget)}>
              {w.save}
            </Button>
            {duty.isOwnWeekly && (
              <Button wide kind="quiet" busy={sending.busy} onClick={() => void save(null, draft.budget)}>
                {w.toOffice}
              </Button>
            )}
          </div>
        )}
      </details>
    </section>
  )
}
