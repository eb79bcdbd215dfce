import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildLocator, type LocatedArea } from './locate.ts'

type Corner = readonly [x: number, y: number]
interface Tile {
  readonly code: string
  readonly corners: readonly Corner[]
}

const side = 5
const step = 1000
const unit = 1e-7
const west = 1_090_000_000
const south = 326_000_000

/** A town of crooked tiles without gap or overlap: a lattice with shaken corners, some cells cut along a diagonal. */
const tilings = fc
  .record({
    shake: fc.array(fc.tuple(fc.integer({ min: -240, max: 240 }), fc.integer({ min: -240, max: 240 })), {
      minLength: (side + 1) ** 2,
      maxLength: (side + 1) ** 2,
    }),
    cuts: fc.array(fc.constantFrom('whole', 'rising', 'falling'), { minLength: side ** 2, maxLength: side ** 2 }),
  })
  .map(({ shake, cuts }) => {
    const corner = (i: number, j: number): Corner => {
      const [dx, dy] = shake[i * (side + 1) + j] ?? [0, 0]
      return [west + i * step + dx, south + j * step + dy]
    }
    const rings: Corner[][] = []
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++) {
        const [a, b, c, d] = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)]
        const cut = cuts[i * side + j]
        if (cut === 'rising') rings.push([a, b, c], [a, c, d])
        else if (cut === 'falling') rings.push([a, b, d], [b, c, d])
        else rings.push([a, b, c, d])
      }
    }
    return rings.map((corners, k): Tile => ({ code: `610902001001${String(k + 1).padStart(3, '0')}`, corners }))
  })

const areaOf = ({ code, corners }: Tile): LocatedArea => {
  const [first] = corners
  const ring = [...corners, ...(first ? [first] : [])].map(([x, y]) => [x * unit, y * unit])
  return { id: `id-${code}`, kind: 'grid2', code, geometry: { type: 'Polygon', coordinates: [ring] } }
}

/** Told another way than the product does it: winding number in whole numbers of any size. */
const judge = ({ corners }: Tile, [px, py]: Corner): 'inside' | 'border' | 'outside' => {
  let winding = 0
  for (const [i, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(i + 1) % corners.length] ?? [ax, ay]
    const turn = BigInt(bx - ax) * BigInt(py - ay) - BigInt(by - ay) * BigInt(px - ax)
    const isBetween =
      px >= Math.min(ax, bx) && px <= Math.max(ax, bx) && py >= Math.min(ay, by) && py <= Math.max(ay, by)
    if (turn === 0n && isBetween) return 'border'
    if (ay <= py && by > py && turn > 0n) winding++
    if (ay > py && by <= py && turn < 0n) winding--
  }
  return winding === 0 ? 'outside' : 'inside'
}

/** Anywhere in and around the town, and on purpose on corners, on edges and level with corners. */
const pointsOf = (tiles: readonly Tile[], picks: readonly (readonly [number, number, number])[]): Corner[] =>
  picks.flatMap(([tile, first, second]) => {
    const corners = tiles[tile % tiles.length]?.corners ?? []
    const a = corners[first % corners.length] ?? [west, south]
    const b = corners[(first + 1) % corners.length] ?? a
    const middle: Corner = [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)]
    const x = west - 500 + (second % 6000)
    return [a, middle, [x, a[1]], [a[0], south + (second % 5000)], [x, south - 500 + ((first * 7919) % 6000)]] as const
  })

const picks = fc.array(fc.tuple(fc.nat(200), fc.nat(10_000), fc.nat(100_000)), { minLength: 10, maxLength: 10 })
const degreesOf = ([x, y]: Corner) => ({ lng: x * unit, lat: y * unit })

test('every point of a town lies in one grid: the one around it, or on a border the smallest code that touches it', () => {
  let onBorders = 0
  fc.assert(
    fc.property(tilings, picks, (tiles, picked) => {
      const locator = buildLocator(tiles.map(areaOf))
      for (const point of pointsOf(tiles, picked)) {
        const judged = tiles.map((tile) => ({ code: tile.code, where: judge(tile, point) }))
        const inside = judged.filter(({ where }) => where === 'inside')
        const touching = judged.filter(({ where }) => where === 'border')
        assert.ok(inside.length === 0 || (inside.length === 1 && touching.length === 0), 'the town itself is a tiling')
        if (touching.length > 1) onBorders++
        const owner = inside[0] ?? touching[0]
        assert.equal(locator.at(degreesOf(point))?.id, owner && `id-${owner.code}`)
      }
    }),
    { numRuns: 60 },
  )
  assert.ok(onBorders > 100, 'borders were really asked about')
})

test('the answer is the same in whatever order the areas came, and from whichever corner they were drawn', () => {
  fc.assert(
    fc.property(tilings, picks, fc.nat(1000), (tiles, picked, seed) => {
      const plain = buildLocator(tiles.map(areaOf))
      const turned = tiles.map(({ code, corners }, i): Tile => {
        const from = (seed + i) % corners.length
        const moved = [...corners.slice(from), ...corners.slice(0, from)]
        return { code, corners: (seed + i) % 2 === 0 ? moved : moved.toReversed() }
      })
      const from = seed % turned.length
      const shuffled = buildLocator([...turned.slice(from), ...turned.slice(0, from).toReversed()].map(areaOf))
      for (const point of pointsOf(tiles, picked).map(degreesOf)) {
        assert.equal(shuffled.at(point)?.id, plain.at(point)?.id)
      }
    }),
    { numRuns: 60 },
  )
})

test('asked a thousand times, the answer is the very same object: a lookup leaves nothing behind', () => {
  fc.assert(
    fc.property(tilings, (tiles) => {
      const locator = buildLocator(tiles.map(areaOf))
      const point = { lng: (west + 2500) * unit, lat: (south + 2500) * unit }
      const answer = locator.at(point)
      assert.ok(answer)
      assert.equal(locator.at(point), answer)
    }),
    { numRuns: 5 },
  )
})

test('an area drawn wherever and however never breaks the lookup', () => {
  const number = fc.oneof(fc.double(), fc.double({ min: 109, max: 109.1 }), fc.constantFrom(0, 180, -180, 90))
  const anything = fc.oneof(
    fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon'), coordinates: fc.array(fc.anything()) }),
    fc.record({
      type: fc.constant('Polygon'),
      coordinates: fc.array(fc.array(fc.tuple(number, number), { maxLength: 8 }), { maxLength: 3 }),
    }),
    fc.anything(),
  )
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 5 }), number, number, (geometries, lng, lat) => {
      const areas = geometries.map(
        (geometry, i) => ({ id: `${i}`, kind: 'grid2', code: `${i}`, geometry }) as LocatedArea,
      )
      const locator = buildLocator(areas)
      const found = locator.at({ lng, lat })
      assert.ok(found === null || !locator.unusable.includes(found.id))
      locator.near({ lng, lat }, 100)
    }),
  )
})
