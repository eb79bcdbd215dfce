import { setImmediate as turn } from 'node:timers/promises'
import type { App } from '../../../kernel/server/app.ts'
import type { LngLat } from '../../../kernel/shared/place.ts'
import { type AreaIndex, areaIndex, listStreets } from '../../grids/neighbours.ts'
import { openWays, type Ways } from '../rules/travel/open-ways.ts'
import { buildStreetGraph } from '../rules/travel/street-graph.ts'

// Forgotten with the tree: whatever changes areas or streets makes a new one, on every server.
const kept = new WeakMap<AreaIndex, Promise<Ways>>()

const openWaysOf = async (app: App, jurisdictionId: string): Promise<Ways> => {
  // On connections of their own, as everything remembered: whoever waits for it may hold one of the usual ones.
  const lines = await app.db.aside.read(jurisdictionId, (tx) => listStreets(tx, jurisdictionId))
  const { center } = app.jurisdictions.byId(jurisdictionId)
  return openWays(lines.length === 0 ? null : buildStreetGraph(lines, center))
}

/** A row of a town of 10,000 corners is made in some 2 ms: the process answers others in between. */
const rowsInTurn = 4
/** Whoever asks waits for so many rows at most; behind those the straight line counts until they are ready. */
const rowsToWaitFor = 1200

/**
 * The ways of an office: streets from its own map, remembered until areas or streets change. Rows for `places` (where people
 * start from) are made in slices before it answers, so that `ways.metres(place, point)` is a look at two numbers.
 * Call it outside of matching, with the places of the roster; without any it answers what is there.
 */
export const waysOf = async (app: App, jurisdictionId: string, places: readonly LngLat[] = []): Promise<Ways> => {
  const areas = await areaIndex(app, jurisdictionId)
  let opened = kept.get(areas)
  if (!opened) {
    opened = openWaysOf(app, jurisdictionId)
    // A failed load is not an answer to remember.
    opened.catch(() => kept.delete(areas))
    kept.set(areas, opened)
  }
  const ways = await opened
  let made = 0
  for (let missing = ways.prepare(places, rowsInTurn); missing > 0 && made < rowsToWaitFor; made += rowsInTurn) {
    await turn()
    const left = ways.prepare(places, rowsInTurn)
    // No room for more rows: the rest keep the straight line.
    if (left === missing) break
    missing = left
  }
  return ways
}
