import type { DivisionSettings } from '../../contract/settings.ts'
import { plain, type Unit } from '../shapes.ts'
import { type Claim, claimAt, claimGround } from './claim-ground.ts'
import { cutPlot, type PlotCuts } from './cut-plot.ts'
import { endOf, type Faces, findFaces, startOf } from './faces.ts'
import type { Footprint } from './footprint.ts'
import { voteSide } from './guess-labels.ts'
import { interiorPoint } from './interior-point.ts'
import { findMissing, type LabelledGround, mostRounds } from './label-ground.ts'
import { type Mesh, makeMesh, putPoint, putSegment } from './mesh.ts'
import { nodeLines } from './node-lines.ts'
import type { PlacedBuildings } from './place-buildings.ts'
import { findInside, joinFaces } from './zones.ts'

/**
 * Shares the ground of every stairwell, which until now was all its first unit's, out to its bands of storeys. What
 * belongs to a stairwell stays with it: a border drawn here parts nothing else.
 */
export const cutPlots = (
  ground: LabelledGround,
  { plots, host }: PlacedBuildings,
  units: readonly Unit[],
  footprints: readonly Footprint[],
  settings: DivisionSettings,
): LabelledGround => {
  const shared = plots.filter((own) => own.length > 1)
  if (shared.length === 0) return ground
  const outlines = outlinesOf(ground, new Set(shared.map((own) => own[0] as number)))
  const cuts = new Map<number, { readonly bands: readonly number[]; readonly plot: PlotCuts }>()
  const bare = copyBorders(ground)
  const known = bare.from.length
  for (const bands of shared) {
    const [first] = bands as [number, ...number[]]
    const outline = outlines.get(first)
    if (outline === undefined) continue
    const footprint = footprints[host[(units[first] as Unit).building] as number] as Footprint
    const households = bands.map((u) => (units[u] as Unit).households)
    const plot = cutPlot({ outline, footprint, households, range: settings.households })
    if (plot === null) continue
    cuts.set(first, { bands, plot })
    for (let i = 0; i < plot.lines.length; i += 4) {
      const [ax, ay, bx, by] = plot.lines.slice(i, i + 4) as [number, number, number, number]
      putSegment(bare, putPoint(bare, ax, ay), putPoint(bare, bx, by), plain, 0, first + 1, first + 1)
    }
  }
  const expected = new Set(plots.flat())
  const claims: Claim[] = []
  let mesh = nodeLines(
    bare,
    Uint8Array.from(bare.from, (_, s) => (s < known ? 0 : 1)),
  )
  for (let round = 0; ; round += 1) {
    const faces = findFaces(mesh)
    const inside = findInside(mesh, faces)
    const plotOfFace = new Int32Array(faces.count).fill(-1)
    const cellOfFace = new Int32Array(faces.count).fill(-1)
    for (let f = 1; f < faces.count; f += 1) {
      if (inside[f] === 0) continue
      const cell = voteSide(mesh, faces, f) - 1
      plotOfFace[f] = cell
      cellOfFace[f] = cell
      const cut = cuts.get(cell)
      const at = cut === undefined ? null : interiorPoint(mesh, faces, f)
      if (cut === undefined || at === null) continue
      cellOfFace[f] = claimAt(claims, cut.bands[cut.plot.bandAt(at.x, at.y)] ?? cell, at.x, at.y)
    }
    joinBands(mesh, faces, plotOfFace, cellOfFace, (cell) => cuts.has(cell))
    const missing = findMissing(cellOfFace, expected)
    const more =
      missing.length === 0 || round === mostRounds
        ? []
        : claimGround(mesh, faces, cellOfFace, units, missing, footprints)
    if (more.length === 0) {
      const claimed = [...new Set([...ground.claimed, ...claims.map((claim) => claim.unit)])]
      return { mesh, faces, inside, cellOfFace, cellCount: ground.cellCount, claimed }
    }
    claims.push(...more)
    mesh = nodeLines(mesh)
  }
}

