import { useMemo } from 'react'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import type { MapColor, MapLayer } from '../../../../../kernel/web/map/layers.ts'
import { now } from '../../../../../kernel/web/show-time.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useOfficeGround } from '../../../../grids/web/desk-parts/use-office-ground.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import { inboxWords } from '../words.ts'
import { rowLamp } from './row-lamp.ts'

export interface InboxMapProps {
  readonly rows: readonly RequestRow[]
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

// In a narrow map the names would lie on each other and on the points.
const roomForNames = 520

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
  const { box, view, ground } = useOfficeGround(roomForNames)
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
