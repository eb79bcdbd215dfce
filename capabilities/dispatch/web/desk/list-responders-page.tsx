import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../../kernel/web/desk/page-head.tsx'
import { PlainTable } from '../../../../kernel/web/desk/plain-table.tsx'
import { usePaused } from '../../../../kernel/web/desk/use-paused.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Empty, ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useList } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import type { PostKind } from '../../../accounts/contract.ts'
import { fieldPosts } from '../../../accounts/rules/duties.ts'
import { useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { postWords } from '../../../accounts/web/words.ts'
import { type Skill, skills } from '../../../catalogue/rules/skills.ts'
import { skillWords } from '../../../catalogue/web/words/skills.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import '../../../requests/web/desk/marks.css'
import { may } from '../../access.ts'
import { listResponders, type Responder } from '../../contract/responders.ts'
import { ResponderSheet } from '../desk-parts/responder-sheet.tsx'
import { responderWords } from '../desk-parts/responder-words.ts'
import '../desk-parts/responders.css'
import { SpokenWeekly } from '../parts/weekly-editor.tsx'
import { dutyStateWords } from '../words/duty-states.ts'

/** 出动力量: who can be asked to a door, and the sheet that says how. */
export function ListRespondersPage() {
  const w = useWords(responderWords)
  const postNames = useWords(postWords)
  const skillNames = useWords(skillWords)
  const [typed, setTyped] = useState('')
  const text = usePaused(typed.trim())
  const [post, setPost] = useState<PostKind[]>([])
  const [skill, setSkill] = useState<Skill | undefined>(undefined)
  const [isOnDuty, setOnDuty] = useState(false)
  const [edited, setEdited] = useState<Responder | null>(null)
  const list = useList(listResponders, {
    limit: 50,
    ...(text && { text }),
    ...(post.length > 0 && { post }),
    ...(skill && { skill }),
    ...(isOnDuty && { onDuty: true }),
  })
  return (
    <div className="desk-page">
      <PageHead title={w.title} intro={w.intro} />
      <div className="row desk-page-tools">
        <Input
          aria-label={w.find}
          placeholder={w.find}
          className="desk-find"
          allowClear
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select<PostKind[]>
          mode="multiple"
          className="desk-find"
          aria-label={w.post}
          placeholder={w.anyPost}
          maxTagCount="responsive"
          value={post}
          options={fieldPosts.map((kind) => ({ value: kind, label: postNames[kind] }))}
          onChange={setPost}
        />
        <Select<Skill>
          className="desk-find"
          aria-label={w.skill}
          placeholder={w.anySkill}
          allowClear
          value={skill ?? null}
          options={skills.map((one) => ({ value: one, label: skillNames[one] }))}
          onChange={(next: Skill | undefined) => setSkill(next)}
        />
        <Checkbox checked={isOnDuty} onChange={(event) => setOnDuty(event.target.checked)}>
          {w.onDuty}
        </Checkbox>
      </div>
      {list.isLoading && <Loading rows={8} />}
      {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
      {list.isLoaded && list.items.length === 0 && <Empty icon="people" title={w.nobody} />}
      {list.items.length > 0 && <ResponderTable responders={list.items} onEdit={setEdited} />}
      {list.hasMore && (
        <Button type="text" block loading={list.isLoadingMore} onClick={list.showMore}>
          {w.more}
        </Button>
      )}
      {edited && <ResponderSheet key={edited.personId} responder={edited} onClose={() => setEdited(null)} />}
    </div>
  )
}

interface ResponderTableProps {
  readonly responders: readonly Responder[]
  readonly onEdit: (responder: Responder) => void
}

function ResponderTable({ responders, onEdit }: ResponderTableProps) {
  const w = useWords(responderWords)
  const s = useWords(dutyStateWords)
  const postNames = useWords(postWords)
  const skillNames = useWords(skillWords)
  const areas = useAreaBook()
  const staff = useStaff()
  const mayKeep = (one: Responder) =>
    staff !== null && may.keepResponder(staff, areas.byId.get(one.areaId)?.path ?? [one.areaId])
  return (
    <div className="responder-table">
      <PlainTable
        caption={w.title}
        rows={responders}
        keyOf={(one) => one.personId}
        columns={[
          { title: w.columns.name, isHeading: true, render: (one) => one.name },
          {
            title: w.columns.post,
            render: (one) => (
              <>
                {postNames[one.post]}{' '}
                <span className="muted">{one.unitName ?? (areas.titleOf(one.areaId) || one.areaName)}</span>
                {!one.isObliged && <span className="tag tag-plain">{w.volunteer}</span>}
              </>
            ),
          },
          { title: w.columns.skills, render: (one) => one.skills.map((skill) => skillNames[skill]).join(s.and) },
          { title: w.columns.duty, render: (one) => <DutyCell responder={one} /> },
          {
            title: w.columns.weekly,
            render: (one) =>
              one.weekly ? <SpokenWeekly spans={one.weekly} /> : <span className="muted">{w.office}</span>,
          },
          { title: w.columns.travel, render: (one) => `${s.travel[one.travel]} · ${s.place[one.placeKind]}` },
          {
            title: w.columns.act,
            render: (one) =>
              mayKeep(one) && (
                <Button size="small" aria-label={w.editOf(one.name)} onClick={() => onEdit(one)}>
                  {w.edit}
                </Button>
              ),
          },
        ]}
      />
    </div>
  )
}

function DutyCell({ responder }: { readonly responder: Responder }) {
  const w = useWords(responderWords)
  const s = useWords(dutyStateWords)
  const time = useShownTime()
  return (
    <span title={s.because[responder.because]}>
      <span className={`duty-mark duty-mark-${responder.duty}`}>{s.state[responder.duty]}</span>
      {responder.dutyUntil && <span className="muted small"> {s.until(time.minute(responder.dutyUntil))}</span>}
      {responder.isBusy && <span className="tag tag-dispatched">{w.busy}</span>}
    </span>
  )
}
