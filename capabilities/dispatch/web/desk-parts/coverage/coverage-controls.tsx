import { Segmented } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { Select } from '../../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { Skill } from '../../../../catalogue/contract.ts'
import { skillWords } from '../../../../catalogue/web/words/skills.ts'
import { clockOf, weekdaysInOrder } from '../../parts/coverage-view.ts'
import { coverageWords } from '../../words/coverage.ts'
import { type CoverageAsked, useHourWords } from './use-coverage.ts'

interface CoverageControlsProps {
  readonly asked: CoverageAsked
  readonly onAsk: (next: Partial<CoverageAsked>) => void
}

/** Weekday, hour and skill. */
export function CoverageControls({ asked, onAsk }: CoverageControlsProps) {
  const w = useWords(coverageWords)
  const skills = useWords(skillWords)
  const { day } = useHourWords()
  return (
    <section className="coverage-controls" aria-label={w.asked}>
      <div className="coverage-days">
        <Segmented
          aria-label={w.weekday}
          value={asked.weekday}
          onChange={(weekday) => onAsk({ weekday })}
          options={weekdaysInOrder.map((weekday) => ({ value: weekday as number, label: day(weekday) }))}
        />
      </div>
      <HourSlider hour={asked.hour} onHour={(hour) => onAsk({ hour })} />
      <Select
        label={w.skill}
        value={asked.skill ?? ''}
        onChange={(value) => onAsk({ skill: Skill.safeParse(value).data ?? null })}
        empty={w.noSkill}
        options={Skill.options.map((one) => ({ value: one, label: skills[one] }))}
      />
    </section>
  )
}

/** Whoever pulls it through the day asks once, where it rests. */
const calmMs = 200

function HourSlider({ hour, onHour }: { readonly hour: number; readonly onHour: (hour: number) => void }) {
  const w = useWords(coverageWords)
  const id = useId()
  const [pulled, setPulled] = useState(hour)
  const latest = useRef(onHour)
  latest.current = onHour
  useEffect(() => setPulled(hour), [hour])
  useEffect(() => {
    if (pulled === hour) return
    const timer = setTimeout(() => latest.current(pulled), calmMs)
    return () => clearTimeout(timer)
  }, [pulled, hour])
  return (
    <div className="coverage-hour">
      <label htmlFor={id}>
        {w.hour} <strong>{clockOf(pulled)}</strong>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={23}
        step={1}
        value={pulled}
        aria-valuetext={clockOf(pulled)}
        onChange={(event) => setPulled(Number(event.target.value))}
      />
    </div>
  )
}
