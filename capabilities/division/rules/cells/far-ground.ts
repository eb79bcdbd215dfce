import Flatbush from 'flatbush'
import { fillOutline, type Lattice } from './fill-outline.ts'
import type { Samples } from './sample-points.ts'
import type { Outline } from './split-zone.ts'

/** Points of a lattice per zone at most, whatever its size: enough for a smooth edge. */
const mostPoints = 20_000

/**
 * Ground farther from every household's building than a plot may reach is nobody's: points of a lattice that stand there
 * get the tag of open ground, where they make up enough of it; those around them that of the nearest unit, so that the
 * edge of the plots runs between the two. Lengths in cm, areas in cm².
 */
export const addFarGround = (
  { samples, outline }: { readonly samples: Samples; readonly outline: Outline },
  area: number,
  units: number,
  tag: number,
  limits: { readonly reach: number; readonly openGround: number },
): void => {
  if (area < limits.openGround) return
  const step = Math.max(limits.reach / 4, Math.sqrt(area / mostPoints))
  const lattice = fillOutline(outline, step)
  const near = findNear(lattice, samples, units)
  const index = indexUnits(samples, units)
  if (index === null) return
  const nearest = (at: number, within?: number): number | undefined => {
    const x = lattice.x + (at % lattice.columns) * step
    const y = lattice.y + Math.floor(at / lattice.columns) * step
    return index.boxes.neighbors(x, y, 1, within)[0]
  }
  const isFar = new Uint8Array(lattice.isIn.length)
  for (let i = 0; i < isFar.length; i += 1) {
    if (lattice.isIn[i] === 1 && near[i] === 0 && nearest(i, limits.reach) === undefined) isFar[i] = 1
  }
  keepLarge(isFar, lattice.columns, limits.openGround / (step * step))
  const put = (at: number, own: number): void => {
    samples.at.push(
      Math.round(lattice.x + (at % lattice.columns) * step),
      Math.round(lattice.y + Math.floor(at / lattice.columns) * step),
    )
    samples.tags.push(own)
  }
  for (let i = 0; i < isFar.length; i += 1) {
    if (isFar[i] === 1) {
      put(i, tag)
      continue
    }
    if (lattice.isIn[i] === 0 || !aroundOf(i, lattice.columns, isFar.length).some((j) => isFar[j] === 1)) continue
    const unit = nearest(i)
    if (unit !== undefined) put(i, samples.tags[index.samples[unit] as number] as number)
  }
}

/** Points with a household's wall in their own or a neighbouring square: surely near, no need to measure. */
const findNear = (lattice: Lattice, samples: Samples, units: number): Uint8Array => {
  const near = new Uint8Array(lattice.isIn.length)
  for (const [i, tag] of samples.tags.entries()) {
    if (tag >= units) continue
    const column = Math.round(((samples.at[2 * i] as number) - lattice.x) / lattice.step)
    const row = Math.round(((samples.at[2 * i + 1] as number) - lattice.y) / lattice.step)
    for (let r = row - 1; r <= row + 1; r += 1) {
      for (let c = column - 1; c <= column + 1; c += 1) {
        if (r >= 0 && c >= 0 && c < lattice.columns) near[r * lattice.columns + c] = 1
      }
    }
  }
  return near
}

const indexUnits = (samples: Samples, units: number): { boxes: Flatbush; samples: Int32Array } | null => {
  const own = Int32Array.from(samples.tags.keys()).filter((i) => (samples.tags[i] as number) < units)
  if (own.length === 0) return null
  const boxes = new Flatbush(own.length)
  for (const i of own) boxes.add(samples.at[2 * i] as number, samples.at[2 * i + 1] as number)
  boxes.finish()
  return { boxes, samples: own }
}

const aroundOf = (at: number, columns: number, size: number): number[] => {
  const column = at % columns
  const around: number[] = []
  for (const [dc, dr] of steps) {
    const c = column + dc
    const to = at + dc + dr * columns
    if (c >= 0 && c < columns && to >= 0 && to < size) around.push(to)
  }
  return around
}
const steps = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const

/** Takes away groups of fewer points. */
const keepLarge = (isFar: Uint8Array, columns: number, least: number): void => {
  const seen = new Uint8Array(isFar.length)
  for (let i = 0; i < isFar.length; i += 1) {
    if (isFar[i] === 0 || seen[i] === 1) continue
    const group = [i]
    seen[i] = 1
    for (let k = 0; k < group.length; k += 1) {
      for (const j of aroundOf(group[k] as number, columns, isFar.length).slice(0, 4)) {
        if (isFar[j] === 0 || seen[j] === 1) continue
        seen[j] = 1
        group.push(j)
      }
    }
    if (group.length < least) for (const j of group) isFar[j] = 0
  }
}