/** Sides of the plots, each with the plot on its left. */
const outlinesOf = (
  { mesh, faces, cellOfFace }: LabelledGround,
  wanted: ReadonlySet<number>,
): Map<number, number[]> => {
  const outlines = new Map<number, number[]>()
  for (let h = 0; h < 2 * mesh.from.length; h += 1) {
    const cell = cellOfFace[faces.of[h] as number] as number
    if (!wanted.has(cell) || cellOfFace[faces.of[h ^ 1] as number] === cell) continue
    const outline = outlines.get(cell) ?? []
    outlines.set(cell, outline)
    const a = startOf(mesh, h)
    const b = endOf(mesh, h)
    outline.push(mesh.xs[a] as number, mesh.ys[a] as number, mesh.xs[b] as number, mesh.ys[b] as number)
  }
  return outlines
}

/** What is a border or a street; `left` and `right` say whose cell lies there, counted from 1, 0 for the outside. */
const copyBorders = ({ mesh, faces, cellOfFace }: LabelledGround): Mesh => {
  const bare = makeMesh()
  const copy = (p: number): number => putPoint(bare, mesh.xs[p] as number, mesh.ys[p] as number)
  for (let s = 0; s < mesh.from.length; s += 1) {
    const left = cellOfFace[faces.of[2 * s] as number] as number
    const right = cellOfFace[faces.of[2 * s + 1] as number] as number
    const rim = mesh.rim[s] as number
    const lineClass = mesh.lineClass[s] as number
    if (left === right && rim === 0 && lineClass > 1) continue
    putSegment(bare, copy(mesh.from[s] as number), copy(mesh.to[s] as number), lineClass, rim, left + 1, right + 1)
  }
  return bare
}

/** Makes one piece of every band: what is torn off goes to the band of the same stairwell it has most border with. */
const joinBands = (
  mesh: Mesh,
  faces: Faces,
  plotOfFace: Int32Array,
  cellOfFace: Int32Array,
  isShared: (plot: number) => boolean,
): void => {
  const { partOf, count } = joinFaces(
    faces,
    (f) => isShared(plotOfFace[f] as number),
    (_s, f, g) => cellOfFace[f] === cellOfFace[g] && plotOfFace[f] === plotOfFace[g],
  )
  const area = new Float64Array(count)
  const cellOf = new Int32Array(count)
  const plotOf = new Int32Array(count)
  for (let f = 0; f < faces.count; f += 1) {
    const part = partOf[f] as number
    if (part === -1) continue
    area[part] = (area[part] as number) + Number(faces.doubleArea[f])
    cellOf[part] = cellOfFace[f] as number
    plotOf[part] = plotOfFace[f] as number
  }
  const largest = new Map<number, number>()
  for (let p = 0; p < count; p += 1) {
    const known = largest.get(cellOf[p] as number)
    if (known === undefined || (area[p] as number) > (area[known] as number)) largest.set(cellOf[p] as number, p)
  }
  const isHome = Uint8Array.from({ length: count }, (_, p) => (largest.get(cellOf[p] as number) === p ? 1 : 0))
  for (let left = count - largest.size; left > 0; ) {
    const borders = new Map<number, Map<number, number>>()
    for (let s = 0; s < mesh.from.length; s += 1) {
      const p = partOf[faces.of[2 * s] as number] as number
      const q = partOf[faces.of[2 * s + 1] as number] as number
      if (p === -1 || q === -1 || p === q || plotOf[p] !== plotOf[q] || isHome[p] === isHome[q]) continue
      const [stray, home] = isHome[p] === 1 ? [q, p] : [p, q]
      const dx = (mesh.xs[mesh.from[s] as number] as number) - (mesh.xs[mesh.to[s] as number] as number)
      const dy = (mesh.ys[mesh.from[s] as number] as number) - (mesh.ys[mesh.to[s] as number] as number)
      const own = borders.get(stray) ?? new Map<number, number>()
      borders.set(stray, own)
      const cell = cellOf[home] as number
      own.set(cell, (own.get(cell) ?? 0) + Math.sqrt(dx * dx + dy * dy))
    }
    if (borders.size === 0) break
    for (const [stray, own] of borders) {
      const [home] = [...own].reduce((best, one) => (one[1] > best[1] ? one : best))
      cellOf[stray] = home
      isHome[stray] = 1
      left -= 1
    }
  }
  for (let f = 0; f < faces.count; f += 1) {
    const part = partOf[f] as number
    if (part !== -1) cellOfFace[f] = cellOf[part] as number
  }
}
