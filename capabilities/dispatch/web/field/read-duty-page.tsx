import { useState } from 'react'
import { wipeDevice } from '../../../../kernel/web/face.tsx'
import { useOutbox } from '../../../../kernel/web/outbox/use-outbox.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Button, ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { Dialog } from '../../../../kernel/web/ui/dialog.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { readSession, setAway, signOut } from '../../../accounts/contract.ts'
import { postWords } from '../../../accounts/web/words.ts'
import { areaTitle } from '../../../requests/web/parts/area-names.ts'
import './details.css'
import './field.css'
import { awayUntilOf, leaveChoices } from './parts/leave-times.ts'
import { useAreas } from './parts/use-catalogue.ts'
import { useAwayUntil, useWholeSession } from './parts/use-staff.ts'
import { dutyWords } from './words/duty.ts'

/** On duty or away, my posts, my account, the way out. */
export function ReadDutyPage() {
  const w = useWords(dutyWords)
  const person = useWholeSession()?.person
  const { waiting, stopped } = useOutbox()
  return (
    <Page title={person?.name ?? w.title}>
      <DutyCard />
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

function DutyCard() {
  const w = useWords(dutyWords)
  const time = useShownTime()
  const now = useNow()
  const until = useAwayUntil(now)
  const toast = useToast()
  const away = useSend(setAway, { refreshes: [readSession] })
  const set = async (next: string | null) => {
    if (await away.send({ until: next })) toast(next === null ? w.saved.back : w.saved.away)
  }
  return (
    <section className={until ? 'card stack-s duty duty-away' : 'card stack-s duty duty-on'}>
      <h2 className="duty-state">
        <Icon name={until ? 'clock' : 'check'} />
        <span>
          {until ? w.away : w.onDuty} {until && <small>{w.awayUntil(time.minute(until))}</small>}
        </span>
      </h2>
      <p className="muted">{until ? w.awayHint : w.onDutyHint}</p>
      <Problem problem={away.problem} />
      {until ? (
        <Button wide busy={away.busy} onClick={() => void set(null)}>
          {w.back}
        </Button>
      ) : (
        <fieldset className="leave">
          <legend className="field-label">{w.leave}</legend>
          {leaveChoices.map((choice) => (
            <Button key={choice} kind="plain" busy={away.busy} onClick={() => void set(awayUntilOf(choice, now))}>
              {w.leaveFor[choice]}
            </Button>
          ))}
        </fieldset>
      )}
    </section>
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

function SignOut({ personId }: { readonly personId: string }) {
  const w = useWords(dutyWords)
  const { waiting, stopped } = useOutbox()
  const [isAsking, setAsking] = useState(false)
  const out = useSend(signOut)
  const unsent = waiting + stopped
  const isOffline = out.problem?.kind === 'offline'
  // Loaded anew, so that nothing of the person stays in this page's memory either.
  const wipe = async () => {
    await wipeDevice('field', personId)
    window.location.replace('/field/')
  }
  const leave = async () => {
    if (await out.send({})) await wipe()
  }
  return (
    <>
      <Button wide kind="danger" onClick={() => setAsking(true)}>
        {w.signOut}
      </Button>
      <Dialog
        open={isAsking}
        title={w.signOutTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="plain" onClick={() => setAsking(false)}>
              {w.stay}
            </Button>
            {isOffline ? (
              <Button kind="danger" onClick={() => void wipe()}>
                {w.wipeOnly}
              </Button>
            ) : (
              <Button kind="danger" busy={out.busy} onClick={() => void leave()}>
                {w.signOutYes}
              </Button>
            )}
          </>
        }
      >
        <p>{w.signOutHint}</p>
        {unsent > 0 && (
          <p>
            <strong>{w.signOutUnsent(unsent)}</strong>
          </p>
        )}
        {isOffline ? <p role="alert">{w.signOutOffline}</p> : <Problem problem={out.problem} />}
      </Dialog>
    </>
  )
}
