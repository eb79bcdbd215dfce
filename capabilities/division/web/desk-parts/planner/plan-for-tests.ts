import type { DivisionPlan } from '../../../contract/plans.ts'
import { usualSettings } from '../../../contract/settings.ts'
import { gridFigures } from '../../../rules/figures/grid-figures.ts'
import { sheetOf } from '../../../rules/figures/sheet.ts'
import type { Pieces } from '../../../rules/shapes.ts'

const id = '0198b0a0-0000-7000-8000-000000000001'
const at = '2026-11-22T08:00:00.000Z'

/** A draft over a ground of a test, as the office would send it. */
export const planForTests = (
  pieces: Pieces,
  labels: readonly number[],
  change: Partial<DivisionPlan> = {},
): DivisionPlan => {
  const figures = gridFigures(pieces, labels, usualSettings)
  return {
    id,
    divisionId: id,
    areaId: id,
    number: 1,
    title: '方案 1',
    state: 'draft',
    sheet: sheetOf(pieces, labels, usualSettings),
    editCount: 0,
    copiedFrom: null,
    madeByName: null,
    madeAt: at,
    changedAt: at,
    decidedByName: null,
    decidedAt: null,
    reason: null,
    inForceOn: null,
    inForceAt: null,
    replacedAt: null,
    outcome: null,
    labels: [...labels],
    groups: figures.map(() => 0),
    locked: figures.map(() => false),
    names: figures.map(() => ''),
    exceptions: [],
    madeLabels: [...labels],
    madeGroups: figures.map(() => 0),
    grids: figures.map(({ grid }) => ({
      code: `110108001001${String(grid + 1).padStart(3, '0')}`,
      name: `网格${grid + 1}`,
      areaId: null,
    })),
    bundles: [{ code: '110108001001', name: '一级网格1', areaId: null }],
    ...change,
  }
}
