import type { Instant } from '../../../../../kernel/shared/time.ts'
import { minutesBetween } from '../../../../../kernel/shared/time.ts'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { CardRole, Mobilisation, MobilisationCall } from '../../../contract/mobilisation.ts'
import { isSilent } from '../../../rules/mobilisation/call-states.ts'
import { callStateWords } from '../../words/calls.ts'
import { wantedUpTo } from './count-levels.ts'
import { PeopleBar } from './mobilisation-list.tsx'
import { mobiliseWords } from './words.ts'

export interface RoleColumnsProps {
  readonly m: Mobilisation
  readonly calls: readonly MobilisationCall[]
  readonly now: Instant
}

/** One column for each part of the card: how many are there, and every name with what it answered. */
export function RoleColumns({ m, calls, now }: RoleColumnsProps) {
  const w = useWords(mobiliseWords)
  return (
    <section aria-label={w.board.roles} className="mob-columns">
      {m.card.roles.map((role) => {
        const wanted = wantedUpTo(m.card, role.code, m.level)
        const own = calls.filter((call) => call.role === role.code)
        if (wanted === 0 && own.length === 0) return null
        return <RoleColumn key={role.code} role={role} wanted={wanted} calls={own} m={m} now={now} />
      })}
    </section>
  )
}

const place = { arrived: 0, coming: 1, called: 2, cannot: 4, stood_down: 5 } as const
const silentPlace = 3

interface RoleColumnProps extends RoleColumnsProps {
  readonly role: CardRole
  readonly wanted: number
}

function RoleColumn({ role, wanted, calls, m, now }: RoleColumnProps) {
  const w = useWords(mobiliseWords)
  const said = useSaid()
  const isRunning = m.endedAt === null
  const count = (state: MobilisationCall['state']) => calls.filter((call) => call.state === state).length
  const placeOf = (call: MobilisationCall) => (isRunning && isSilent(call, now) ? silentPlace : place[call.state])
  const short = m.shorts.filter((one) => one.role === role.code).reduce((sum, one) => sum + one.wanted - one.called, 0)
  const name = said(role.name)
  return (
    <article className={short > 0 ? 'mob-column is-short' : 'mob-column'}>
      <header>
        <h3>{name}</h3>
        <span className="muted">{w.board.wanted(wanted)}</span>
        {short > 0 && <span className="mob-short">{w.shortOf(short)}</span>}
      </header>
      <PeopleBar arrived={count('arrived')} coming={count('coming')} wanted={wanted} />
      <p className="visually-hidden">{w.board.progress(name, count('arrived'), count('coming'), wanted)}</p>
      {calls.length === 0 && <p className="muted">{w.board.nobody}</p>}
      <ul>
        {calls
          .toSorted((a, b) => placeOf(a) - placeOf(b) || a.level - b.level || a.etaMinutes - b.etaMinutes)
          .map((call) => (
            <li key={call.personId}>
              <CallRow call={call} isSilent={isRunning && isSilent(call, now)} isRunning={isRunning} now={now} />
            </li>
          ))}
      </ul>
    </article>
  )
}

interface CallRowProps {
  readonly call: MobilisationCall
  readonly isSilent: boolean
  readonly isRunning: boolean
  readonly now: Instant
}

function CallRow({ call, isSilent: silent, isRunning, now }: CallRowProps) {
  const w = useWords(mobiliseWords)
  const states = useWords(callStateWords)
  const time = useShownTime()
  const minutes = () => {
    if (call.arrivedAt) return w.board.at(time.span(minutesBetween(call.calledAt, call.arrivedAt)))
    if (silent) return w.board.silentFor(time.span(minutesBetween(call.calledAt, now)))
    return isRunning && (call.state === 'called' || call.state === 'coming')
      ? w.etaMinutes(Math.round(call.etaMinutes))
      : ''
  }
  return (
    <span className={`mob-call mob-call-${silent ? 'silent' : call.state}`}>
      <span className="mob-call-name">
        {call.name}
        {call.level > 1 && <span className="mob-level">{w.level(call.level)}</span>}
      </span>
      <span className="mob-call-state">{silent ? w.board.silent : states[call.state]}</span>
      <span className="mob-call-minutes">{[minutes(), w.rank(call.rank, call.among)].filter(Boolean).join(' · ')}</span>
    </span>
  )
}
