import type { Random } from '../random.ts'
import { uuidOf } from '../random.ts'
import { sure } from '../sure.ts'
import { onLand } from './land.ts'
import { expandEdge, type Point, pointAt } from './mesh.ts'
import { laneNames, mainNames, streetNames } from './place-names.ts'
import type { TownPlan } from './plan.ts'
import type { StreetClass, TownStreet } from './shapes.ts'

/** A named street in the plan: its vertices in order. */
export interface PlanStreet {
  readonly name: string
  readonly class: StreetClass
  readonly path: readonly number[]
}

const heading = (a: Point, b: Point): Point => {
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
}

/** Straight enough to be one street to somebody who walks it: a turn of less than about 30°. */
const straightOn = 0.87

/** Joins cuts that go on beyond a crossing. */
const joinWays = (plan: TownPlan): { class: StreetClass; path: readonly number[] }[] => {
  const paths = plan.ways.map((way) => ({ class: way.class, path: expandEdge(plan.mesh, way.edge) }))
  const at = (vertex: number | undefined) => pointAt(plan.mesh, sure(vertex, 'vertex'))
  const endings = (path: readonly number[]) => [path, [...path].reverse()]
  for (let i = 0; i < paths.length; i++) {
    for (let j = i + 1; j < paths.length; j++) {
      const one = sure(paths[i], 'way')
      const two = sure(paths[j], 'way')
      if (one.class !== two.class) continue
      const joined = endings(one.path).flatMap((a) =>
        endings(two.path)
          .filter((b) => a.at(-1) === b[0])
          .filter((b) => {
            const into = heading(at(a.at(-2)), at(a.at(-1)))
            const out = heading(at(b[0]), at(b[1]))
            return into.x * out.x + into.y * out.y > straightOn
          })
          .map((b) => [...a, ...b.slice(1)]),
      )[0]
      if (!joined) continue
      paths[i] = { class: one.class, path: joined }
      paths.splice(j, 1)
      // The longer way may now meet one that was passed over before.
      j = i
    }
  }
  return paths
}

/** Names from the list, and when it is used up the same again with a number: 石板巷, then 石板二巷. */
const takeNames = (names: readonly string[]) => {
  let taken = 0
  return (): string => {
    const round = Math.floor(taken / names.length)
    const name = sure(names[taken % names.length], 'name')
    taken += 1
    return round === 0 ? name : `${name.slice(0, -1)}${'二三四五六'.charAt(round - 1)}${name.slice(-1)}`
  }
}

/** The named streets: joined cuts, the road along the river and the ring road at the foot of the hills. */
export const planStreets = (plan: TownPlan, random: Random): PlanStreet[] => {
  const [spine = '', ...mains] = mainNames
  const nextName = {
    main: takeNames([spine, ...random.shuffle(mains)]),
    street: takeNames(random.shuffle(streetNames)),
    lane: takeNames(random.shuffle(laneNames)),
  }
  const corner = (i: number) => sure(plan.ring[i], 'corner')
  const along = (...corners: number[]) =>
    corners
      .slice(1)
      .flatMap((to, i) =>
        expandEdge(plan.mesh, [corner(sure(corners[i], 'corner')), corner(to)]).slice(i === 0 ? 0 : 1),
      )
  const edges: PlanStreet[] = [
    { name: '滨江大道', class: 'main', path: along(4, 5, 6, 7) },
    { name: '环城西路', class: 'main', path: along(7, 0) },
    { name: '环城南路', class: 'main', path: along(0, 1, 2, 3) },
    { name: '环城东路', class: 'main', path: along(3, 4) },
  ]
  return [...edges, ...joinWays(plan).map((way) => ({ ...way, name: nextName[way.class]() }))]
}

export const makeStreets = (plan: TownPlan, streets: readonly PlanStreet[], seed: string): TownStreet[] =>
  streets.map((street) => ({
    id: uuidOf(seed, `street/${street.name}`),
    name: street.name,
    class: street.class,
    line: { type: 'LineString', coordinates: street.path.map((vertex) => onLand(pointAt(plan.mesh, vertex))) },
  }))
