import type { ReactNode } from 'react'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import type { Instant } from '../../../../kernel/shared/time.ts'
import type { CallProblem } from '../../../../kernel/web/call-problem.ts'
import { useLanguage } from '../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Clock } from '../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Lamp } from '../../../../kernel/web/ui/lamp.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { Facts } from '../../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Service } from '../../../catalogue/contract.ts'
import type { readFollowed } from '../../contract/resident.ts'
import { lampOf } from '../../rules/clocks.ts'
import { groupNumber } from '../../rules/number.ts'
import { isOpen } from '../../rules/states.ts'
import { followWords } from '../words/follow-request.ts'
import { reasonWords } from '../words/reasons.ts'
import { sentWords } from '../words/sent.ts'
import { outcomeWords } from '../words.ts'
import { FollowPhotos } from './follow-photos.tsx'
import { RequestRoad } from './request-road.tsx'
import { SayMoreForm } from './say-more-form.tsx'
import { VerdictForm } from './verdict-form.tsx'

export interface FollowedRequestProps {
  readonly request: ReturnedBy<typeof readFollowed>
  readonly followKey: string
  /** Absent when the catalogue no longer has it. */
  readonly service: Service | undefined
  /** Why the last reading failed; what is shown is from before. */
  readonly problem: CallProblem | null
  readonly now: Instant
  readonly children: ReactNode
}

/** One request as its reporter sees it: what is so now, what was promised, the last word, the way it went. */
export function FollowedRequest({ request, followKey, service, problem, now, children }: FollowedRequestProps) {
  const w = useWords(followWords)
  const outcomes = useWords(outcomeWords)
  const reasons: Readonly<Record<string, string>> = useWords(reasonWords).decline
  const language = useLanguage()
  const time = useShownTime()
  const title = service?.body.name[language] ?? w.your
  const { state, outcome, closingWords, declineReason, photos } = request
  const tone =
    state === 'closed' && outcome === 'solved' ? 'state-good' : isOpen(state) || state === 'merged' ? '' : 'state-warn'
  const declineWords = [...request.steps].reverse().find((step) => step.verb === 'decline')?.words
  const reported = photos.filter((photo) => photo.moment === 'report')
  const after = photos.filter((photo) => photo.moment !== 'report')
  return (
    <Page title={title} back="/">
      <Problem problem={problem} />
      <section className={`card state ${tone}`}>
        <p className="muted">
          {w.number} <strong>{groupNumber(request.number)}</strong>
        </p>
        <p className="state-said" role="status">
          {w.said[state]}
        </p>
        <RunningPromise request={request} now={now} />
        {request.helper && (
          <p className="helper">
            <span className="helper-icon">
              <Icon name={request.helper.state === 'asked' ? 'person' : 'walk'} />
            </span>
            <strong>{w.helper[request.helper.state](request.helper.name)}</strong>
          </p>
        )}
        {request.reporterCount > 1 && <p className="muted">{w.people(request.reporterCount)}</p>}
      </section>
      {request.doorCode && <DoorCode digits={request.doorCode} />}
      {(closingWords || outcome) && (
        <section className="card stack">
          <h2>
            {w.result}
            {outcome && `: ${outcomes[outcome]}`}
          </h2>
          {closingWords && <p className="quote">{closingWords}</p>}
          {after.length > 0 && <FollowPhotos requestId={request.id} followKey={followKey} photos={after} />}
        </section>
      )}
      {declineReason && (
        <section className="card stack">
          <h2>{w.declined}</h2>
          <p className="quote">
            <strong>{reasons[declineReason] ?? declineReason}</strong>
          </p>
          {declineWords && <p className="quote">{declineWords}</p>}
        </section>
      )}
      <VerdictForm request={request} followKey={followKey} now={now} />
      <RequestRoad
        steps={request.steps}
        state={state}
        isConfirmed={request.confirmedAt !== null || request.verdict === 'solved'}
        now={now}
      />
      <section className="card stack">
        <h2>{w.your}</h2>
        <Facts
          facts={[
            [
              w.yourWords,
              <span key="words" className="quote">
                {request.words}
              </span>,
            ],
            ...(request.placeWords ? [[w.place, request.placeWords] as const] : []),
            [w.reportedAt, time.minute(request.receivedAt)],
          ]}
        />
        {reported.length > 0 && <FollowPhotos requestId={request.id} followKey={followKey} photos={reported} />}
      </section>
      {isOpen(state) && <SayMoreForm id={request.id} followKey={followKey} title={title} />}
      {children}
    </Page>
  )
}

/** Read out at the door: whoever has no phone in hand can have heard it on the telephone. */
function DoorCode({ digits }: { readonly digits: string }) {
  const w = useWords(followWords)
  return (
    <section className="card door-code">
      <h2>{w.doorCode}</h2>
      <p className="door-code-digits">
        <span className="visually-hidden">{w.doorCodeDigits(digits.split('').join(' '))}</span>
        <span aria-hidden="true">{digits}</span>
      </p>
      <p>{w.doorCodeHint}</p>
    </section>
  )
}

/** The running promise: lamp, minutes left and the hour, so that nobody has to count. */
function RunningPromise({ request, now }: Pick<FollowedRequestProps, 'request' | 'now'>) {
  const w = useWords(followWords)
  const stages = useWords(sentWords).stage
  const time = useShownTime()
  const { dueStage, dueAt, stageFrom, state } = request
  if (!dueStage || !dueAt || !isOpen(state)) return null
  return (
    <div>
      <p>{w.due(stages[dueStage])}</p>
      <p className="state-promise">
        <Lamp color={lampOf(stageFrom ?? request.receivedAt, dueAt, now)} />
        <Clock due={dueAt} />
        <span className="muted small">{w.until(time.minute(dueAt))}</span>
      </p>
    </div>
  )
}
