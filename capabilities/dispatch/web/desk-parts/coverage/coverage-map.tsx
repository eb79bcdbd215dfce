import type { Feature } from 'geojson'
import { useMemo } from 'react'
import { useBoxSize } from '../../../../../kernel/web/desk/use-box-size.ts'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import type { MapLayer } from '../../../../../kernel/web/map/layers.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { fitView } from '../../../../grids/web/desk-parts/fit-view.ts'
import { useOfficeMap } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'
import type { CoveragePlan } from '../../../contract/coverage.ts'
import { type Coverage, classOf, coverClasses, lookOf, percent } from '../../parts/coverage-view.ts'
import { coverageWords } from '../../words/coverage.ts'
import { ClassMark } from './coverage-headline.tsx'

const kinds = ['community'] as const

const pointAt = ({ lng, lat }: { lng: number; lat: number }, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lng, lat] },
})

interface CoverageMapProps {
  readonly coverage: Coverage
  readonly plan: CoveragePlan | null
}

/** Every building with doors by its class, and the places of a plan with their numbers. */
export function CoverageMap({ coverage, plan }: CoverageMapProps) {
  const w = useWords(coverageWords)
  const map = useOfficeMap(kinds)
  const { box, width, height } = useBoxSize()
  const { items } = coverage
  // The buildings stay where they are from hour to hour: the view is fitted to how many there are, not to each answer.
  const count = items.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above; a new answer must not take the map from under a reader.
  const view = useMemo(() => {
    const coordinates = items.map(({ point }) => [point.lng, point.lat])
    return fitView([{ coordinates }], width, height)
  }, [count, width, height])
  const ground = useMemo(() => officeMapLayers(map), [map])
  const buildings = useMemo((): readonly MapLayer[] => {
    const doors = items.filter((one) => one.doors > 0)
    // The weakest class last, so that it lies on top.
    return coverClasses.map((one) => ({
      key: one,
      kind: 'mark',
      data: doors.filter(({ share }) => classOf(share) === one).map(({ point }) => pointAt(point, lookOf[one])),
    }))
  }, [items])
  const layers = useMemo((): readonly MapLayer[] => {
    const places = (plan?.result?.places ?? []).map(({ point, buildingName, after }, i) => {
      const title = `${buildingName} · ${percent(after)} %`
      return pointAt(point, { share: 1, color: 'accent', sign: String(i + 1), title })
    })
    return [...ground, ...buildings, { key: 'places', kind: 'ring', data: places }]
  }, [ground, buildings, plan])
  return (
    <section className="coverage-map" aria-label={w.map}>
      <div className="coverage-map-box" ref={box}>
        {view && <AreaMap label={w.map} layers={layers} center={view.center} zoom={view.zoom} />}
      </div>
      <ul className="coverage-legend">
        {coverClasses.map((one) => (
          <li key={one}>
            <ClassMark of={one} />
            {w.classes[one]}
          </li>
        ))}
      </ul>
    </section>
  )
}
