import { Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { LimitUnit } from '../../../../../kernel/shared/calendar/limit.ts'
import { addDays, dayOf, startOfDay } from '../../../../../kernel/shared/time.ts'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { now } from '../../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { askApproval } from '../../../contract/desk.ts'
import { extendReasons, suspendReasons, voidReasons } from '../../../rules/reasons.ts'
import { reasonWords } from '../../words/reasons.ts'
import { actionWords } from '../words/actions.ts'
import type { ActionProps } from './action-dialog.tsx'
import { useAction } from './use-action.ts'

type Kind = 'void' | 'suspend' | 'extend'
const lists = { void: voidReasons, suspend: suspendReasons, extend: extendReasons } as const

// A month is the usual wait for money or a season; it can be changed before it is sent.
const usualDays = 30
const usualExtension = { count: 3, unit: 'working_days' } as const

/** 作废, 挂账, 延时: asked here, decided by a second person. */
export function ApprovalDialog(props: ActionProps & { readonly kind: Kind }) {
  const { kind, request, onClose } = props
  const w = useWords(actionWords)
  const reasons = useWords(reasonWords)
  // One ask is one id: sending again after a lost answer is the same ask.
  const [approvalId] = useState(newId)
  const [reason, setReason] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const tomorrow = addDays(dayOf(now()), 1)
  const [until, setUntil] = useState(addDays(dayOf(now()), usualDays))
  const [limit, setLimit] = useState<{ count: number; unit: LimitUnit }>(usualExtension)
  const action = useAction(askApproval, props, w[kind].done)
  const send = () => {
    const seen = { id: request.id, stepCount: request.stepCount, approvalId, words }
    const chosen = <R extends string>(list: readonly R[]): R | undefined => list.find((one) => one === reason)
    if (kind === 'void') {
      const why = chosen(voidReasons)
      if (why) action.send({ ...seen, kind, reason: why })
    } else if (kind === 'suspend') {
      const why = chosen(suspendReasons)
      if (why) action.send({ ...seen, kind, reason: why, until: startOfDay(until) })
    } else {
      const why = chosen(extendReasons)
      if (why) action.send({ ...seen, kind, reason: why, limit })
    }
  }
  return (
    <AskDialog
      title={w[kind].title}
      okText={w[kind].send}
      cancelText={w.cancel}
      busy={action.busy}
      problem={action.problem}
      canSend={reason !== null && words.trim() !== '' && (kind !== 'suspend' || until >= tomorrow)}
      onSend={send}
      onClose={onClose}
    >
      <Banner>{w.second}</Banner>
      <fieldset className="field">
        <legend className="field-label">{w.reason}</legend>
        <Radio.Group
          className="radio-column"
          value={reason}
          onChange={(event) => setReason(String(event.target.value))}
          options={lists[kind].map((value) => ({
            value,
            label: (reasons[kind] as Readonly<Record<string, string>>)[value] ?? value,
          }))}
        />
      </fieldset>
      {kind === 'suspend' && (
        <Field label={w.suspend.until}>
          {(wiring) => (
            <Input
              {...wiring}
              type="date"
              className="day-input"
              min={tomorrow}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
      )}
      {kind === 'extend' && (
        <div className="row">
          <Field label={w.extend.limit}>
            {(wiring) => (
              <InputNumber
                {...wiring}
                min={1}
                max={365}
                value={limit.count}
                onChange={(count) => setLimit({ ...limit, count: count ?? 1 })}
              />
            )}
          </Field>
          <Field label={w.extend.unit}>
            {(wiring) => (
              <Select<LimitUnit>
                {...wiring}
                className="unit-select"
                value={limit.unit}
                options={LimitUnit.options.map((unit) => ({ value: unit, label: w.units[unit] }))}
                onChange={(unit) => setLimit({ ...limit, unit })}
              />
            )}
          </Field>
        </div>
      )}
      <WordsField label={w.words} value={words} onChange={setWords} />
    </AskDialog>
  )
}
