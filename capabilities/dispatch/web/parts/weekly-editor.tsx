import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Select } from '../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { DutySpan } from '../../contract/responders.ts'
import { dutyStateWords } from '../words/duty-states.ts'
import { addSpan, copyToWorkdays, isOvernight, mostSpans, spokenWeekly, timesWith, weekOrder } from './weekly.ts'
import './weekly.css'

interface WeeklyEditorProps {
  readonly spans: readonly DutySpan[]
  readonly onChange: (spans: DutySpan[]) => void
  readonly legend?: string
}

const optionOf = (time: string) => ({ value: time, label: time })

/** The hours of a week as rows of native controls: the same with a thumb, a mouse or only keys. */
export function WeeklyEditor({ spans, onChange, legend }: WeeklyEditorProps) {
  const { weekly: w, weekdays, nextDay } = useWords(dutyStateWords)
  const change = (index: number, part: Partial<DutySpan>) =>
    onChange(spans.map((span, i) => (i === index ? { ...span, ...part } : span)))
  return (
    <fieldset className="weekly">
      <legend className="field-label">{legend ?? w.legend}</legend>
      {spans.length === 0 && <p className="muted">{w.empty}</p>}
      <ol className="weekly-rows">
        {spans.map((span, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own and are changed in place.
          <li key={i} className="weekly-row">
            <fieldset>
              <legend className="visually-hidden">{w.row(i + 1)}</legend>
              <Select
                label={w.day}
                value={String(span.weekday)}
                onChange={(value) => value !== '' && change(i, { weekday: Number(value) })}
                options={weekOrder.map((day) => ({ value: String(day), label: weekdays[day] }))}
              />
              <Select
                label={w.from}
                value={span.from}
                onChange={(from) => from !== '' && change(i, { from })}
                options={timesWith(span.from).map(optionOf)}
              />
              <Select
                label={isOvernight(span) ? `${w.to} (${nextDay})` : w.to}
                value={span.to}
                onChange={(to) => to !== '' && change(i, { to })}
                options={timesWith(span.to).map(optionOf)}
              />
              <div className="weekly-tools">
                <Button kind="quiet" onClick={() => onChange(copyToWorkdays(spans, i))}>
                  {w.copy}
                </Button>
                <Button kind="quiet" icon="trash" onClick={() => onChange(spans.filter((_, at) => at !== i))}>
                  {w.drop(w.row(i + 1))}
                </Button>
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      {spans.some(isOvernight) && <p className="field-hint">{w.overnight}</p>}
      {spans.length >= mostSpans ? (
        <p className="field-hint">{w.full}</p>
      ) : (
        <Button kind="plain" icon="plus" onClick={() => onChange(addSpan(spans))}>
          {w.add}
        </Button>
      )}
    </fieldset>
  )
}

/** A week in a few words. */
export function SpokenWeekly({ spans }: { readonly spans: readonly DutySpan[] }) {
  const { weekdays, nextDay, none, everyDay } = useWords(dutyStateWords)
  const days: Readonly<Record<number, string>> = weekdays
  const spoken = spokenWeekly(spans)
  const [first] = spoken
  if (spoken.length === 1 && first && first.from === first.to && spans.length === 7) return <span>{everyDay}</span>
  if (spoken.length === 0) return <span className="muted">{none}</span>
  return (
    <span className="weekly-spoken">
      {spoken.map(({ firstDay, lastDay, from, to }) => (
        <span key={`${firstDay} ${from} ${to}`}>
          {days[firstDay]}
          {lastDay !== firstDay && `–${days[lastDay]}`} {from}–{to <= from && `${nextDay} `}
          {to}
        </span>
      ))}
    </span>
  )
}
