import { Button, Select } from 'antd'
import { useState } from 'react'
import { addDays, addMinutes, Day, dayOf, type Instant, msOf, startOfDay } from '../../../../kernel/shared/time.ts'
import { newId } from '../../../../kernel/web/new-id.ts'
import { now, useShownTime } from '../../../../kernel/web/show-time.ts'
import { Field } from '../../../../kernel/web/ui/field.tsx'
import { Select as NativeSelect, TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { useCall, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { addDutyException, dropDutyException, listDutyExceptions, listResponders } from '../../contract/responders.ts'
import { timesWith } from '../parts/weekly.ts'
import '../words.ts'
import { responderWords } from './responder-words.ts'

/** A day and a time of the office's clock as a moment; null while the day is not whole. */
const momentOf = (day: string, clock: string): Instant | null => {
  if (!Day.safeParse(day).success) return null
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return addMinutes(startOfDay(day), hours * 60 + minutes)
}
const inDays = (days: number) => addDays(dayOf(now()), days)

/** Other hours than the pattern: leave, a swapped shift. Each is written at once, apart from the sheet around it. */
export function ExceptionList({ personId }: { readonly personId: string }) {
  const w = useWords(responderWords).exceptions
  const time = useShownTime()
  const list = useCall(listDutyExceptions, { personId })
  const [id, setId] = useState(newId)
  const [isOn, setOn] = useState(false)
  const [from, setFrom] = useState(() => ({ day: inDays(1), clock: '00:00' }))
  const [to, setTo] = useState(() => ({ day: inDays(2), clock: '00:00' }))
  const [note, setNote] = useState('')
  const adding = useSend(addDutyException, {
    refreshes: [listDutyExceptions, listResponders],
    onDone: () => {
      setId(newId())
      setNote('')
    },
  })
  const dropping = useSend(dropDutyException, { refreshes: [listDutyExceptions, listResponders] })
  const startsAt = momentOf(from.day, from.clock)
  const endsAt = momentOf(to.day, to.clock)
  const isOrdered = startsAt !== null && endsAt !== null && msOf(endsAt) > msOf(startsAt)
  return (
    <fieldset className="sheet-part">
      <legend className="field-label">{w.title}</legend>
      <p className="field-hint">{w.hint}</p>
      <Problem problem={list.problem ?? adding.problem ?? dropping.problem} />
      {list.data?.items.length === 0 && <p className="muted">{w.none}</p>}
      <ul className="sheet-exceptions">
        {list.data?.items.map((one) => (
          <li key={one.id}>
            <strong>{one.isOn ? w.on : w.off}</strong> {time.minute(one.startsAt)} – {time.minute(one.endsAt)}
            {one.note && ` · ${one.note}`}
            <Button size="small" disabled={dropping.busy} onClick={() => void dropping.send({ personId, id: one.id })}>
              {w.drop}
            </Button>
          </li>
        ))}
      </ul>
      <div className="sheet-row">
        <Field label={w.kind}>
          {({ id: fieldId }) => (
            <Select
              id={fieldId}
              value={isOn ? 'on' : 'off'}
              onChange={(value) => setOn(value === 'on')}
              options={[
                { value: 'off', label: w.off },
                { value: 'on', label: w.on },
              ]}
            />
          )}
        </Field>
        <TextInput type="date" label={w.from} value={from.day} onChange={(day) => setFrom({ ...from, day })} />
        <ClockSelect label={w.fromClock} value={from.clock} onChange={(clock) => setFrom({ ...from, clock })} />
        <TextInput
          type="date"
          label={w.to}
          value={to.day}
          onChange={(day) => setTo({ ...to, day })}
          error={startsAt && endsAt && !isOrdered ? w.order : null}
        />
        <ClockSelect label={w.toClock} value={to.clock} onChange={(clock) => setTo({ ...to, clock })} />
        <TextInput label={w.note} hint={w.noteHint} optional maxLength={100} value={note} onChange={setNote} />
        <Button
          loading={adding.busy}
          disabled={!isOrdered}
          onClick={() => {
            if (startsAt && endsAt) void adding.send({ personId, id, startsAt, endsAt, isOn, note: note.trim() })
          }}
        >
          {w.add}
        </Button>
      </div>
    </fieldset>
  )
}

interface ClockSelectProps {
  readonly label: string
  readonly value: string
  readonly onChange: (clock: string) => void
}

const ClockSelect = ({ label, value, onChange }: ClockSelectProps) => (
  <NativeSelect
    label={label}
    value={value}
    onChange={(clock) => clock !== '' && onChange(clock)}
    options={timesWith(value).map((time) => ({ value: time, label: time }))}
  />
)
