import { Select } from '../../../../kernel/web/ui/inputs.tsx'
import { useList } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { type Area, listBuildings } from '../../../grids/contract.ts'
import { submitWords } from '../words/submit-request.ts'
import type { DraftPlace } from './report-draft.ts'

export interface BuildingPickerProps {
  readonly place: DraftPlace
  readonly areas: readonly Area[]
  readonly onChange: (place: DraftPlace) => void
}

/** From the largest to the smallest: community, grid, building. Each may stay open. */
export function BuildingPicker({ place, areas, onChange }: BuildingPickerProps) {
  const w = useWords(submitWords)
  const area = areas.find((one) => one.code === place.area?.code)
  const communities = areas.filter((one) => one.kind === 'community')
  const community = communities.find((one) => area?.path.includes(one.id))
  const grids = areas.filter(
    (one) => (one.kind === 'grid2' || one.kind === 'dedicated') && community && one.path.includes(community.id),
  )
  const grid = grids.find((one) => one.id === area?.id)
  const buildings = useList(listBuildings, grid ? { areaId: grid.id, limit: 100 } : null)

  const chooseArea = (chosen: Area | undefined) =>
    onChange({
      ...place,
      area: chosen ? { id: chosen.id, code: chosen.code, name: chosen.name } : null,
      isScanned: false,
      building: null,
      point: null,
      pointFrom: null,
    })
  return (
    <div className="card stack">
      {!place.isScanned && (
        <>
          <Select
            label={w.where.community}
            value={community?.id ?? ''}
            options={communities.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(id) => chooseArea(communities.find((one) => one.id === id))}
          />
          {community && (
            <Select
              label={w.where.grid}
              optional
              empty={w.where.anyGrid}
              value={grid?.id ?? ''}
              options={grids.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(id) => chooseArea(grids.find((one) => one.id === id) ?? community)}
            />
          )}
        </>
      )}
      {grid && buildings.items.length > 0 && (
        <Select
          label={w.where.building}
          optional
          empty={w.where.anyBuilding}
          value={place.building?.id ?? ''}
          options={buildings.items.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id) => {
            const building = buildings.items.find((one) => one.id === id)
            onChange({
              ...place,
              point: null,
              pointFrom: null,
              building: building
                ? { id: building.id, name: building.name, lng: building.lng, lat: building.lat }
                : null,
            })
          }}
        />
      )}
    </div>
  )
}
