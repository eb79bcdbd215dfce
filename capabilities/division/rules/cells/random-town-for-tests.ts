import fc from 'fast-check'
import type { Cm, LineClass, Ring, Town } from '../shapes.ts'

// Towns that nobody would draw: what has to hold for them holds for every town.

const coordinate = fc.integer({ min: -12_000, max: 12_000 })
const point: fc.Arbitrary<Cm> = fc.tuple(coordinate, coordinate)
/** Coarse coordinates meet each other exactly again and again: ends on lines, walls on walls. */
const coarsePoint: fc.Arbitrary<Cm> = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -12, max: 12 }))
  .map(([x, y]) => [x * 1000, y * 1000])
const anyPoint = fc.oneof(point, coarsePoint)

const boxRing = ([x, y]: Cm, width: number, depth: number): Ring => [
  [x, y],
  [x + width, y],
  [x + width, y + depth],
  [x, y + depth],
]
const rings: fc.Arbitrary<readonly Ring[]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(anyPoint, fc.integer({ min: 300, max: 6000 }), fc.integer({ min: 300, max: 2000 }))
      .map(([at, w, d]) => [boxRing(at, w, d)]),
  },
  // Crossing itself, without area, with doubled points, or not known at all.
  { weight: 2, arbitrary: fc.array(anyPoint, { minLength: 3, maxLength: 7 }).map((ring) => [ring]) },
  { weight: 1, arbitrary: anyPoint.map((at) => [[at, at, at]]) },
  { weight: 1, arbitrary: fc.constant([]) },
)

const building = fc.record({
  rings,
  point: fc.option(anyPoint, { freq: 6 }),
  stairwells: fc.integer({ min: 0, max: 3 }),
  storeys: fc.integer({ min: 1, max: 12 }),
})
const line = fc.record({
  lineClass: fc.constantFrom<LineClass[]>(0, 1, 2, 3),
  points: fc.array(anyPoint, { minLength: 2, maxLength: 6 }),
})
const square = boxRing([-10_000, -10_000], 20_000, 20_000)
const boundary: fc.Arbitrary<readonly (readonly Ring[])[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([[square]]) },
  { weight: 1, arbitrary: fc.constant([[square, boxRing([-3000, -3000], 5000, 4000)]]) },
  {
    weight: 1,
    arbitrary: fc.constant([[boxRing([-10_000, -10_000], 9000, 20_000)], [boxRing([0, -5000], 9000, 9000)]]),
  },
  // Touching and crossing itself.
  { weight: 2, arbitrary: fc.array(anyPoint, { minLength: 3, maxLength: 8 }).map((ring) => [[ring]] as const) },
)

/** Small towns with everything wrong that can be wrong. */
export const randomTown = (buildings: { readonly min: number; readonly max: number }): fc.Arbitrary<Town> =>
  fc
    .record({
      boundary,
      lines: fc.array(line, { maxLength: 12 }),
      buildings: fc.array(building, { minLength: buildings.min, maxLength: buildings.max }),
    })
    .map((drawn) => ({
      origin: { lng: 116, lat: 40 },
      boundary: drawn.boundary,
      lines: drawn.lines.map((own, l) => ({ ...own, id: `l${l}`, name: '' })),
      buildings: drawn.buildings.map((own, b) => ({
        id: `b${b}`,
        code: `${b}`,
        name: '',
        compound: '',
        rings: own.rings,
        point: own.point,
      })),
      doors: drawn.buildings.flatMap((own, b) =>
        Array.from({ length: own.stairwells * own.storeys * 2 }, (_, d) => ({
          id: `b${b}d${d}`,
          building: b,
          stairwell: `${d % own.stairwells}`,
          storey: 1 + Math.floor(d / (2 * own.stairwells)),
          label: `${d}`,
          people: 3,
          workload: 3,
          areaId: null,
        })),
      ),
    }))
