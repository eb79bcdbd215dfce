import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listRunCards, putRunCard, type RunCard, RunCardBody } from '../../../contract/mobilisation.ts'
import { cardProblems } from '../../../rules/mobilisation/check-card.ts'
import { cardIcon, cardIcons } from '../../parts/card-icon.ts'
import '../../words.ts'
import { emptyCard } from './card-draft.ts'
import { editCardWords } from './edit-words.ts'
import { RoleTable } from './role-table.tsx'
import { mobiliseWords } from './words.ts'

export interface EditCardProps {
  /** null: a new one. */
  readonly card: RunCard | null
  readonly onClose: () => void
}

/** A run card as a form: what it is called, how far, and a table of parts by levels. */
export function EditCardDialog({ card, onClose }: EditCardProps) {
  const w = useWords(mobiliseWords)
  const e = useWords(editCardWords)
  const said = useSaid()
  const toast = useToast()
  const [id] = useState(() => card?.id ?? newId())
  const [body, setBody] = useState<RunCardBody>(card?.body ?? emptyCard)
  const [isEnded, setEnded] = useState(card?.isEnded ?? false)
  const saving = useSend(putRunCard, {
    refreshes: [listRunCards],
    onDone: () => {
      toast(e.saved)
      onClose()
    },
  })
  const set = (more: Partial<RunCardBody>) => setBody((old) => ({ ...old, ...more }))
  const isWhole = RunCardBody.safeParse(body).success && cardProblems(body).length === 0
  return (
    <AskDialog
      title={card ? e.title(said(card.body.name)) : e.newTitle}
      okText={e.save}
      cancelText={w.start.cancel}
      busy={saving.busy}
      problem={saving.problem}
      canSend={isWhole}
      onSend={() => void saving.send({ id, version: card?.version ?? 0, isEnded, body })}
      onClose={onClose}
      width={980}
    >
      {card && <p className="muted small">{e.version(card.version)}</p>}
      <div className="mob-form">
        <NameFields body={body} onChange={set} />
        <ReachFields body={body} onChange={set} />
      </div>
      <IconChoice value={body.icon} onChange={(icon) => set({ icon })} />
      <RoleTable body={body} onChange={set} />
      {!isWhole && <Banner tone="warn">{e.wrong}</Banner>}
      {card && (
        <Checkbox checked={isEnded} onChange={(event) => setEnded(event.target.checked)}>
          {e.ended}
        </Checkbox>
      )}
    </AskDialog>
  )
}

interface PartProps {
  readonly body: RunCardBody
  readonly onChange: (more: Partial<RunCardBody>) => void
}

function NameFields({ body, onChange }: PartProps) {
  const e = useWords(editCardWords)
  const { name, instruction } = body
  return (
    <>
      <Field label={e.nameZh}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={40}
            value={name.zh}
            onChange={(event) => onChange({ name: { ...name, zh: event.target.value } })}
          />
        )}
      </Field>
      <Field label={e.nameEn}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={60}
            value={name.en}
            onChange={(event) => onChange({ name: { ...name, en: event.target.value } })}
          />
        )}
      </Field>
      <WordsField
        label={e.instructionZh}
        optional
        maxLength={400}
        value={instruction.zh}
        onChange={(text) => onChange({ instruction: { ...instruction, zh: text } })}
      />
      <WordsField
        label={e.instructionEn}
        optional
        maxLength={400}
        value={instruction.en}
        onChange={(text) => onChange({ instruction: { ...instruction, en: text } })}
      />
    </>
  )
}

function ReachFields({ body, onChange }: PartProps) {
  const e = useWords(editCardWords)
  return (
    <>
      <Field label={e.radius} hint={e.radiusHint} optional>
        {(wiring) => (
          <InputNumber
            {...wiring}
            min={100}
            max={50_000}
            step={100}
            precision={0}
            value={body.radiusM}
            onChange={(radiusM) => onChange({ radiusM })}
          />
        )}
      </Field>
      <Field label={e.rest}>
        {(wiring) => (
          <InputNumber
            {...wiring}
            min={0}
            max={1440}
            step={30}
            precision={0}
            value={body.restMinutes}
            onChange={(minutes) => onChange({ restMinutes: minutes ?? 0 })}
          />
        )}
      </Field>
    </>
  )
}

function IconChoice({ value, onChange }: { readonly value: string; readonly onChange: (icon: string) => void }) {
  const e = useWords(editCardWords)
  return (
    <Field label={e.icon}>
      {(wiring) => (
        <Select
          {...wiring}
          className="mob-icon-select"
          value={cardIcon(value)}
          onChange={(icon: string) => onChange(icon)}
          options={cardIcons.map((icon, n) => ({
            value: icon,
            label: <Icon name={icon} label={e.iconOf(n + 1)} />,
          }))}
        />
      )}
    </Field>
  )
}
