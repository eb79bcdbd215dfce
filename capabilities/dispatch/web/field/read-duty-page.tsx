import { useOutbox } from '../../../../kernel/web/outbox/use-outbox.ts'
import { ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { postWords } from '../../../accounts/web/words.ts'
import { areaTitle } from '../../../requests/web/parts/area-names.ts'
import './details.css'
import './field.css'
import { DutyParts } from './parts/duty-cards.tsx'
import { SignOut } from './parts/sign-out.tsx'
import { useAreas } from './parts/use-catalogue.ts'
import { useWholeSession } from './parts/use-staff.ts'
import { dutyWords } from './words/duty.ts'

/** On duty or away, my posts, my account, the way out. */
export function ReadDutyPage() {
  const w = useWords(dutyWords)
  const person = useWholeSession()?.person
  const { waiting, stopped } = useOutbox()
  return (
    <Page title={person?.name ?? w.title}>
      <DutyParts />
      <PostsCard />
      <nav className="own-links" aria-label={w.title}>
        <ButtonLink wide kind="plain" icon="send" href="/queue">
          {waiting + stopped > 0 ? `${w.queue} (${waiting + stopped})` : w.queue}
        </ButtonLink>
        <ButtonLink wide kind="plain" icon="lock" href="/me/password">
          {w.password}
        </ButtonLink>
        <ButtonLink wide kind="plain" icon="safety" href="/me/second-factor">
          {`${w.factor} · ${person?.hasSecondFactor ? w.factorOn : w.factorOff}`}
        </ButtonLink>
      </nav>
      {person && <SignOut personId={person.id} />}
    </Page>
  )
}

function PostsCard() {
  const w = useWords(dutyWords)
  const posts = useWords(postWords)
  const areas = useAreas()
  const grants = useWholeSession()?.person?.grants ?? []
  const all = areas.data?.items ?? []
  const nameOf = (areaId: string) => {
    const area = all.find((one) => one.id === areaId)
    return area ? areaTitle(area, all) : '…'
  }
  return (
    <section className="card stack-s">
      <h2 className="card-title">{w.posts}</h2>
      {grants.length === 0 && <p>{w.none}</p>}
      <ul className="leaders">
        {grants.map((grant) => (
          <li key={`${grant.role} ${grant.areaId}`}>
            <Icon name="person" />
            <span>
              <strong>{posts[grant.role]}</strong> <span className="muted">{nameOf(grant.areaId)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
