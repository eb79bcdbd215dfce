import { requestOf } from '../../../../../kernel/web/request-url.ts'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { readPlanFile, readWallMap } from '../../../contract/plans.ts'
import { decidePlanWords } from '../../words/decide-plan.ts'

const files = ['workbook', 'geojson', 'topojson', 'vector'] as const

/** A plan to take away: for other programs, for the notice to families, for the wall. */
export function PlanFiles({ planId }: { readonly planId: string }) {
  const w = useWords(decidePlanWords)
  return (
    <section className="stack" aria-labelledby="decide-files">
      <h2 id="decide-files">{w.files}</h2>
      <ul className="decide-files">
        {files.map((file) => (
          <li key={file}>
            <a href={requestOf(readPlanFile, { id: planId, file }).url} download>
              <Icon name="document" /> {w.file[file]}
            </a>
          </li>
        ))}
        <li>
          <a href={requestOf(readWallMap, { id: planId }).url} download>
            <Icon name="map" /> {w.wallMap}
          </a>
        </li>
      </ul>
    </section>
  )
}
