import { remembered } from '../../../../kernel/server/memory.ts'
import { type Box, boxOfGeometry } from '../../rules/import-places/boxes.ts'
import { listFeaturesAfter } from '../../store/ground.ts'

interface DrawnBox {
  readonly isWall: boolean
  readonly box: Box
}

const pageSize = 2000
const counted = new Set(['main_street', 'street', 'lane', 'railway', 'wall'])

/** Where the office's streets and walls are: read once, asked by every community. */
export const boxMemory = remembered('grids.areas', (app, jurisdictionId) =>
  app.db.read(jurisdictionId, async (tx) => {
    const boxes: DrawnBox[] = []
    let after: string | null = null
    do {
      const page = await listFeaturesAfter(tx, jurisdictionId, { after, limit: pageSize })
      for (const { kind, geometry } of page) {
        const box = counted.has(kind) ? boxOfGeometry(geometry.coordinates) : null
        if (box) boxes.push({ isWall: kind === 'wall', box })
      }
      after = page.length < pageSize ? null : (page.at(-1)?.id ?? null)
    } while (after)
    return boxes
  }),
)
