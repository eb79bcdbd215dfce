import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { OutboxItem } from '../../../../kernel/web/outbox/item.ts'
import { useOutbox, useQueued } from '../../../../kernel/web/outbox/use-outbox.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button, ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Loading, Problem } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Service } from '../../../catalogue/contract.ts'
import { joinRequest, submitRequest } from '../../contract/resident.ts'
import { sentWords } from '../words/sent.ts'
import { EmergencyPage, isEmergencyPhone } from './emergency-panel.tsx'
import { forgetRequest, rememberRequest, useMyRequests } from './my-requests.ts'
import { NextPromises } from './next-promises.tsx'
import { RequestNumber } from './request-number.tsx'
import { SaveLink } from './save-link.tsx'
import type { ReportDraftState } from './use-report-draft.ts'

export interface SentRequestProps {
  /** The outbox item: the request's own id, or the reporter's when somebody joined. */
  readonly id: string
  readonly report: ReportDraftState | null
  readonly services: readonly Service[]
}

const inputOf = (item: OutboxItem | undefined) =>
  (item?.input ?? {}) as {
    id?: string
    serviceId?: string
    reporter?: { phone?: string | null }
    phone?: string | null
  }

/** What became of sending: a number only when the server has it, otherwise the plain truth that it waits. */
export function SentRequest({ id, report, services }: SentRequestProps) {
  const w = useWords(sentWords)
  const [, navigate] = useLocation()
  const { retry, discard } = useOutbox()
  const { item, answer: receipt, problem } = useQueued(submitRequest, id)
  const { answer: joined } = useQueued(joinRequest, id)
  const mine = useMyRequests()
  const input = inputOf(item)
  const requestId = input.id ?? id
  const known = mine?.find((one) => one.id === requestId)
  const number = receipt?.number ?? joined?.number ?? known?.number ?? null

  useEffect(() => {
    if (number) void rememberRequest({ id: requestId, number })
  }, [number, requestId])

  if (mine === undefined) return <Loading rows={4} />
  if (!item && !number) {
    return (
      <Page title={w.lost} back="/">
        <ButtonLink href="/find" wide>
          {w.follow}
        </ButtonLink>
      </Page>
    )
  }
  const service = services.find((one) => one.id === (input.serviceId ?? known?.serviceId))
  const phone = input.reporter?.phone ?? input.phone ?? null
  const followHref = `/r/${requestId}`

  if (item?.state === 'refused' && problem?.kind === 'refusal' && problem.code === 'requests.emergency') {
    const { phone: emergencyPhone } = problem.data
    return (
      <EmergencyPage
        phone={isEmergencyPhone(emergencyPhone) ? emergencyPhone : '110'}
        onAnswer={(emergency) => void retry(id, { ...input, emergency })}
      />
    )
  }
  if (item?.state === 'refused') {
    const canEdit = report?.draft.id === id
    return (
      <Page title={w.refusedTitle} back="/">
        <Problem problem={problem} />
        {canEdit && (
          <Button
            wide
            onClick={() => {
              report.change({ queuedAt: null })
              navigate('/report/check', { replace: true })
              void discard(id)
            }}
          >
            {w.edit}
          </Button>
        )}
        <Button wide kind="plain" onClick={() => void retry(id)}>
          {w.tryNow}
        </Button>
        <Button
          wide
          kind="danger"
          onClick={() => {
            void discard(id)
            void forgetRequest(requestId)
            navigate('/', { replace: true })
          }}
        >
          {w.discard}
        </Button>
      </Page>
    )
  }
  const isFault = problem?.kind === 'fault'
  if (!number) {
    const isSending = item?.state === 'sending'
    return (
      <Page key="waiting" title={isSending ? w.sendingTitle : w.waitingTitle} back="/">
        <RequestNumber number={null} />
        {isFault ? <Problem problem={problem} /> : <p>{isSending ? w.sendingText : w.waitingText}</p>}
        {!isSending && (
          <Button wide kind="plain" onClick={() => void retry(id)}>
            {w.tryNow}
          </Button>
        )}
        <NextPromises receipt={undefined} service={service} />
        <ButtonLink wide kind="plain" href="/">
          {w.home}
        </ButtonLink>
      </Page>
    )
  }
  return (
    <Page key="sent" title={joined || known?.isJoined ? w.joinedTitle : w.sentTitle} back="/">
      <RequestNumber number={number} />
      <NextPromises receipt={receipt} service={service} />
      <Banner tone={phone || known?.hasPhone ? 'info' : 'warn'} icon="phone">
        {phone ? w.told(phone) : known?.hasPhone ? w.told('') : w.notTold}
      </Banner>
      <ButtonLink wide href={followHref}>
        {w.follow}
      </ButtonLink>
      {known && <SaveLink id={requestId} followKey={known.followKey} />}
      <ButtonLink wide kind="plain" href="/report">
        {w.another}
      </ButtonLink>
    </Page>
  )
}
