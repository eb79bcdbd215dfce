import { Button } from 'antd'
import { Select, TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { EscalationStep } from '../../contract/settings.ts'
import { changedStep, shownCount, stepMinute } from '../parts/settings-draft.ts'
import { escalationWords } from '../words/escalations.ts'
import { runWords } from '../words/runs.ts'
import { settingsWords } from './settings-words.ts'

interface EscalationEditorProps {
  readonly steps: readonly EscalationStep[]
  readonly promiseMinutes: number
  readonly mayChange: boolean
  readonly onChange: (steps: EscalationStep[]) => void
}

const mostSteps = 10
const units = ['minutes', 'share', 'before_end'] as const
const whos = ['widen', 'grid1_leader', 'desk', 'supervisor'] as const

/** When time grows short and nobody is sure to go: what is done at which minute. */
export function EscalationEditor({ steps, promiseMinutes, mayChange, onChange }: EscalationEditorProps) {
  const w = useWords(settingsWords)
  const e = useWords(escalationWords)
  const r = useWords(runWords)
  const put = (index: number, step: EscalationStep) => onChange(steps.map((one, i) => (i === index ? step : one)))
  return (
    <fieldset className="settings-steps" disabled={!mayChange}>
      <legend className="visually-hidden">{w.steps}</legend>
      <p className="field-hint">{w.stepsHint}</p>
      <ol>
        {steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity of their own and are changed in place.
          <li key={i}>
            <fieldset className="settings-step">
              <legend>
                {w.step(i + 1)}{' '}
                <span className="muted">{r.bar.minute(Math.round(stepMinute(step, promiseMinutes)))}</span>
              </legend>
              <Select
                label={w.when}
                value={step.after.unit}
                onChange={(unit) => unit !== '' && put(i, changedStep(step, unit, shownCount(step)))}
                options={units.map((unit) => ({ value: unit, label: w.units[unit] }))}
              />
              <TextInput
                type="number"
                label={w.count}
                value={String(shownCount(step))}
                onChange={(text) => put(i, changedStep(step, step.after.unit, Number(text)))}
              />
              <Select
                label={w.who}
                value={step.who}
                onChange={(who) => who !== '' && put(i, { ...step, who })}
                options={whos.map((who) => ({ value: who, label: e.who[who] }))}
              />
              <Button
                aria-label={w.dropStep(i + 1)}
                disabled={!mayChange}
                onClick={() => onChange(steps.filter((_, at) => at !== i))}
              >
                ×
              </Button>
            </fieldset>
          </li>
        ))}
      </ol>
      {steps.length < mostSteps && mayChange && (
        <Button onClick={() => onChange([...steps, { after: { unit: 'minutes', count: 10 }, who: 'desk' }])}>
          {w.addStep}
        </Button>
      )}
    </fieldset>
  )
}
