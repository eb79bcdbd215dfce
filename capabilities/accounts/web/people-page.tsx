import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../kernel/web/desk/page-head.tsx'
import { usePaused } from '../../../kernel/web/desk/use-paused.ts'
import { Empty, ErrorState, Loading } from '../../../kernel/web/ui/states.tsx'
import { useList } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import { AreaSelect } from '../../grids/web/desk-parts/area-select.tsx'
import { may } from '../access.ts'
import { listPeople, PostKind } from '../contract.ts'
import { CreatePersonDialog } from './desk-parts/create-person-dialog.tsx'
import { PeopleTable } from './desk-parts/people-table.tsx'
import { type PersonAction, PersonActionDialog } from './desk-parts/person-action-dialog.tsx'
import { useStaff } from './desk-parts/use-staff.ts'
import { peopleWords } from './desk-parts/words.ts'
import { postWords } from './words.ts'

/** Who stands where; the system administrator adds people, the security administrator gives rights. */
export function PeoplePage() {
  const w = useWords(peopleWords)
  const posts = useWords(postWords)
  const staff = useStaff()
  const [typed, setTyped] = useState('')
  const text = usePaused(typed.trim())
  const [post, setPost] = useState<readonly PostKind[]>([])
  const [areaId, setAreaId] = useState<string | undefined>(undefined)
  const [isDisabled, setDisabled] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const [acting, setActing] = useState<PersonAction | null>(null)
  const list = useList(listPeople, {
    limit: 50,
    ...(text && { text }),
    ...(post.length > 0 && { post: [...post] }),
    ...(areaId && { areaId }),
    ...(isDisabled && { disabled: true }),
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
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select<PostKind[]>
          mode="multiple"
          className="desk-find"
          aria-label={w.post}
          placeholder={w.anyPost}
          maxTagCount="responsive"
          value={[...post]}
          options={PostKind.options.map((kind) => ({ value: kind, label: posts[kind] }))}
          onChange={setPost}
        />
        <AreaSelect className="desk-find" label={w.area} placeholder={w.anyArea} value={areaId} onChange={setAreaId} />
        <Checkbox checked={isDisabled} onChange={(event) => setDisabled(event.target.checked)}>
          {w.showDisabled}
        </Checkbox>
        {staff && may.createPerson(staff) && (
          <Button type="primary" className="desk-page-end" onClick={() => setAdding(true)}>
            {w.add}
          </Button>
        )}
      </div>
      {list.isLoading && <Loading rows={8} />}
      {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
      {list.isLoaded && list.items.length === 0 && <Empty icon="people" title={w.nobody} />}
      {list.items.length > 0 && <PeopleTable people={list.items} onAct={setActing} />}
      {list.hasMore && (
        <Button type="text" block loading={list.isLoadingMore} onClick={list.showMore}>
          {w.more}
        </Button>
      )}
      {isAdding && <CreatePersonDialog onClose={() => setAdding(false)} />}
      {acting && <PersonActionDialog action={acting} onClose={() => setActing(null)} />}
    </div>
  )
}
