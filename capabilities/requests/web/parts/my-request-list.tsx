import { useEffect } from 'react'
import { Link } from 'wouter'
import { useLanguage } from '../../../../kernel/web/language.ts'
import { useOutbox } from '../../../../kernel/web/outbox/use-outbox.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { readCatalogue } from '../../../catalogue/contract.ts'
import { readFollowed } from '../../contract/resident.ts'
import { groupNumber } from '../../rules/number.ts'
import { isOpen } from '../../rules/states.ts'
import { findWords } from '../words/find-request.ts'
import { stateWords } from '../words.ts'
import { type MyRequest, rememberRequest, useMyRequests } from './my-requests.ts'
import { useLastGood } from './use-last-good.ts'

export interface MyRequestListProps {
  readonly title: string
  readonly most: number
}

/** What was reported from this phone, newest first, with how far it is; nothing at all when there is none. */
export function MyRequestList({ title, most }: MyRequestListProps) {
  const mine = useMyRequests()
  const catalogue = useLastGood(readCatalogue, mine && mine.length > 0 ? {} : null, 'catalogue')
  const language = useLanguage()
  if (!mine || mine.length === 0) return null
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ul className="list">
        {mine.slice(0, most).map((one, i) => (
          <li key={one.id}>
            <MyRequestRow
              request={one}
              name={catalogue.data?.services.find((service) => service.id === one.serviceId)?.body.name[language]}
              // A handful of readings are cheap; the state of older ones is seen when they are opened.
              asks={i < 5}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface MyRequestRowProps {
  readonly request: MyRequest
  readonly name: string | undefined
  readonly asks: boolean
}

function MyRequestRow({ request, name, asks }: MyRequestRowProps) {
  const w = useWords(findWords)
  const states = useWords(stateWords)
  const time = useShownTime()
  const { items } = useOutbox()
  const { id, followKey, number } = request
  const item = items.find((one) => one.state !== 'sent' && (one.input as { id?: unknown } | undefined)?.id === id)
  const followed = useCall(readFollowed, asks && !item ? { id } : null, { followKey })
  const { data } = followed
  useEffect(() => {
    if (data && data.number !== number) void rememberRequest({ id, number: data.number, serviceId: data.serviceId })
  }, [data, id, number])

  const state = data?.state
  const tag = item
    ? item.state === 'refused'
      ? ['mine-bad', w.stopped]
      : ['mine-warn', w.waiting]
    : state
      ? [state === 'closed' ? 'mine-good' : isOpen(state) ? '' : 'mine-warn', states[state]]
      : null
  const hint = [request.isJoined ? w.joined : '', number ? groupNumber(number) : '', time.minute(request.at)]
  return (
    <Link className="card mine" href={item ? `/report/sent/${item.id}` : `/r/${id}`}>
      <span className="mine-text">
        <span className="mine-title">{name ?? (request.words.slice(0, 30) || w.unnamed)}</span>
        <span className="mine-hint">{hint.filter(Boolean).join(' · ')}</span>
      </span>
      {tag && <span className={`mine-state ${tag[0]}`}>{tag[1]}</span>}
    </Link>
  )
}
