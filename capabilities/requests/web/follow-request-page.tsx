import { useEffect, useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { SecretKey } from '../../../kernel/shared/ids.ts'
import { now } from '../../../kernel/web/show-time.ts'
import { Button, ButtonLink } from '../../../kernel/web/ui/button.tsx'
import { useNow } from '../../../kernel/web/ui/clock.tsx'
import { Page } from '../../../kernel/web/ui/page.tsx'
import { ErrorState, Loading } from '../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../kernel/web/words.ts'
import { readCatalogue } from '../../catalogue/contract.ts'
import { readFollowed } from '../contract/resident.ts'
import './parts/follow.css'
import { FollowedRequest } from './parts/followed-request.tsx'
import { forgetRequest, rememberRequest, useMyRequests } from './parts/my-requests.ts'
import { useLastGood } from './parts/use-last-good.ts'
import './words.ts'
import { followWords } from './words/follow-request.ts'

/** Often enough to see somebody arrive, seldom enough for a prepaid card; stops while the page is hidden. */
const everySeconds = 15

/** The key of a link somebody was sent: it stands behind the # and never reaches a server. */
const keyInAddress = (): string | null => {
  const key = new URLSearchParams(globalThis.location.hash.slice(1)).get('k')
  return key && SecretKey.safeParse(key).success ? key : null
}

/** `/r/:id`: what became of my request. Opens with the key kept on this phone, or in the link. */
export function FollowRequestPage() {
  const { id } = useParams<{ id: string }>()
  const w = useWords(followWords)
  const mine = useMyRequests()
  const linked = useMemo(keyInAddress, [])
  const known = mine?.find((one) => one.id === id)
  const followKey = linked ?? known?.followKey
  useEffect(() => {
    if (mine !== undefined && linked && id && known?.followKey !== linked) {
      void rememberRequest({ id, followKey: linked, at: known?.at ?? now() })
    }
  }, [mine, linked, id, known])

  if (mine === undefined || !id) return <Loading rows={5} />
  if (!followKey) {
    return (
      <Page title={w.noKeyTitle} back="/" intro={w.noKey}>
        <ButtonLink wide href="/find">
          {w.find}
        </ButtonLink>
      </Page>
    )
  }
  return <Followed id={id} followKey={followKey} />
}

function Followed({ id, followKey }: { readonly id: string; readonly followKey: string }) {
  const w = useWords(followWords)
  const [, navigate] = useLocation()
  const request = useLastGood(readFollowed, { id }, `followed ${id}`, { followKey, everySeconds })
  const catalogue = useLastGood(readCatalogue, {}, 'catalogue')
  const present = useNow()
  const { data } = request
  useEffect(() => {
    if (data)
      void rememberRequest({
        id,
        number: data.number,
        serviceId: data.serviceId,
        words: data.words,
        at: data.receivedAt,
      })
  }, [data, id])
  if (!data) {
    return request.problem ? (
      <Page title={w.your} back="/">
        <ErrorState problem={request.problem} onRetry={request.refresh} />
      </Page>
    ) : (
      <Loading rows={5} />
    )
  }
  return (
    <FollowedRequest
      request={data}
      followKey={followKey}
      service={catalogue.data?.services.find((one) => one.id === data.serviceId)}
      problem={request.problem}
      now={present}
    >
      <div>
        <Button
          kind="quiet"
          onClick={() => {
            void forgetRequest(id)
            navigate('/', { replace: true })
          }}
        >
          {w.forget}
        </Button>
        <p className="muted small">{w.forgetHint}</p>
      </div>
    </FollowedRequest>
  )
}
