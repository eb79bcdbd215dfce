import { indexSegments } from './index-segments.ts'
import { liesOn, turnOf } from './lattice.ts'
import { type Mesh, makeMesh, putPoint, putSegment } from './mesh.ts'

/** Four to eight rounds are usual; what still crosses after so many is taken out, so that noding always ends. */
const mostRounds = 40

/**
 * Snap rounding: cuts all segments where they cross, touch or pass within a rounding of a point, until nothing does.
 * Afterwards segments meet only in common ends, on whole centimetres. Segments shift by about a centimetre at most.
 * @param isFresh when all other segments are known to be noded among themselves: 1 for those that are not
 */
export const nodeLines = (mesh: Mesh, isFresh: Uint8Array | null = null): Mesh => {
  let current = mesh
  let fresh = isFresh
  for (let round = 0; round < mostRounds; round += 1) {
    const cuts = findCuts(current, fresh)
    if (cuts.size === 0) return current
    const next = cutSegments(current, cuts)
    current = next.mesh
    fresh = next.fresh
  }
  return takeOutCrossings(current)
}

type Cuts = Map<number, number[]>

/** Points at which segments have to be cut. Only pairs with a fresh segment are looked at: the others are known to be well. */
const findCuts = (mesh: Mesh, fresh: Uint8Array | null): Cuts => {
  const cuts: Cuts = new Map()
  const count = mesh.from.length
  const index = indexSegments(mesh)
  for (let s = 0; s < count; s += 1) {
    if (fresh !== null && fresh[s] === 0) continue
    const a = mesh.from[s] as number
    const b = mesh.to[s] as number
    const ax = mesh.xs[a] as number
    const ay = mesh.ys[a] as number
    const bx = mesh.xs[b] as number
    const by = mesh.ys[b] as number
    index.search(Math.min(ax, bx) - 1, Math.min(ay, by) - 1, Math.max(ax, bx) + 1, Math.max(ay, by) + 1, (t) => {
      // A pair of two fresh segments would be found from either side.
      if (t !== s && (t > s || (fresh !== null && fresh[t] === 0))) cutPair(mesh, s, t, cuts)
      return false
    })
  }
  return cuts
}

const addCut = (cuts: Cuts, segment: number, point: number): void => {
  const list = cuts.get(segment)
  if (list === undefined) cuts.set(segment, [point])
  else if (!list.includes(point)) list.push(point)
}

const cutPair = (mesh: Mesh, s: number, t: number, cuts: Cuts): void => {
  const { xs, ys } = mesh
  const a = mesh.from[s] as number
  const b = mesh.to[s] as number
  const c = mesh.from[t] as number
  const d = mesh.to[t] as number
  const ax = xs[a] as number
  const ay = ys[a] as number
  const bx = xs[b] as number
  const by = ys[b] as number
  const cx = xs[c] as number
  const cy = ys[c] as number
  const dx = xs[d] as number
  const dy = ys[d] as number
  let touches = false
  if (c !== a && c !== b && liesOn(cx, cy, ax, ay, bx, by)) {
    addCut(cuts, s, c)
    touches = true
  }
  if (d !== a && d !== b && liesOn(dx, dy, ax, ay, bx, by)) {
    addCut(cuts, s, d)
    touches = true
  }
  if (a !== c && a !== d && liesOn(ax, ay, cx, cy, dx, dy)) {
    addCut(cuts, t, a)
    touches = true
  }
  if (b !== c && b !== d && liesOn(bx, by, cx, cy, dx, dy)) {
    addCut(cuts, t, b)
    touches = true
  }
  if (touches || !crosses(mesh, s, t)) return
  const span = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / span
  const p = putPoint(mesh, Math.round(ax + along * (bx - ax)), Math.round(ay + along * (by - ay)))
  if (p !== a && p !== b) addCut(cuts, s, p)
  if (p !== c && p !== d) addCut(cuts, t, p)
}

