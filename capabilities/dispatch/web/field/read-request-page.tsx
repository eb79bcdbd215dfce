import { useParams } from 'wouter'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { Facts, Timeline, type TimelineItem } from '../../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { may } from '../../../requests/access.ts'
import { readRequest } from '../../../requests/contract/desk.ts'
import type { RequestDetail } from '../../../requests/contract/shapes.ts'
import { groupNumber } from '../../../requests/rules/number.ts'
import { canMove } from '../../../requests/rules/states.ts'
import { verbWords } from '../../../requests/web/words/verbs.ts'
import { channelWords, stateWords } from '../../../requests/web/words.ts'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import { OrderLamp } from './parts/order-marks.tsx'
import { PhotoRow } from './parts/photo-row.tsx'
import { useCatalogue } from './parts/use-catalogue.ts'
import { useKeptCall } from './parts/use-kept-call.ts'
import { useStaff } from './parts/use-staff.ts'
import { gridWords } from './words/grid.ts'
import { fieldWords } from './words.ts'

/** One request as the people of its grid read it; whoever may, verifies it from here. */
export function ReadRequestPage() {
  const w = useWords(gridWords)
  const { id } = useParams<{ id: string }>()
  const request = useKeptCall(readRequest, id ? { id } : null, `request ${id}`)
  if (request.data) return <RequestDetails request={request.data} keptAt={request.keptAt} />
  return (
    <Page title={w.request} back="/grid">
      {request.problem ? <ErrorState problem={request.problem} onRetry={request.refresh} /> : <Loading rows={6} />}
    </Page>
  )
}

const useHistory = (request: RequestDetail): TimelineItem[] => {
  const w = useWords(gridWords)
  const verbs: Readonly<Record<string, string>> = useWords(verbWords)
  // Looking at personal data is for the audit, not for the story of the case.
  return request.steps
    .filter((step) => step.verb !== 'reveal' && step.verb !== 'look_at_photo')
    .map((step) => ({
      key: String(step.number),
      at: step.at,
      title: verbs[step.verb] ?? step.verb,
      by: step.actorName ?? (step.actorKind === 'system' ? w.system : w.visitor),
      tone: step.verb === 'rework' ? ('warn' as const) : step.verb === 'verify' ? ('good' as const) : ('info' as const),
      ...(step.words && step.verb !== 'submit' && { children: <p>{step.words}</p> }),
    }))
    .reverse()
}

function RequestDetails({ request, keptAt }: { readonly request: RequestDetail; readonly keptAt: string | null }) {
  const w = useWords(gridWords)
  const field = useWords(fieldWords)
  const states = useWords(stateWords)
  const channels = useWords(channelWords)
  const time = useShownTime()
  const { nameOf } = useCatalogue()
  const staff = useStaff()
  const history = useHistory(request)
  const canVerify = staff !== null && canMove(request.state, 'verify') && may.verify(staff, request)
  return (
    <Page title={nameOf(request.serviceId)} back="/grid">
      {keptAt && <p className="muted small">{w.keptHint(time.minute(keptAt))}</p>}
      <div className="order-top">
        <span className="marks">
          <span className="mark mark-accent">{states[request.state]}</span>
          {request.isUrgent && <span className="mark mark-bad">{field.urgent}</span>}
          {request.reworkCount > 0 && <span className="mark mark-warn">{field.rework(request.reworkCount)}</span>}
        </span>
        <OrderLamp request={request} />
      </div>
      <div className="order-columns">
        <section className="card stack-s">
          <h2 className="card-title">{field.order.who}</h2>
          <p className="said">{request.words}</p>
          <PhotoRow requestId={request.id} photos={request.photos} />
          <Facts
            facts={[
              [w.facts.number, groupNumber(request.number)],
              [w.facts.where, request.placeWords || field.order.noPlace],
              [w.facts.received, time.minute(request.receivedAt)],
              [w.facts.channel, channels[request.channel]],
              [w.facts.reporters, w.reportersOf(request.reporterCount)],
            ]}
          />
          {request.closingWords && <Banner tone="good">{request.closingWords}</Banner>}
        </section>
        <section className="card stack-s">
          <h2 className="card-title">{w.history}</h2>
          <Timeline items={history} />
        </section>
      </div>
      {canVerify && (
        <ActionBar
          main={
            <ButtonLink wide icon="check" href={`/requests/${request.id}/verify`}>
              {w.verify}
            </ButtonLink>
          }
        />
      )}
    </Page>
  )
}
