import { useState } from 'react'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Select } from '../../../../kernel/web/ui/inputs.tsx'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { listBuildings } from '../../../grids/contract.ts'
import { readGridReasons } from '../../contract/plans.ts'
import { gridReasonsWords } from '../words/grid-reasons.ts'

/** Why this ground, and the building one lives in, is in this grid. A help: nothing is said when it cannot be had. */
export function GridReasons({ areaId }: { readonly areaId: string }) {
  const w = useWords(gridReasonsWords)
  const time = useShownTime()
  const [buildingId, setBuildingId] = useState('')
  const reasons = useCall(readGridReasons, { areaId, ...(buildingId !== '' && { buildingId }) })
  const buildings = useCall(listBuildings, { areaId, limit: 100 })
  const { data } = reasons
  if (!data || (data.decided === null && data.households === 0)) return null
  const { decided, exception, streets } = data
  return (
    <section className="card stack">
      <h2>{w.title}</h2>
      {data.households > 0 && <p>{w.households(data.households, data.range.min, data.range.max)}</p>}
      {exception !== null && <p>{w.exception(exception)}</p>}
      {streets.length > 0 && <p>{w.streets(streets)}</p>}
      {buildings.data && buildings.data.items.length > 1 && (
        <Select
          label={w.choose}
          value={buildingId}
          onChange={setBuildingId}
          options={buildings.data.items.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <div aria-live="polite">{data.building && <p>{w.building(data.building)}</p>}</div>
      <p className="muted small">{decided ? w.decided(time.day(decided.on), decided.byName) : w.before}</p>
      {decided && <p className="muted small">{w.because(decided.reason)}</p>}
      <p className="muted small">{w.ask}</p>
    </section>
  )
}
