import { useParams } from 'wouter'
import { useSaid } from '../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import './calls.css'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import { canAnswer, MainAnswer, SmallAnswer } from './parts/answer-buttons.tsx'
import { CallMarks, RefusedAnswer } from './parts/call-marks.tsx'
import type { ExpectedCall } from './parts/expected-call.ts'
import { RouteLinks, RouteMap } from './parts/route-part.tsx'
import { useMyCalls } from './parts/use-my-calls.ts'
import { usePosition } from './parts/use-position.ts'
import { callWords } from './words/calls.ts'

/** One call, complete in itself so that it opens without a network: what, where, how to get there, and the answer. */
export function ReadCallPage() {
  const w = useWords(callWords)
  const { id } = useParams<{ id: string }>()
  const { calls, problem, refresh } = useMyCalls()
  const call = calls?.find((one) => one.id === id)
  if (call) return <CallDetails call={call} />
  return (
    <Page title={w.title} back="/">
      {calls ? (
        <Empty icon="question" title={w.gone} action={<ButtonLink href="/">{w.toList}</ButtonLink>}>
          {w.goneHint}
        </Empty>
      ) : problem ? (
        <ErrorState problem={problem} onRetry={refresh} />
      ) : (
        <Loading rows={6} />
      )}
    </Page>
  )
}

function CallDetails({ call }: { readonly call: ExpectedCall }) {
  const w = useWords(callWords)
  const said = useSaid()
  const time = useShownTime()
  const here = usePosition(call.endedAt === null)
  const place = call.placeWords || call.areaName
  return (
    <Page title={w.called(said(call.name))} back="/">
      <CallMarks call={call} />
      <RefusedAnswer call={call} />
      {call.endedAt && <Banner>{call.state === 'arrived' ? w.overThere : w.over}</Banner>}
      {call.isDrill && call.endedAt === null && <Banner tone="warn">{w.drillHint}</Banner>}
      {call.isWaiting && <p className="muted small">{w.waitingHint}</p>}
      <div className="order-columns">
        <section className="card stack-s">
          <h2 className="card-title">
            <Icon name="pin" />
            {w.where}
          </h2>
          <p className="place-words">{place}</p>
          {call.placeWords && <p className="muted">{call.areaName}</p>}
          {call.endedAt === null && <RouteLinks to={call.point} name={place} here={here} />}
          <a className="button button-plain" href={`tel:${call.dutyPhone}`}>
            <Icon name="phone" />
            <span>{w.phone(call.dutyPhone)}</span>
          </a>
        </section>
        <WhatCard call={call} at={time.minute(call.calledAt)} />
        {call.endedAt === null && (
          <section className="card">
            <RouteMap to={call.point} position={here.position} />
          </section>
        )}
      </div>
      {canAnswer(call) && (
        <div className="call-actions">
          <ActionBar main={<MainAnswer call={call} />} small={<SmallAnswer call={call} />} />
        </div>
      )}
    </Page>
  )
}

function WhatCard({ call, at }: { readonly call: ExpectedCall; readonly at: string }) {
  const w = useWords(callWords)
  const said = useSaid()
  const instruction = said(call.instruction)
  return (
    <section className="card stack-s">
      <h2 className="card-title">
        <Icon name="document" />
        {w.what}
      </h2>
      <p className="said">{call.words}</p>
      <p className="muted small">
        {w.as(said(call.role))} · {w.at(at)}
      </p>
      {instruction && (
        <>
          <h2 className="card-title">{w.first}</h2>
          <p>{instruction}</p>
        </>
      )}
    </section>
  )
}
