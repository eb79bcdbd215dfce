import { Link } from 'wouter'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { cardIcon } from '../../parts/card-icon.ts'
import { callWords } from '../words/calls.ts'
import '../calls.css'
import { MainAnswer, SmallAnswer } from './answer-buttons.tsx'
import { CallMarks, RefusedAnswer } from './call-marks.tsx'
import { type ExpectedCall, isShownFirst } from './expected-call.ts'
import { useMyCalls } from './use-my-calls.ts'

/** 集结: above everything else that is asked of me. Nothing when I am not called. */
export function MyCalls() {
  const { calls } = useMyCalls()
  const now = useNow()
  const shown = calls?.filter((call) => isShownFirst(call, now)) ?? []
  if (shown.length === 0) return null
  return (
    <ul className="calls">
      {shown.map((call) => (
        <li key={call.id}>
          <CallBanner call={call} />
        </li>
      ))}
    </ul>
  )
}

const toneOf = (call: ExpectedCall): string => (call.endedAt ? 'call-over' : call.isDrill ? 'call-drill' : 'call-real')

function CallBanner({ call }: { readonly call: ExpectedCall }) {
  const w = useWords(callWords)
  const said = useSaid()
  const time = useShownTime()
  return (
    <article className={`call ${toneOf(call)}`}>
      <RefusedAnswer call={call} />
      <div className="call-head">
        <span className="call-icon">
          <Icon name={cardIcon(call.icon)} />
        </span>
        <div className="call-title">
          <h2>
            <Link href={`/calls/${call.id}`} className="order-link">
              {w.called(said(call.name))}
            </Link>
          </h2>
          <CallMarks call={call} />
        </div>
        <Icon name="next" />
      </div>
      {call.endedAt ? (
        <p>{call.state === 'arrived' ? w.overThere : w.over}</p>
      ) : (
        <>
          <p className="call-place">
            <Icon name="pin" />
            <span>{[call.areaName, call.placeWords].filter(Boolean).join(' · ')}</span>
          </p>
          <p className="call-words">{call.words}</p>
          <p className="muted small">
            {w.as(said(call.role))} · {w.at(time.clock(call.calledAt))}
          </p>
          <div className="order-actions">
            <SmallAnswer call={call} />
            <MainAnswer call={call} />
          </div>
        </>
      )}
    </article>
  )
}
