import { Button } from 'antd'
import { PlainTable } from '../../../../../kernel/web/desk/plain-table.tsx'
import { ErrorState, Loading } from '../../../../../kernel/web/ui/states.tsx'
import { useList } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listMovedDoors } from '../../../contract/plans.ts'
import { decidePlanWords } from '../../words/decide-plan.ts'

interface MovedDoorsProps {
  readonly planId: string
  /** In force, or replaced since. */
  readonly isOver: boolean
}

/** Every household whose small grid, and so whose leader, is another one; a page at a time. */
export function MovedDoors({ planId, isOver }: MovedDoorsProps) {
  const w = useWords(decidePlanWords)
  const list = useList(listMovedDoors, { id: planId, limit: 50 })
  return (
    <section className="stack" aria-labelledby="decide-moved">
      <h2 id="decide-moved">{w.moved}</h2>
      {list.isLoading && <Loading rows={4} />}
      {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
      {list.isLoaded && list.items.length === 0 && <p className="muted">{w.nobodyMoves}</p>}
      {list.items.length > 0 && (
        <>
          <p className="muted">{isOver ? w.movedDone : w.movedHint}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box without it cannot be reached by keyboard. */}
          <section className="decide-table" tabIndex={0} aria-label={w.table}>
            <PlainTable
              caption={w.moved}
              rows={list.items}
              keyOf={(row) => row.doorId}
              columns={[
                { title: w.columns.address, render: (row) => row.address, isHeading: true, width: '28%' },
                { title: w.columns.people, render: (row) => row.people, width: '4rem' },
                {
                  title: w.columns.from,
                  render: (row) =>
                    row.from === null
                      ? w.noGrid
                      : // A grid that has ended has nobody, and nobody will be named.
                        row.from.leader === null
                        ? row.from.name
                        : w.leader(row.from.name, row.from.leader),
                },
                { title: w.columns.to, render: (row) => w.leader(row.to.name, row.to.leader) },
              ]}
            />
          </section>
          {list.hasMore && (
            <Button type="text" block loading={list.isLoadingMore} onClick={list.showMore}>
              {w.more}
            </Button>
          )}
        </>
      )}
    </section>
  )
}
