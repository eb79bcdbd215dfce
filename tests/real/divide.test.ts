import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasRealTowns, type RealTown, readTown } from '../../bench/division/read-places.ts'
import { usualSettings } from '../../capabilities/division/contract/settings.ts'
import { checkTiling } from '../../capabilities/division/rules/cells/check-tiling.ts'
import { layCells } from '../../capabilities/division/rules/cells/lay-cells.ts'
import { piecesOf } from '../../capabilities/division/rules/cells/pieces.ts'
import { openRun } from '../../capabilities/division/rules/divide/alternative-run.ts'
import { gridFigures } from '../../capabilities/division/rules/figures/grid-figures.ts'
import { problemsOf } from '../../capabilities/division/rules/figures/problems.ts'
import { makeUnits } from '../../capabilities/division/rules/units.ts'

/** Footprints and roads of a real town as they were drawn by many hands; its households are made by rule. */
const divide = async (name: RealTown) => {
  const town = readTown(name)
  const units = makeUnits(town, usualSettings)
  const cells = layCells(town, units, usualSettings)
  const pieces = piecesOf(town, units, cells, usualSettings)
  const run = openRun({ pieces, settings: usualSettings, seed: 1, effort: 'quick' }, 0, null)
  while (run.stage !== 'done') await run.next(null)
  return { town, units, cells, pieces, labels: run.labels, groups: run.groups }
}

const registerTests = () => {
  for (const name of ['beijing-xueyuanlu', 'monaco'] as const) {
    test(`${name} is divided: the ground without gap, every household in one whole grid, every exception with its reason`, async () => {
      const { town, units, cells, pieces, labels, groups } = await divide(name)
      const { error, wrong, unlabelled } = checkTiling(cells)
      assert.deepEqual({ error, wrong, unlabelled }, { error: 0n, wrong: [], unlabelled: 0 })

      const placed = units.flatMap(({ doors }, u) => ((labels[u] ?? -1) >= 0 ? doors : []))
      assert.equal(placed.length, town.doors.length)
      assert.equal(new Set(placed).size, town.doors.length)

      const figures = gridFigures(pieces, labels, usualSettings)
      assert.deepEqual(
        figures.filter(({ isContiguous }) => !isContiguous),
        [],
      )
      const { hard, soft } = problemsOf(pieces, labels, usualSettings)
      assert.deepEqual(hard, [])
      const exceptions = soft.filter(({ code }) => code === 'out_of_range')
      assert.deepEqual(
        exceptions.filter(({ suggested }) => suggested === null),
        [],
      )
      assert.ok(exceptions.length <= 0.005 * figures.length, `${exceptions.length} of ${figures.length}`)
      assert.ok(figures.every(({ grid }) => (groups[grid] ?? -1) >= 0))
    })
  }

  test('ninghua, of which the map knows one house with homes, has no grid that nobody explains', async () => {
    const { town, pieces, labels } = await divide('ninghua')
    assert.ok(town.doors.length > 0)
    const { hard, soft } = problemsOf(pieces, labels, usualSettings)
    assert.deepEqual(hard, [])
    assert.deepEqual(
      soft.filter(({ code, suggested }) => code === 'out_of_range' && suggested === null),
      [],
    )
  })
}

if (hasRealTowns()) registerTests()
else process.stdout.write('../shared/data/buildings is absent: real towns were not divided\n')
