import { useState } from 'react'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Facts } from '../../../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Area } from '../../../../grids/contract.ts'
import { ImportPlacesDialog } from '../../../../grids/web/desk-parts/import-places-dialog.tsx'
import { divisionsWords } from '../../words/divisions.ts'
import { DrawBoundaryDialog } from './draw-boundary-dialog.tsx'
import { type GroundGap, groundGaps, type PlacesCount } from './ground-gaps.ts'

interface GroundPanelProps {
  readonly area: Area
  readonly known: PlacesCount
}

/** What is known of the ground of a community, what is missing, and the two ways to bring it. */
export function GroundPanel({ area, known }: GroundPanelProps) {
  const w = useWords(divisionsWords)
  const [open, setOpen] = useState<'import' | 'draw' | null>(null)
  const g = w.ground
  const gaps = groundGaps(known)
  const say = (gap: GroundGap) => (gap.code === 'unplaced' ? g.unplaced(gap.buildings) : g[gap.code])
  return (
    <section className="card stack" aria-labelledby="divisions-ground">
      <h2 id="divisions-ground">{g.title}</h2>
      <div className="divisions-facts">
        <Facts
          facts={[
            [g.boundary, known.hasBoundary ? g.has : g.hasNot],
            [g.streets, known.streets],
            [g.walls, known.walls],
            [g.buildings, known.buildings],
            [g.doors, known.doors],
            [g.people, known.people],
            [g.grids, known.grids],
          ]}
        />
      </div>
      {gaps.length === 0 ? (
        <Banner tone="good">{g.ready}</Banner>
      ) : (
        gaps.map((gap) => (
          <Banner key={gap.code} tone={gap.isStop ? 'bad' : 'warn'}>
            {say(gap)}
          </Banner>
        ))
      )}
      <div className="row">
        <Button kind="plain" icon="document" onClick={() => setOpen('import')}>
          {g.import}
        </Button>
        <Button kind="plain" icon="map" onClick={() => setOpen('draw')}>
          {known.hasBoundary ? g.redraw : g.draw}
        </Button>
      </div>
      {open === 'import' && <ImportPlacesDialog areaId={area.id} areaName={area.name} onClose={() => setOpen(null)} />}
      {open === 'draw' && <DrawBoundaryDialog area={area} onClose={() => setOpen(null)} />}
    </section>
  )
}
