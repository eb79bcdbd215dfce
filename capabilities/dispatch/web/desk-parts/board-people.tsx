import { Link } from 'wouter'
import { PlainTable } from '../../../../kernel/web/desk/plain-table.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { postWords } from '../../../accounts/web/words.ts'
import { skillWords } from '../../../catalogue/web/words/skills.ts'
import type { BoardPerson } from '../../contract/board.ts'
import { dutyStateWords } from '../words/duty-states.ts'
import { runWords } from '../words/runs.ts'
import { boardWords } from './board-words.ts'

/** The dots of the map as a table: the same people, the same states. */
export function BoardPeople({ people }: { readonly people: readonly BoardPerson[] }) {
  const w = useWords(boardWords).table
  const r = useWords(runWords)
  const d = useWords(dutyStateWords)
  const posts = useWords(postWords)
  const skills = useWords(skillWords)
  return (
    <PlainTable
      caption={w.caption}
      rows={people}
      keyOf={(one) => one.personId}
      columns={[
        { title: w.name, isHeading: true, render: (one) => one.name },
        { title: w.post, render: (one) => posts[one.post] },
        { title: w.skills, render: (one) => one.skills.map((skill) => skills[skill]).join(d.and) },
        {
          title: w.state,
          render: (one) => <span className={`board-dot board-dot-${one.state}`}>{r.people[one.state]}</span>,
        },
        { title: w.place, render: (one) => (one.isCheckedIn ? w.checkedIn : w.dutyPlace) },
        {
          title: w.request,
          render: (one) => (one.requestId ? <Link href={`/requests/${one.requestId}`}>{w.open}</Link> : ''),
        },
      ]}
    />
  )
}
