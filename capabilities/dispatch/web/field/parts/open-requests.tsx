import { Link } from 'wouter'
import type { Staff } from '../../../../../kernel/shared/actor.ts'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Clock, useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { Lamp } from '../../../../../kernel/web/ui/lamp.tsx'
import { Empty, ErrorState, Loading } from '../../../../../kernel/web/ui/states.tsx'
import { type ListReading, useList } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { serviceIcon } from '../../../../catalogue/web/parts/service-icon.ts'
import type { Area } from '../../../../grids/contract.ts'
import { may } from '../../../../requests/access.ts'
import { listRequests } from '../../../../requests/contract/desk.ts'
import type { RequestRow } from '../../../../requests/contract/shapes.ts'
import { lampOf } from '../../../../requests/rules/clocks.ts'
import { openStates } from '../../../../requests/rules/states.ts'
import { stageWords, stateWords } from '../../../../requests/web/words.ts'
import { gridWords } from '../words/grid.ts'
import { fieldWords } from '../words.ts'
import { useCatalogue } from './use-catalogue.ts'

const pollSeconds = 60

/** What is open in an area, due first. */
export const useOpenRequests = (areaId: string): ListReading<RequestRow> =>
  useList(listRequests, { areaId, state: [...openStates], sort: 'due', limit: 20 }, { everySeconds: pollSeconds })

/** What was handled by others and waits for this person's check; nothing when there is none. */
export function RequestsToVerify({ area, staff }: { readonly area: Area; readonly staff: Staff }) {
  const w = useWords(gridWords)
  const isChecker = may.verify(staff, { areaPath: area.path, handledBy: [] })
  const list = useList(
    listRequests,
    isChecker ? { areaId: area.id, state: ['resolved'], sort: 'due', limit: 20 } : null,
    { everySeconds: pollSeconds },
  )
  const rows = list.items.filter((row) => !row.handledBy.includes(staff.personId))
  if (rows.length === 0) return null
  return (
    <section className="stack-s">
      <h2 className="section-title">
        {w.toVerify} <span className="count">{rows.length}</span>
      </h2>
      <RequestRows rows={rows} />
    </section>
  )
}

export function OpenRequests({ list }: { readonly list: ListReading<RequestRow> }) {
  const w = useWords(gridWords)
  return (
    <section className="stack-s">
      <h2 className="section-title">{w.openRequests}</h2>
      {!list.isLoaded && (list.problem ? <ErrorState problem={list.problem} onRetry={list.refresh} /> : <Loading />)}
      {list.isLoaded && list.items.length === 0 && <Empty icon="check" title={w.noRequests} />}
      <RequestRows rows={list.items} />
      {list.hasMore && (
        <Button wide kind="plain" busy={list.isLoadingMore} onClick={list.showMore}>
          {w.showMore}
        </Button>
      )}
    </section>
  )
}

export function RequestRows({ rows }: { readonly rows: readonly RequestRow[] }) {
  const w = useWords(fieldWords)
  const states = useWords(stateWords)
  const stages = useWords(stageWords)
  const { serviceOf, nameOf } = useCatalogue()
  const now = useNow()
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={`/requests/${row.id}`} className="request-row">
            <Icon name={serviceIcon(serviceOf(row.serviceId)?.body.icon ?? 'question')} />
            <span className="ended-what">
              <span className="request-head">
                <strong>{nameOf(row.serviceId)}</strong>
                {row.isUrgent && <span className="mark mark-bad">{w.urgent}</span>}
                <span className="mark">{states[row.state]}</span>
              </span>
              <span className="order-words">{row.placeWords || row.words}</span>
              {row.dueAt && row.stageFrom && row.dueStage && (
                <span className="order-lamp">
                  <Lamp compact color={lampOf(row.stageFrom, row.dueAt, now)} />
                  <Clock due={row.dueAt} label={stages[row.dueStage]} />
                </span>
              )}
            </span>
            <Icon name="next" className="order-next" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
