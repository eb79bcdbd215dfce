import { Link } from 'wouter'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { dutyStateWords } from '../../words/duty-states.ts'
import { dutyNow } from './duty-now.ts'
import { useMyDuty } from './use-my-duty.ts'
import { useWholeSession } from './use-staff.ts'

/** In the header: who is signed in and whether on duty. */
export function AccountLink() {
  const w = useWords(dutyStateWords)
  const now = useNow()
  const { data } = useMyDuty()
  const person = useWholeSession()?.person
  if (!person) return null
  const state = data && dutyNow(data, now)
  return (
    <Link href="/me" className="shell-tool account-link">
      <Icon name={state === undefined ? 'person' : state === 'on' ? 'check' : 'clock'} />
      <span>
        {person.name}
        {state && <span className="account-duty"> · {w.state[state]}</span>}
      </span>
    </Link>
  )
}
