import { Button, Input, InputNumber, Select } from 'antd'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listUnits } from '../../../../accounts/contract.ts'
import { fieldPosts } from '../../../../accounts/rules/duties.ts'
import { postWords } from '../../../../accounts/web/words.ts'
import { type Skill, skills } from '../../../../catalogue/rules/skills.ts'
import { skillWords } from '../../../../catalogue/web/words/skills.ts'
import type { CardRole, RunCardBody } from '../../../contract/mobilisation.ts'
import { countAt, withCount, withNewRole, withoutRole, withRole } from './card-draft.ts'
import { editCardWords } from './edit-words.ts'
import { mobiliseWords } from './words.ts'

const mostRoles = 12
const mostLevels = 5

export interface RoleTableProps {
  readonly body: RunCardBody
  readonly onChange: (more: Partial<RunCardBody>) => void
}

/** Parts of a card down, levels across: each number is how many more that level calls. */
export function RoleTable({ body, onChange }: RoleTableProps) {
  const e = useWords(editCardWords)
  return (
    <fieldset className="mob-roles">
      <legend className="field-label">{e.roles}</legend>
      {body.roles.map((role) => (
        <RoleRow key={role.code} role={role} body={body} onChange={onChange} />
      ))}
      <div className="row">
        <Button
          icon={<Icon name="plus" />}
          disabled={body.roles.length >= mostRoles}
          onClick={() => onChange(withNewRole(body))}
        >
          {e.addRole}
        </Button>
        <Button
          icon={<Icon name="plus" />}
          disabled={body.levels.length >= mostLevels}
          onClick={() => onChange({ levels: [...body.levels, []] })}
        >
          {e.addLevel}
        </Button>
        <Button
          icon={<Icon name="minus" />}
          disabled={body.levels.length <= 1}
          onClick={() => onChange({ levels: body.levels.slice(0, -1) })}
        >
          {e.dropLevel}
        </Button>
      </div>
    </fieldset>
  )
}

function RoleRow({ role, body, onChange }: RoleTableProps & { readonly role: CardRole }) {
  const w = useWords(mobiliseWords)
  const e = useWords(editCardWords)
  const said = useSaid()
  const name = said(role.name) || role.code
  const change = (more: Partial<CardRole>) => onChange(withRole(body, role.code, more))
  return (
    <div className="mob-role">
      <div className="mob-role-who">
        <Input
          aria-label={e.roleZh}
          placeholder={e.roleZh}
          maxLength={40}
          value={role.name.zh}
          onChange={(event) => change({ name: { ...role.name, zh: event.target.value } })}
        />
        <Input
          aria-label={e.roleEn}
          placeholder={e.roleEn}
          maxLength={60}
          value={role.name.en}
          onChange={(event) => change({ name: { ...role.name, en: event.target.value } })}
        />
        <WhoFields role={role} onChange={change} />
      </div>
      <div className="mob-role-counts">
        {body.levels.map((_, level) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its number.
          <span key={level} className="mob-role-count">
            <span aria-hidden="true">{w.level(level + 1)}</span>
            <InputNumber
              aria-label={e.countAt(name, level + 1)}
              min={0}
              max={200}
              precision={0}
              value={countAt(body, level, role.code)}
              onChange={(count) => onChange(withCount(body, level, role.code, count ?? 0))}
            />
          </span>
        ))}
        <Button
          type="text"
          aria-label={e.dropRole(name)}
          icon={<Icon name="cross" />}
          disabled={body.roles.length <= 1}
          onClick={() => onChange(withoutRole(body, role.code))}
        />
      </div>
    </div>
  )
}

interface WhoFieldsProps {
  readonly role: CardRole
  readonly onChange: (more: Partial<CardRole>) => void
}

function WhoFields({ role, onChange }: WhoFieldsProps) {
  const e = useWords(editCardWords)
  const posts = useWords(postWords)
  const skillNames = useWords(skillWords)
  const units = useCall(listUnits, { limit: 100 })
  const offered = [...new Set([...fieldPosts, ...role.posts])]
  return (
    <>
      <Select<CardRole['posts']>
        mode="multiple"
        aria-label={e.posts}
        placeholder={e.posts}
        value={role.posts}
        onChange={(chosen) => onChange({ posts: chosen })}
        options={offered.map((post) => ({ value: post, label: posts[post] }))}
      />
      <Select<Skill | ''>
        aria-label={e.skill}
        value={role.skill ?? ''}
        onChange={(skill) => onChange({ skill: skill === '' ? null : skill })}
        options={[
          { value: '', label: `${e.skill}: ${e.anySkill}` },
          ...skills.map((skill) => ({ value: skill, label: skillNames[skill] })),
        ]}
      />
      <Select<string>
        aria-label={e.unit}
        value={role.unitCode ?? ''}
        onChange={(unitCode) => onChange({ unitCode: unitCode === '' ? null : unitCode })}
        options={[
          { value: '', label: `${e.unit}: ${e.anyUnit}` },
          ...(units.data?.items ?? []).map((unit) => ({ value: unit.code, label: unit.name })),
        ]}
      />
    </>
  )
}
