import { Button } from 'antd'
import { useShownTime } from '../../../kernel/web/show-time.ts'
import { Page } from '../../../kernel/web/ui/page.tsx'
import { Empty, Loaded, Problem } from '../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import { listStuckJobs, retryJob } from '../contract.ts'
import { jobKindWords, jobWords } from './words/mend-jobs.ts'
import './figures.css'

// Work stops rarely; half a minute is soon enough for somebody who looks at this page.
const everySeconds = 30

/** Work that failed for good and waits for a person: what, why, and once more. */
export function MendJobsPage() {
  const w = useWords(jobWords)
  const kinds = useWords(jobKindWords)
  const time = useShownTime()
  const toast = useToast()
  const jobs = useCall(listStuckJobs, {}, { everySeconds })
  const retrying = useSend(retryJob, { refreshes: [listStuckJobs], onDone: () => toast(w.retried) })
  const nameOf = (kind: string) => (kinds as Readonly<Record<string, string>>)[kind] ?? kind
  return (
    <div className="desk-page">
      <Page title={w.title} intro={w.intro}>
        <Problem problem={retrying.problem} />
        <Loaded call={jobs}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.empty} icon="check">
                {w.emptyHint}
              </Empty>
            ) : (
              <section className="figures-panel figures-wide" aria-label={w.list}>
                <table className="figures-table">
                  <thead>
                    <tr>
                      <th scope="col">{w.kind}</th>
                      <th scope="col">{w.error}</th>
                      <th scope="col" className="number">
                        {w.attempts}
                      </th>
                      <th scope="col">{w.deadAt}</th>
                      <th scope="col">{w.createdAt}</th>
                      <th scope="col">
                        <span className="visually-hidden">{w.retry}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map(({ id, kind, lastError, attempt, deadAt, createdAt }) => (
                      <tr key={id}>
                        <th scope="row">
                          {nameOf(kind)}
                          {nameOf(kind) !== kind && <span className="muted small"> {kind}</span>}
                        </th>
                        <td>{lastError ?? <span className="muted">{w.noError}</span>}</td>
                        <td className="number">{attempt}</td>
                        <td className="nowrap">{deadAt && time.minute(deadAt)}</td>
                        <td className="nowrap">{time.minute(createdAt)}</td>
                        <td className="number">
                          <Button
                            size="small"
                            disabled={retrying.busy}
                            aria-label={w.retryOne(nameOf(kind))}
                            onClick={() => void retrying.send({ id })}
                          >
                            {w.retry}
                          </Button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            )
          }
        </Loaded>
      </Page>
    </div>
  )
}
