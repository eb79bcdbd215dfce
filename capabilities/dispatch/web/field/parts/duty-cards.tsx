import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import type { IconName } from '../../../../../kernel/web/ui/icon-paths.ts'
import { ErrorState, Problem } from '../../../../../kernel/web/ui/states.tsx'
import { Facts } from '../../../../../kernel/web/ui/timeline.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { readSession } from '../../../../accounts/contract.ts'
import { skillWords } from '../../../../catalogue/web/words/skills.ts'
import { checkIn, type MyDuty, readMyDuty, setMyDuty } from '../../../contract/responders.ts'
import '../../words.ts'
import { dutyStateWords } from '../../words/duty-states.ts'
import { dutyWords } from '../words/duty.ts'
import { dutyNow } from './duty-now.ts'
import { awayUntilOf, leaveChoices } from './leave-times.ts'
import { MyWeek } from './my-week.tsx'
import { useMyDuty } from './use-my-duty.ts'
import { usePosition } from './use-position.ts'

/** Everything about being asked: on duty or not, from where, at which hours. Nothing for who is never asked. */
export function DutyParts() {
  const { data, problem, refresh } = useMyDuty()
  if (!data) {
    return problem && problem.kind !== 'refusal' ? <ErrorState problem={problem} onRetry={refresh} /> : null
  }
  return (
    <>
      <DutyCard duty={data} />
      <PlaceCard duty={data} />
      <MyWeek duty={data} />
      <AbilityCard duty={data} />
    </>
  )
}

const stateIcon: Record<MyDuty['state'], IconName> = { on: 'check', off: 'clock', away: 'clock' }

/** Says it in one tap; the answer of the server is what is shown. */
export const useDutyTap = () => {
  const w = useWords(dutyWords)
  const toast = useToast()
  const sending = useSend(setMyDuty, { refreshes: [readMyDuty, readSession] })
  const tap = async (state: 'on' | 'away' | 'pattern', until: string | null = null) => {
    if (await sending.send({ state, until })) toast(w.saved[state])
  }
  return { tap, busy: sending.busy, problem: sending.problem }
}

function DutyCard({ duty }: { readonly duty: MyDuty }) {
  const w = useWords(dutyWords)
  const s = useWords(dutyStateWords)
  const time = useShownTime()
  const now = useNow()
  const { tap, busy, problem } = useDutyTap()
  const state = dutyNow(duty, now)
  return (
    <section className={`card stack-s duty duty-${state}`}>
      <h2 className="duty-state">
        <Icon name={stateIcon[state]} />
        <span>
          {s.state[state]} {duty.until && state !== 'off' && <small>{w.until(time.minute(duty.until))}</small>}
        </span>
      </h2>
      <p className="muted">
        {w.stateHint[state]}
        {state === 'off' && duty.nextFrom && ` ${w.nextFrom(time.minute(duty.nextFrom))}`}
        {state !== 'off' && ` (${s.because[duty.because]})`}
      </p>
      <Problem problem={problem} />
      {state === 'off' && (
        <>
          <Button wide busy={busy} onClick={() => void tap('on')}>
            {w.goOn}
          </Button>
          <p className="field-hint">{w.goOnHint}</p>
        </>
      )}
      {state === 'away' && (
        <Button wide busy={busy} onClick={() => void tap('on')}>
          {w.back}
        </Button>
      )}
      {state === 'on' && (
        <fieldset className="leave">
          <legend className="field-label">{w.leave}</legend>
          {leaveChoices.map((choice) => (
            <Button key={choice} kind="plain" busy={busy} onClick={() => void tap('away', awayUntilOf(choice, now))}>
              {w.leaveFor[choice]}
            </Button>
          ))}
        </fieldset>
      )}
      {(duty.because === 'tapped' || duty.because === 'away') && (
        <Button wide kind="quiet" busy={busy} onClick={() => void tap('pattern')}>
          {w.usual}
        </Button>
      )}
    </section>
  )
}

function PlaceCard({ duty }: { readonly duty: MyDuty }) {
  const w = useWords(dutyWords).place
  const time = useShownTime()
  const now = useNow()
  const toast = useToast()
  const { state, find } = usePosition()
  const sending = useSend(checkIn, { refreshes: [readMyDuty] })
  const sayHere = async () => {
    const position = await find()
    if (position && (await sending.send({ point: { ...position, datum: 'wgs84' } }))) toast(w.done)
  }
  const drop = async () => {
    if (await sending.send({ point: null })) toast(w.dropped)
  }
  return (
    <section className="card stack-s">
      <h2 className="card-title">
        <Icon name="pin" />
        {w.title}
      </h2>
      <p>{duty.checkedInAt ? w.at(time.minute(duty.checkedInAt)) : w.from(duty.placeName)}</p>
      <div role="status">{state === 'failed' && <p className="muted">{w.failed}</p>}</div>
      <Problem problem={sending.problem} />
      {dutyNow(duty, now) === 'on' && (
        <>
          <Button wide kind="plain" icon="pin" busy={state === 'busy' || sending.busy} onClick={() => void sayHere()}>
            {state === 'busy' ? w.locating : w.checkIn}
          </Button>
          <p className="field-hint">{w.hint}</p>
          {duty.checkedInAt && (
            <Button kind="quiet" busy={sending.busy} onClick={() => void drop()}>
              {w.drop}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function AbilityCard({ duty }: { readonly duty: MyDuty }) {
  const w = useWords(dutyWords)
  const s = useWords(dutyStateWords)
  const skills = useWords(skillWords)
  return (
    <section className="card stack-s">
      <h2 className="card-title">
        <Icon name="heart" />
        {w.skills}
      </h2>
      {duty.skills.length === 0 ? (
        <p className="muted">{w.noSkills}</p>
      ) : (
        <span className="marks">
          {duty.skills.map((skill) => (
            <span key={skill} className="mark mark-accent">
              {skills[skill]}
            </span>
          ))}
        </span>
      )}
      <Facts facts={[[w.travel, s.travel[duty.travel]]]} />
    </section>
  )
}
