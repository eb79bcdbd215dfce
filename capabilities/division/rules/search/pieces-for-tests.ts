import { makeRandom } from '../random.ts'
import { borderClasses, type Pieces, plain } from '../shapes.ts'

interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly building: number
  readonly stairwell: number
  readonly households: number
  readonly people: number
}

/**
 * A town of rectangles for tests: `columns` × `rows` lots with a building each, cut into stairwells and bands; every
 * fifth line is a street, some of those are main roads. Lengths in metres; the same seed gives the same town.
 */
export const makePieces = (columns: number, rows: number, seed: number): Pieces => {
  const random = makeRandom(seed)
  const lines = (count: number, low: number, high: number) => {
    const at = [0]
    for (let i = 0; i < count; i++) at.push((at[i] ?? 0) + low + random.int(high - low))
    return at
  }
  const classes = (count: number) =>
    Array.from({ length: count + 1 }, (_, i) => (i % 15 === 0 ? 0 : i % 5 === 0 ? 1 : random.next() < 0.25 ? 2 : plain))
  const [xs, ys, classX, classY] = [lines(columns, 24, 44), lines(rows, 16, 30), classes(columns), classes(rows)]
  const boxes: Box[] = []
  const building = { count: 0 }
  const stairwell = { count: 0 }
  const districts = new Map<string, number>()
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const district = `${Math.floor(c / 5)}/${Math.floor(r / 5)}`
      const kind = districts.get(district) ?? random.next()
      districts.set(district, kind)
      const shape =
        kind < 0.35
          ? { wells: 1, bands: [1 + random.int(4)] }
          : kind < 0.85
            ? { wells: 1 + random.int(3), bands: [6, 6] }
            : { wells: 1, bands: Array.from({ length: 5 + random.int(5) }, () => 6) }
      const [x0, y0, x1, y1] = [xs[c] ?? 0, ys[r] ?? 0, xs[c + 1] ?? 0, ys[r + 1] ?? 0]
      for (let w = 0; w < shape.wells; w++) {
        shape.bands.forEach((households, b) => {
          let people = 0
          for (let h = 0; h < households; h++) people += 1 + random.int(6)
          boxes.push({
            x0: x0 + ((x1 - x0) * w) / shape.wells,
            x1: x0 + ((x1 - x0) * (w + 1)) / shape.wells,
            y0: y0 + ((y1 - y0) * b) / shape.bands.length,
            y1: y0 + ((y1 - y0) * (b + 1)) / shape.bands.length,
            building: building.count,
            stairwell: stairwell.count,
            households,
            people,
          })
        })
        stairwell.count++
      }
      building.count++
    }
  const lineClass = (marks: readonly number[], at: readonly number[]) =>
    new Map(at.map((v, i) => [v, marks[i] ?? plain]))
  return piecesOfBoxes(boxes, lineClass(classX, xs), lineClass(classY, ys))
}

const piecesOfBoxes = (
  boxes: readonly Box[],
  classX: ReadonlyMap<number, number>,
  classY: ReadonlyMap<number, number>,
): Pieces => {
  const near: Map<number, number[]>[] = boxes.map(() => new Map())
  const rim = new Float64Array(boxes.length)
  const sides = (
    start: (b: Box) => number,
    end: (b: Box) => number,
    low: (b: Box) => number,
    high: (b: Box) => number,
    classes: ReadonlyMap<number, number>,
  ) => {
    const starting = new Map<number, number[]>()
    boxes.forEach((box, i) => {
      starting.set(start(box), [...(starting.get(start(box)) ?? []), i])
    })
    boxes.forEach((box, i) => {
      for (const j of starting.get(end(box)) ?? []) {
        const other = boxes[j] as Box
        const length = Math.min(high(box), high(other)) - Math.max(low(box), low(other))
        if (length <= 1e-9) continue
        const lineClass = classes.get(end(box)) ?? plain
        for (const [from, to] of [
          [i, j],
          [j, i],
        ] as const) {
          const lengths = near[from]?.get(to) ?? new Array<number>(borderClasses).fill(0)
          lengths[lineClass] = (lengths[lineClass] ?? 0) + length
          near[from]?.set(to, lengths)
        }
      }
    })
  }
  sides(
    (b) => b.x0,
    (b) => b.x1,
    (b) => b.y0,
    (b) => b.y1,
    classX,
  )
  sides(
    (b) => b.y0,
    (b) => b.y1,
    (b) => b.x0,
    (b) => b.x1,
    classY,
  )
  boxes.forEach((box, i) => {
    let shared = 0
    for (const lengths of near[i]?.values() ?? []) for (const length of lengths) shared += length
    rim[i] = Math.max(0, 2 * (box.x1 - box.x0 + box.y1 - box.y0) - shared)
  })
  const numbers = (of: (box: Box) => number) => Float64Array.from(boxes, of)
  return {
    count: boxes.length,
    households: numbers((b) => b.households),
    people: numbers((b) => b.people),
    load: numbers((b) => b.people),
    area: numbers((b) => (b.x1 - b.x0) * (b.y1 - b.y0)),
    rim,
    ...listNeighbours(near),
    building: Int32Array.from(boxes, (b) => b.building),
    stairwell: Int32Array.from(boxes, (b) => b.stairwell),
    x: numbers((b) => (b.x0 + b.x1) / 2),
    y: numbers((b) => (b.y0 + b.y1) / 2),
  }
}

const listNeighbours = (near: readonly ReadonlyMap<number, readonly number[]>[]) => {
  const first = new Int32Array(near.length + 1)
  const next: number[] = []
  const border: number[] = []
  near.forEach((neighbours, p) => {
    for (const [q, lengths] of neighbours) {
      next.push(q)
      border.push(...lengths)
    }
    first[p + 1] = next.length
  })
  return { first, next: Int32Array.from(next), border: Float64Array.from(border) }
}
