import { Link } from 'wouter'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { dutyWords } from '../words/duty.ts'
import { useAwayUntil, useWholeSession } from './use-staff.ts'

/** In the header: who is signed in and whether on duty. */
export function AccountLink() {
  const w = useWords(dutyWords)
  const away = useAwayUntil(useNow())
  const person = useWholeSession()?.person
  if (!person) return null
  return (
    <Link href="/me" className="shell-tool account-link">
      <Icon name={away ? 'clock' : 'check'} />
      <span>
        {person.name}
        <span className="account-duty"> · {away ? w.away : w.onDuty}</span>
      </span>
    </Link>
  )
}
