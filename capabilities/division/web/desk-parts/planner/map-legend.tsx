import { useWords } from '../../../../../kernel/web/words.ts'
import { plannerWords } from '../../words/planner.ts'

/** What the map's edges and hatchings mean; colours only tell neighbours apart. */
export function MapLegend({ orange }: { readonly orange: 'differs' | 'leaves' | null }) {
  const w = useWords(plannerWords)
  const signs = ['bundle', 'chosen', 'bad', 'locked', 'open', ...(orange ? [orange] : [])] as const
  return (
    <ul className="planner-legend">
      {signs.map((sign) => (
        <li key={sign}>
          <span className={`planner-sign is-${sign}`} aria-hidden="true" />
          {w.legend[sign]}
        </li>
      ))}
    </ul>
  )
}
