import { Input, Select } from 'antd'
import { useState } from 'react'
import { addDays, dayOf, startOfDay } from '../../../../kernel/shared/time.ts'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { newId } from '../../../../kernel/web/new-id.ts'
import { now } from '../../../../kernel/web/show-time.ts'
import { Field } from '../../../../kernel/web/ui/field.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useList, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { AreaSelect } from '../../../grids/web/desk-parts/area-select.tsx'
import { givePost, listPeople, listUnits, PostKind } from '../../contract.ts'
import { needsUnit } from '../../rules/duties.ts'
import { postWords } from '../words.ts'
import type { ShownPerson } from './people-table.tsx'
import { peopleWords } from './words.ts'

export interface GivePostProps {
  readonly person: ShownPerson
  readonly onClose: () => void
}

/** A post at an area, from one day to another or without an end. */
export function GivePostDialog({ person, onClose }: GivePostProps) {
  const w = useWords(peopleWords)
  const posts = useWords(postWords)
  const toast = useToast()
  const [id] = useState(newId)
  const [kind, setKind] = useState<PostKind | null>(null)
  const [areaId, setAreaId] = useState<string | undefined>(undefined)
  const [unitId, setUnitId] = useState<string | null>(null)
  const today = dayOf(now())
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState('')
  const hasUnit = kind !== null && needsUnit(kind)
  const units = useList(listUnits, hasUnit ? { limit: 100 } : null)
  const sending = useSend(givePost, {
    refreshes: [listPeople],
    onDone: () => {
      toast(w.given)
      onClose()
    },
  })
  const send = () => {
    if (!kind || !areaId) return
    void sending.send({
      personId: person.id,
      id,
      kind,
      areaId,
      unitId: hasUnit ? unitId : null,
      // From today means from now: midnight is already past.
      validFrom: from === today ? now() : startOfDay(from),
      validTo: to === '' ? null : startOfDay(addDays(to, 1)),
    })
  }
  return (
    <AskDialog
      title={`${w.give}: ${person.name}`}
      okText={w.save}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={kind !== null && areaId !== undefined && from !== '' && (!hasUnit || unitId !== null)}
      onSend={send}
      onClose={onClose}
    >
      <Field label={w.post}>
        {(wiring) => (
          <Select<PostKind>
            {...wiring}
            value={kind}
            placeholder={w.choose}
            options={PostKind.options.map((value) => ({ value, label: posts[value] }))}
            onChange={setKind}
          />
        )}
      </Field>
      <Field label={w.area}>
        {(wiring) => <AreaSelect wiring={wiring} value={areaId} placeholder={w.choose} onChange={setAreaId} />}
      </Field>
      {hasUnit && (
        <Field label={w.unit} hint={w.unitHint}>
          {(wiring) => (
            <Select<string>
              {...wiring}
              value={unitId}
              placeholder={w.choose}
              options={units.items.map((unit) => ({ value: unit.id, label: unit.name }))}
              onChange={setUnitId}
            />
          )}
        </Field>
      )}
      <div className="row">
        <Field label={w.from}>
          {(wiring) => (
            <Input {...wiring} type="date" min={today} value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label={w.to} optional>
          {(wiring) => (
            <Input {...wiring} type="date" min={from} value={to} onChange={(event) => setTo(event.target.value)} />
          )}
        </Field>
      </div>
    </AskDialog>
  )
}