/** Do the insides of the two segments meet in one point? Exact. */
export const crosses = (mesh: Mesh, s: number, t: number): boolean => {
  const { xs, ys } = mesh
  const a = mesh.from[s] as number
  const b = mesh.to[s] as number
  const c = mesh.from[t] as number
  const d = mesh.to[t] as number
  if (a === c || a === d || b === c || b === d) return false
  const ax = xs[a] as number
  const ay = ys[a] as number
  const bx = xs[b] as number
  const by = ys[b] as number
  const cx = xs[c] as number
  const cy = ys[c] as number
  const dx = xs[d] as number
  const dy = ys[d] as number
  const first = turnOf(ax, ay, bx, by, cx, cy)
  const second = turnOf(ax, ay, bx, by, dx, dy)
  if ((first > 0 && second > 0) || (first < 0 && second < 0) || first === 0 || second === 0) return false
  const third = turnOf(cx, cy, dx, dy, ax, ay)
  const fourth = turnOf(cx, cy, dx, dy, bx, by)
  return (third > 0 && fourth < 0) || (third < 0 && fourth > 0)
}

const cutSegments = (mesh: Mesh, cuts: Cuts): { mesh: Mesh; fresh: Uint8Array } => {
  const { xs, ys } = mesh
  // The points stay: only segments are made anew, in the same order, so that whoever came first keeps the say.
  const next: Mesh = { ...makeMesh(), xs, ys, pointIds: mesh.pointIds }
  const fresh: number[] = []
  for (let s = 0; s < mesh.from.length; s += 1) {
    const a = mesh.from[s] as number
    const b = mesh.to[s] as number
    const points = cuts.get(s)
    const ax = xs[a] as number
    const ay = ys[a] as number
    const dx = (xs[b] as number) - ax
    const dy = (ys[b] as number) - ay
    const alongOf = (p: number): number => ((xs[p] as number) - ax) * dx + ((ys[p] as number) - ay) * dy
    const way = points === undefined ? [b] : [...points.sort((p, q) => alongOf(p) - alongOf(q) || p - q), b]
    let before = a
    for (const point of way) {
      const size = next.from.length
      const id = putSegment(
        next,
        before,
        point,
        mesh.lineClass[s] as number,
        mesh.rim[s] as number,
        mesh.left[s] as number,
        mesh.right[s] as number,
      )
      if (id === size) fresh[id] = points === undefined ? 0 : 1
      before = point
    }
  }
  return { mesh: next, fresh: Uint8Array.from(fresh) }
}

/** The last resort: of two segments that still cross, the one that is not boundary goes, or the later one. */
const takeOutCrossings = (mesh: Mesh): Mesh => {
  const gone = new Uint8Array(mesh.from.length)
  const index = indexSegments(mesh)
  for (let s = 0; s < mesh.from.length; s += 1) {
    const a = mesh.from[s] as number
    const b = mesh.to[s] as number
    const ax = mesh.xs[a] as number
    const ay = mesh.ys[a] as number
    const bx = mesh.xs[b] as number
    const by = mesh.ys[b] as number
    for (const t of index.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))) {
      if (t <= s || gone[s] === 1 || gone[t] === 1 || !crosses(mesh, s, t)) continue
      gone[(mesh.rim[s] as number) > (mesh.rim[t] as number) ? t : (mesh.rim[t] as number) === 1 ? s : t] = 1
    }
  }
  const kept: Mesh = { ...makeMesh(), xs: mesh.xs, ys: mesh.ys, pointIds: mesh.pointIds }
  for (let s = 0; s < mesh.from.length; s += 1) {
    if (gone[s] === 1) continue
    putSegment(
      kept,
      mesh.from[s] as number,
      mesh.to[s] as number,
      mesh.lineClass[s] as number,
      mesh.rim[s] as number,
      mesh.left[s] as number,
      mesh.right[s] as number,
    )
  }
  return kept
}
