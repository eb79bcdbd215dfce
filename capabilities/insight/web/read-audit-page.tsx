import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import type { ReturnedBy } from '../../../kernel/shared/contract.ts'
import { useShownTime } from '../../../kernel/web/show-time.ts'
import { Page } from '../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading } from '../../../kernel/web/ui/states.tsx'
import { useList } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import { reasonWords } from '../../requests/web/words/reasons.ts'
import { listAudit } from '../contract.ts'
import { auditActionWords, auditWords } from './words/read-audit.ts'
import './figures.css'

type Entry = ReturnedBy<typeof listAudit>['items'][number]

interface AuditFilter {
  readonly action?: string
  readonly person?: { readonly id: string; readonly name: string }
  readonly subjectId?: string
}

const worded = (words: object, code: string): string => (words as Readonly<Record<string, string>>)[code] ?? code
/** Enough of an id to tell two apart by eye. */
const shortId = (id: string) => (id.length > 13 ? `${id.slice(0, 8)}…` : id)

/** Who did and saw what: for the audit administrator, who may see nothing else. */
export function ReadAuditPage() {
  const w = useWords(auditWords)
  const actions = useWords(auditActionWords)
  const [filter, setFilter] = useState<AuditFilter>({})
  const [typed, setTyped] = useState('')
  const { action, person, subjectId } = filter
  const list = useList(listAudit, {
    limit: 50,
    ...(action && { action }),
    ...(person && { actorId: person.id }),
    ...(subjectId && { subjectId }),
  })
  const findSubject = (event: FormEvent) => {
    event.preventDefault()
    const { subjectId: _, ...rest } = filter
    const id = typed.trim().toLowerCase()
    setFilter(id ? { ...rest, subjectId: id } : rest)
  }
  const chooseAction = (chosen: string | undefined) => {
    const { action: _, ...rest } = filter
    setFilter(chosen ? { ...rest, action: chosen } : rest)
  }
  return (
    <div className="desk-page">
      <Page title={w.title} intro={w.intro}>
        <form className="audit-filter" onSubmit={findSubject}>
          <Select
            className="audit-action"
            aria-label={w.action}
            value={action ?? null}
            onChange={(chosen: string | null | undefined) => chooseAction(chosen ?? undefined)}
            options={Object.entries(actions).map(([value, label]) => ({ value, label }))}
            placeholder={w.anyAction}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
          />
          <Input
            className="audit-subject"
            aria-label={w.subjectLabel}
            placeholder={w.subjectLabel}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={80}
          />
          <Button htmlType="submit">{w.find}</Button>
          {(action || person || subjectId) && (
            <>
              <span className="muted">
                {[person && w.chosenPerson(person.name), subjectId && w.chosenSubject(shortId(subjectId))]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <Button
                type="link"
                onClick={() => {
                  setFilter({})
                  setTyped('')
                }}
              >
                {w.clear}
              </Button>
            </>
          )}
        </form>
        {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
        {!list.isLoaded && !list.problem && <Loading rows={8} />}
        {list.isLoaded && list.items.length === 0 && (
          <Empty title={w.empty} icon="search">
            {w.emptyHint}
          </Empty>
        )}
        {list.items.length > 0 && <AuditTable entries={list.items} filter={filter} onFilter={setFilter} />}
        {list.hasMore && (
          <Button loading={list.isLoadingMore} onClick={list.showMore}>
            {w.more}
          </Button>
        )}
      </Page>
    </div>
  )
}

interface AuditTableProps {
  readonly entries: readonly Entry[]
  readonly filter: AuditFilter
  readonly onFilter: (filter: AuditFilter) => void
}

function AuditTable({ entries, filter, onFilter }: AuditTableProps) {
  const w = useWords(auditWords)
  const actions = useWords(auditActionWords)
  const reasons = useWords(reasonWords)
  const time = useShownTime()
  return (
    <section className="figures-panel figures-wide" aria-label={w.list}>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{w.at}</th>
            <th scope="col">{w.who}</th>
            <th scope="col">{w.action}</th>
            <th scope="col">{w.subject}</th>
            <th scope="col">{w.reason}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, at, actorKind, actorId, actorName, action, subjectKind, subjectId, reason }) => {
            const name = actorName ?? (actorId ? w.unknownPerson : worded(w.actor, actorKind))
            const subject = `${worded(w.subjects, subjectKind)} ${subjectId === '-' ? '' : shortId(subjectId)}`.trim()
            return (
              <tr key={id}>
                <td className="nowrap">
                  <time dateTime={at}>{time.minute(at)}</time>
                </td>
                <td className="nowrap">
                  {actorId ? (
                    <button
                      type="button"
                      className="audit-pick"
                      aria-label={w.onlyPerson(name)}
                      onClick={() => onFilter({ ...filter, person: { id: actorId, name } })}
                    >
                      {name}
                    </button>
                  ) : (
                    name
                  )}
                </td>
                <td>{worded(actions, action)}</td>
                <td className="nowrap">
                  {subjectId === '-' ? (
                    subject
                  ) : (
                    <button
                      type="button"
                      className="audit-pick"
                      title={subjectId}
                      aria-label={w.onlySubject(subject)}
                      onClick={() => onFilter({ ...filter, subjectId })}
                    >
                      {subject}
                    </button>
                  )}
                </td>
                <td>{reason && worded(reasons.reveal, reason)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
