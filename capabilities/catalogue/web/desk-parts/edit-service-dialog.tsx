import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { type Limit, LimitUnit, maxLimitCount } from '../../../../kernel/shared/calendar/limit.ts'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { useSaid } from '../../../../kernel/web/language.ts'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { endService, putService, readCatalogue, type Service, Stage } from '../../contract.ts'
import { type Skill, skills } from '../../rules/skills.ts'
import { skillWords } from '../words/skills.ts'
import { catalogueWords } from './words.ts'

export interface EditServiceProps {
  readonly service: Service
  readonly onClose: () => void
}

const firstLimit: Limit = { count: 1, unit: 'working_days' }

/** The limits of one service, stage by stage, and the skill it needs; saved as a new version. */
export function EditServiceDialog({ service, onClose }: EditServiceProps) {
  const w = useWords(catalogueWords)
  const skillNames = useWords(skillWords)
  const said = useSaid()
  const toast = useToast()
  const [limits, setLimits] = useState<Readonly<Partial<Record<Stage, Limit | null>>>>(service.body.limits)
  const [skill, setSkill] = useState<Skill | null>(service.body.skill)
  const saving = useSend(putService, {
    refreshes: [readCatalogue],
    onDone: () => {
      toast(w.saved)
      onClose()
    },
  })
  const ending = useSend(endService, {
    refreshes: [readCatalogue],
    onDone: () => {
      toast(w.endSaved)
      onClose()
    },
  })
  const set = (stage: Stage, limit: Limit | null) => setLimits((old) => ({ ...old, [stage]: limit }))
  const send = () => {
    const { id, code, platformCode, version, body } = service
    const next = Object.fromEntries(Stage.options.map((stage) => [stage, limits[stage] ?? null]))
    void saving.send({
      id,
      code,
      platformCode,
      version,
      body: { ...body, skill, limits: next as Service['body']['limits'] },
    })
  }
  return (
    <AskDialog
      title={w.editOf(said(service.body.name))}
      okText={w.save}
      cancelText={w.cancel}
      busy={saving.busy}
      problem={saving.problem ?? ending.problem}
      onSend={send}
      onClose={onClose}
      width={560}
    >
      <p className="muted small">{w.intro}</p>
      <div className="limits">
        {Stage.options.map((stage) => {
          const limit = limits[stage] ?? null
          const name = w.stages[stage]
          return (
            <div key={stage} className="limits-row">
              <Checkbox
                checked={limit !== null}
                aria-label={w.promises(name)}
                onChange={(event) => set(stage, event.target.checked ? firstLimit : null)}
              >
                {name}
              </Checkbox>
              {limit ? (
                <>
                  <InputNumber
                    aria-label={w.limitOf(name)}
                    min={0}
                    max={maxLimitCount}
                    precision={0}
                    value={limit.count}
                    onChange={(count) => set(stage, { ...limit, count: count ?? 0 })}
                  />
                  <Select<LimitUnit>
                    aria-label={w.unitOf(name)}
                    value={limit.unit}
                    options={LimitUnit.options.map((unit) => ({ value: unit, label: w.units[unit] }))}
                    onChange={(unit) => set(stage, { ...limit, unit })}
                  />
                </>
              ) : (
                <span className="muted">{w.noPromise}</span>
              )}
            </div>
          )
        })}
      </div>
      <div className="limits-row">
        <span aria-hidden="true">{w.skillNeeded}</span>
        <Select<Skill | ''>
          className="limits-skill"
          aria-label={w.skillNeeded}
          value={skill ?? ''}
          options={[{ value: '', label: w.noSkill }, ...skills.map((one) => ({ value: one, label: skillNames[one] }))]}
          onChange={(chosen) => setSkill(chosen === '' ? null : chosen)}
        />
      </div>
      <p>
        <Button
          size="small"
          danger={!service.isEnded}
          loading={ending.busy}
          onClick={() => void ending.send({ id: service.id, isEnded: !service.isEnded })}
        >
          {service.isEnded ? w.restart : w.end}
        </Button>{' '}
        <span className="muted small">{w.version(service.version)}</span>
      </p>
    </AskDialog>
  )
}
