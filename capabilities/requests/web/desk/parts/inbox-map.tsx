import { useMemo } from 'react'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import type { MapColor, MapLayer } from '../../../../../kernel/web/map/layers.ts'
import { now } from '../../../../../kernel/web/show-time.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { fitView } from '../../../../grids/web/desk-parts/fit-view.ts'
import { useOfficeMap } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { useBoxSize } from '../../../../grids/web/desk-parts/use-box-size.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import { inboxWords } from '../words.ts'
import { rowLamp } from './row-lamp.ts'

export interface InboxMapProps {
  readonly rows: readonly RequestRow[]
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

// Outlines only: names of 60 grids would hide the points; communities carry theirs.
const kinds = ['community', 'grid1'] as const

const pointsOf = (rows: readonly RequestRow[], colorOf: (row: RequestRow) => MapColor): MapLayer['data'] =>
  rows.flatMap((row) =>
    row.point
      ? [
          {
            type: 'Feature' as const,
            properties: { id: row.id, color: colorOf(row) },
            geometry: { type: 'Point' as const, coordinates: [row.point.lng, row.point.lat] },
          },
        ]
      : [],
  )

/** Where the listed requests lie, in the colours of their clocks. */
export function InboxMap({ rows, openId, onOpen }: InboxMapProps) {
  const w = useWords(inboxWords)
  const map = useOfficeMap(kinds)
  const { box, width, height } = useBoxSize()
  // To the office's own ground: rivers run on far beyond it.
  const view = useMemo(() => {
    const communities = map?.areas.filter((area) => area.kind === 'community') ?? []
    return fitView(
      communities.map((area) => area.geometry),
      width,
      height,
    )
  }, [map, width, height])
  // In a narrow map the names would lie on each other and on the points.
  const hasNames = width > 520
  const ground = useMemo(() => {
    if (!map) return []
    const communities = officeMapLayers({ ...map, areas: map.areas.filter((area) => area.kind === 'community') })
    const grids = officeMapLayers({ features: [], areas: map.areas.filter((area) => area.kind === 'grid1') })
    return [
      ...communities.map((layer) => (hasNames ? layer : { ...layer, labelOf: () => undefined })),
      ...grids.map((layer) => ({ ...layer, key: `grid1-${layer.key}`, labelOf: () => undefined })),
    ]
  }, [map, hasNames])
  const layers = useMemo<readonly MapLayer[]>(() => {
    const at = now()
    const closed = rows.filter((row) => row.id !== openId)
    return [
      ...ground,
      { key: 'requests', kind: 'point', data: pointsOf(closed, (row) => rowLamp(row, at)?.color ?? 'muted') },
      {
        key: 'open',
        kind: 'point',
        data: pointsOf(
          rows.filter((row) => row.id === openId),
          () => 'accent',
        ),
      },
    ]
  }, [ground, rows, openId])
  return (
    <div className="inbox-map" ref={box}>
      {view && (
        <AreaMap
          label={w.map}
          layers={layers}
          center={view.center}
          zoom={view.zoom}
          onPick={(_layer, properties) => {
            if (typeof properties.id === 'string' && rows.some((row) => row.id === properties.id)) onOpen(properties.id)
          }}
        />
      )}
    </div>
  )
}
