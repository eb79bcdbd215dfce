import { useState } from 'react'
import { instantOf } from '../../../../kernel/shared/time.ts'
import type { OutboxItem } from '../../../../kernel/web/outbox/item.ts'
import { useOutbox } from '../../../../kernel/web/outbox/use-outbox.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Dialog } from '../../../../kernel/web/ui/dialog.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty } from '../../../../kernel/web/ui/states.tsx'
import { sayRefusal, useWords } from '../../../../kernel/web/words.ts'
import '../../../accounts/web/words.ts'
import '../../../catalogue/web/words.ts'
import '../../../requests/web/words.ts'
import '../words.ts'
import './details.css'
import './field.css'
import { EmergencyAsked } from './parts/emergency-asked.tsx'
import { type QueueRow, queueList } from './parts/queue-list.ts'
import { queueWords } from './words/queue.ts'

/** What was done here and is not yet on the server; what was not accepted and why. */
export function ListQueuePage() {
  const w = useWords(queueWords)
  const { items, retry } = useOutbox()
  const { unsent, sent } = queueList(items)
  const canHurry = unsent.some(({ item }) => item.state === 'waiting' && item.attempts > 0)
  const hurryAll = () => {
    for (const { item } of unsent) if (item.state === 'waiting') void retry(item.id)
  }
  return (
    <Page
      title={w.title}
      back="/"
      actions={
        canHurry && (
          <Button kind="plain" icon="send" onClick={hurryAll}>
            {w.retryAll}
          </Button>
        )
      }
    >
      {unsent.length === 0 && (
        <Empty icon="check" title={w.none}>
          {w.noneHint}
        </Empty>
      )}
      <ul className="list">
        {unsent.map((row) => (
          <li key={row.item.id}>
            <UnsentItem row={row} />
          </li>
        ))}
      </ul>
      {sent.length > 0 && (
        <details className="recent">
          <summary>
            <h2>
              {w.sentTitle} <span className="count">{sent.length}</span>
            </h2>
          </summary>
          <ul className="list">
            {sent.map((item) => (
              <li key={item.id} className="ended-order">
                <Icon name="check" />
                <span className="ended-what">
                  <strong>{item.title}</strong>
                  <NotedAt item={item} />
                </span>
                <span className="mark mark-good">{w.states.sent}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Page>
  )
}

function NotedAt({ item }: { readonly item: OutboxItem }) {
  const w = useWords(queueWords)
  const time = useShownTime()
  return (
    <span className="muted small">
      {w.at(time.minute(instantOf(item.createdMs)))}
      {item.photos.length > 0 && ` · ${w.photos(item.photos.length)}`}
    </span>
  )
}

/** Sending the same again would be refused again: the person has to say what is so. */
const isEmergency = ({ lastProblem }: OutboxItem) =>
  lastProblem?.kind === 'refusal' && lastProblem.code === 'requests.emergency'

function UnsentItem({ row }: { readonly row: QueueRow<OutboxItem> }) {
  const w = useWords(queueWords)
  const { retry, discard } = useOutbox()
  const [isAsking, setAsking] = useState(false)
  const { item, isHeldBack, behind } = row
  const isRefused = item.state === 'refused'
  const giveUp = async () => {
    setAsking(false)
    // From the end, so that nothing behind it becomes the head of its chain and is sent.
    for (const id of [...behind].reverse()) await discard(id)
    await discard(item.id)
  }
  return (
    <article className={`card stack-s queued queued-${item.state}`}>
      <div className="queued-head">
        <h2 className="queued-title">{item.title}</h2>
        <span className={`mark ${isRefused ? 'mark-bad' : 'mark-wait'}`}>{w.states[item.state]}</span>
      </div>
      <NotedAt item={item} />
      {item.lastProblem && (
        <p className={isRefused ? 'queued-why' : 'muted small'}>
          {!isRefused && `${w.lastTry} `}
          {sayRefusal(item.lastProblem)}
        </p>
      )}
      {isHeldBack && <p className="muted small">{w.heldBack}</p>}
      <EmergencyAsked item={item} />
      <div className="queued-actions">
        {isRefused && !isEmergency(item) && (
          <Button kind="plain" onClick={() => void retry(item.id)}>
            {w.retry}
          </Button>
        )}
        <Button kind="danger" disabled={item.state === 'sending'} onClick={() => setAsking(true)}>
          {w.discard}
        </Button>
      </div>
      <Dialog
        open={isAsking}
        title={w.discardTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="plain" onClick={() => setAsking(false)}>
              {w.keep}
            </Button>
            <Button kind="danger" onClick={() => void giveUp()}>
              {w.discardYes}
            </Button>
          </>
        }
      >
        <p>
          <strong>{item.title}</strong>
        </p>
        <p>{w.discardHint}</p>
        {behind.length > 0 && <p>{w.discardMore(behind.length)}</p>}
      </Dialog>
    </article>
  )
}
