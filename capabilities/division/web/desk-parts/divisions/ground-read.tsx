import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Facts } from '../../../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Division } from '../../../contract/divisions.ts'
import { readDivisionWords } from '../../words/read-division.ts'
import { householdNeed } from './household-need.ts'

/** What was read of the ground, and whether range and aim go together on it. */
export function GroundRead({ division: { ground, settings } }: { readonly division: Division }) {
  const w = useWords(readDivisionWords)
  if (!ground) return null
  const g = w.ground
  const need = householdNeed(ground.peopleEach, settings)
  const { households, peopleTarget } = settings
  return (
    <section className="card stack" aria-labelledby="division-ground">
      <h2 id="division-ground">{g.title}</h2>
      <div className="divisions-facts">
        <Facts
          facts={[
            [g.households, ground.doors],
            [g.people, ground.people],
            [g.each, ground.peopleEach.toFixed(1)],
            [g.buildings, ground.buildings],
            [g.units, ground.units],
            [g.lines, ground.lines],
            [g.openCells, ground.openCells],
          ]}
        />
      </div>
      {ground.isList && <Banner>{g.list}</Banner>}
      {need && (
        <Banner>
          {need.isMore
            ? w.needMore(need.each.toFixed(1), peopleTarget, need.needed, households.max)
            : w.needFewer(need.each.toFixed(1), peopleTarget, need.needed, households.min)}
        </Banner>
      )}
    </section>
  )
}
