import { Checkbox, Radio } from 'antd'
import { useState } from 'react'
import type { LngLat } from '../../../../kernel/shared/place.ts'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { type Skill, skills } from '../../../catalogue/rules/skills.ts'
import { skillWords } from '../../../catalogue/web/words/skills.ts'
import { type DutySpan, listResponders, putResponder, type Responder } from '../../contract/responders.ts'
import { WeeklyEditor } from '../parts/weekly-editor.tsx'
import '../words.ts'
import { dutyStateWords } from '../words/duty-states.ts'
import { DutyPlaceFields, type PlaceChoice } from './duty-place-fields.tsx'
import { ExceptionList } from './exception-list.tsx'
import { responderWords } from './responder-words.ts'

interface ResponderSheetProps {
  readonly responder: Responder
  readonly onClose: () => void
}

const usualWeek: readonly DutySpan[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' }))

/** Skills, way of travelling, duty place and hours of somebody. */
export function ResponderSheet({ responder, onClose }: ResponderSheetProps) {
  const w = useWords(responderWords)
  const s = useWords(dutyStateWords)
  const skillNames = useWords(skillWords)
  const toast = useToast()
  const [able, setAble] = useState<Skill[]>([...responder.skills])
  const [travel, setTravel] = useState(responder.travel)
  const [place, setPlace] = useState<PlaceChoice>('same')
  const [point, setPoint] = useState<LngLat | null>(null)
  const [weekly, setWeekly] = useState<readonly DutySpan[] | null>(responder.weekly)
  const [budget, setBudget] = useState(responder.alertBudget === null ? '' : String(responder.alertBudget))
  const sending = useSend(putResponder, {
    refreshes: [listResponders],
    onDone: () => {
      toast(w.sheet.saved(responder.name))
      onClose()
    },
  })
  const isPlaced = place === 'same' || place === 'area' || point !== null
  const save = () => {
    if (place !== 'same' && place !== 'area' && !point) return
    void sending.send({
      personId: responder.personId,
      stepCount: responder.stepCount,
      skills: able,
      travel,
      place: place === 'same' || place === 'area' ? { kind: place } : { kind: place, point: point as LngLat },
      weekly: weekly === null ? null : [...weekly],
      alertBudget: budget.trim() === '' ? null : Number(budget),
    })
  }
  return (
    <AskDialog
      title={w.editOf(responder.name)}
      okText={w.sheet.save}
      cancelText={w.sheet.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={isPlaced}
      onSend={save}
      onClose={onClose}
      width={760}
    >
      <fieldset className="sheet-part">
        <legend className="field-label">{w.sheet.skills}</legend>
        <Checkbox.Group<Skill>
          value={able}
          onChange={setAble}
          options={skills.map((skill) => ({ value: skill, label: skillNames[skill] }))}
        />
      </fieldset>
      <fieldset className="sheet-part">
        <legend className="field-label">{w.sheet.travel}</legend>
        <Radio.Group
          value={travel}
          onChange={(event) => setTravel(event.target.value as Responder['travel'])}
          options={(['walk', 'ebike'] as const).map((one) => ({ value: one, label: s.travel[one] }))}
        />
      </fieldset>
      <DutyPlaceFields
        now={s.place[responder.placeKind]}
        choice={place}
        onChoice={setPlace}
        point={point}
        onPoint={setPoint}
      />
      <fieldset className="sheet-part">
        <legend className="field-label">{w.sheet.weekly}</legend>
        <Radio.Group
          value={weekly === null ? 'post' : 'own'}
          onChange={(event) => setWeekly(event.target.value === 'own' ? (responder.weekly ?? usualWeek) : null)}
          options={[
            { value: 'post', label: w.sheet.byPost },
            { value: 'own', label: w.sheet.own },
          ]}
        />
        {weekly !== null && <WeeklyEditor spans={weekly} onChange={setWeekly} />}
      </fieldset>
      {!responder.isObliged && (
        <TextInput
          type="number"
          inputMode="numeric"
          label={w.sheet.budget}
          hint={w.sheet.budgetHint}
          optional
          value={budget}
          onChange={setBudget}
        />
      )}
      <ExceptionList personId={responder.personId} />
    </AskDialog>
  )
}
