import { PlainTable } from '../../../../../kernel/web/desk/plain-table.tsx'
import { Empty } from '../../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { sureFrom } from '../../../rules/coverage/expected-coverage.ts'
import { type Coverage, classOf, percent } from '../../parts/coverage-view.ts'
import { coverageWords } from '../../words/coverage.ts'
import { ClassMark } from './coverage-headline.tsx'

/** The small grids to look at first. */
export function CoverageWorst({ worst }: { readonly worst: Coverage['worst'] }) {
  const w = useWords(coverageWords)
  const weak = worst.filter(({ share }) => share < sureFrom)
  return (
    <section className="coverage-panel coverage-worst" aria-labelledby="coverage-worst">
      <h2 id="coverage-worst">{w.worst}</h2>
      {weak.length === 0 ? (
        <Empty icon="check" title={w.worstEmpty} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box without it cannot be reached by keyboard.
        <section className="coverage-scroll" tabIndex={0} aria-label={w.worst}>
          <PlainTable
            caption={w.worst}
            rows={weak}
            keyOf={({ areaId }) => areaId}
            columns={[
              { title: w.grid, render: ({ name }) => name, isHeading: true },
              {
                title: w.share,
                width: '26%',
                render: ({ share }) => (
                  <span className="coverage-share">
                    <ClassMark of={classOf(share)} />
                    {percent(share)} %
                  </span>
                ),
              },
              { title: w.reason, width: '18%', render: ({ gap }) => w.reasons[gap] },
              { title: '', width: '18%', render: ({ doors }) => w.doors(doors) },
            ]}
          />
        </section>
      )}
    </section>
  )
}
