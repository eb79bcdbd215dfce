import { Button, Dropdown } from 'antd'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { msOf } from '../../../../kernel/shared/time.ts'
import { PlainTable } from '../../../../kernel/web/desk/plain-table.tsx'
import { now, useShownTime } from '../../../../kernel/web/show-time.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { isOneself, may } from '../../access.ts'
import type { listPeople } from '../../contract.ts'
import { postWords } from '../words.ts'
import type { PersonAction } from './person-action-dialog.tsx'
import { resetWords } from './reset-words.ts'
import { useStaff } from './use-staff.ts'
import { peopleWords } from './words.ts'

export type ShownPerson = ReturnedBy<typeof listPeople>['items'][number]

export interface PeopleTableProps {
  readonly people: readonly ShownPerson[]
  readonly onAct: (action: PersonAction) => void
}

export function PeopleTable({ people, onAct }: PeopleTableProps) {
  const w = useWords(peopleWords)
  const reset = useWords(resetWords)
  const posts = useWords(postWords)
  const areas = useAreaBook()
  const time = useShownTime()
  const staff = useStaff()
  const postText = (post: ShownPerson['posts'][number]) => w.postAt(posts[post.kind], areas.titleOf(post.areaId))
  const standingOf = (person: ShownPerson) => {
    if (person.isDisabled) return <span className="bad">{w.standing.disabled}</span>
    if (person.awayUntil && msOf(person.awayUntil) > msOf(now())) {
      return <span className="warn">{w.standing.away(time.minute(person.awayUntil))}</span>
    }
    return w.standing.works
  }
  /** What this administrator may do with that person; nobody acts on their own rights. */
  const actionsOf = (person: ShownPerson): readonly { key: string; label: string; action: PersonAction }[] => {
    if (!staff || isOneself(staff, person.id)) return []
    const street = areas.root ? [areas.root.id] : []
    const changeable = person.posts.filter((post) => may.changePost(staff, areas.byId.get(post.areaId)?.path ?? street))
    return [
      ...(may.changePost(staff, street) && !person.isDisabled
        ? [{ key: 'give', label: w.give, action: { kind: 'give' as const, person } }]
        : []),
      ...changeable.flatMap((post) => [
        {
          key: `over-${post.id}`,
          label: w.handOver(postText(post)),
          action: { kind: 'handOver' as const, person, post },
        },
        { key: `end-${post.id}`, label: w.endPost(postText(post)), action: { kind: 'end' as const, person, post } },
      ]),
      ...(may.resetPassword(staff)
        ? [{ key: 'password', label: reset.password, action: { kind: 'password' as const, person } }]
        : []),
      ...(may.resetSecondFactor(staff) && person.hasSecondFactor
        ? [{ key: 'factor', label: reset.factor, action: { kind: 'factor' as const, person } }]
        : []),
      ...(may.disablePerson(staff)
        ? [
            {
              key: 'disable',
              label: person.isDisabled ? w.enable : w.disable,
              action: { kind: 'disable' as const, person },
            },
          ]
        : []),
    ]
  }
  const canAct = people.some((person) => actionsOf(person).length > 0)
  return (
    <PlainTable
      caption={w.title}
      rows={people}
      keyOf={(row) => row.id}
      columns={[
        { title: w.columns.name, isHeading: true, render: (person) => person.name },
        { title: w.columns.username, render: (row) => row.username },
        {
          title: w.columns.posts,
          width: '40%',
          render: (person) =>
            person.posts.length === 0 ? (
              <span className="muted">{w.noPosts}</span>
            ) : (
              <ul className="plain-list">
                {person.posts.map((post) => (
                  <li key={post.id}>
                    {postText(post)}
                    {post.validTo && <span className="muted small"> {w.until(time.day(post.validTo))}</span>}
                  </li>
                ))}
              </ul>
            ),
        },
        { title: w.columns.phone, render: (row) => row.phoneMasked },
        {
          title: w.columns.standing,
          render: (person) => (
            <>
              {standingOf(person)}
              {person.hasSecondFactor && <span className="muted small"> · {w.secondFactor}</span>}
            </>
          ),
        },
        ...(canAct
          ? [
              {
                title: w.columns.act,
                render: (person: ShownPerson) => {
                  const actions = actionsOf(person)
                  return actions.length === 0 ? null : (
                    <Dropdown
                      trigger={['click']}
                      menu={{
                        items: actions.map(({ key, label }) => ({ key, label })),
                        onClick: ({ key }) => {
                          const chosen = actions.find((one) => one.key === key)
                          if (chosen) onAct(chosen.action)
                        },
                      }}
                    >
                      <Button size="small" aria-haspopup="menu" aria-label={w.actOn(person.name)}>
                        {w.act} ▾
                      </Button>
                    </Dropdown>
                  )
                },
              },
            ]
          : []),
      ]}
    />
  )
}
