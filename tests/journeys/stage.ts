import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { assembleApp } from '../../apps/server/assemble.ts'
import type { Say } from '../../apps/server/say.ts'
import { startServer } from '../../apps/server/start-server.ts'
import { demoTown } from '../../demo/load/demonstration.ts'
import { loadTown } from '../../demo/load.ts'
import { shownGrid } from '../../demo/town/people.ts'
import type { PostKind, Town, TownArea, TownBuilding } from '../../demo/town/shapes.ts'
import type { App } from '../../kernel/server/app.ts'
import { createLog } from '../../kernel/server/log.ts'
import { readSettings } from '../../kernel/server/settings.ts'
import { type Instant, instantOf, msOf } from '../../kernel/shared/time.ts'
import { openBrowser } from '../browser.ts'
import { freshDatabase } from '../database.ts'
import { type Device, type DeviceOptions, openDevice } from './device.ts'

/** What `afterEach` of node:test gives. */
interface Scene {
  readonly passed?: boolean
  diagnostic(message: string): void
}

export interface Spot {
  /** WGS-84. */
  readonly lng: number
  readonly lat: number
  /** The grid2 it lies in. */
  readonly grid: TownArea
  /** The building that stands there. */
  readonly building: string
}

/** The whole product at work over the demonstration town, and a browser in front of it. */
export interface Stage {
  readonly app: App
  readonly origin: string
  readonly town: Town
  /** Places, each in a grid2 of its own, the shown one first: what one journey reports is near to no other. */
  spot(index: number): Spot
  /** Who holds this post at the place or nearest above it; without a place, the first of them. */
  usernameOf(post: PostKind, spot?: Spot): string
  device(options: DeviceOptions): Promise<Device>
  /** Moves everybody's clock: the server's and that of every device. Only on a stage that was opened with `startsAt`. */
  pass(minutes: number): Promise<void>
  /** Puts all devices away; after a failure, what each of them showed is said first. */
  endScene(scene: Scene): Promise<void>
  close(): Promise<void>
}

const quiet: Say = {
  line: () => undefined,
  detail: () => undefined,
  progress: () => ({ to: () => undefined, end: () => undefined }),
}

const metres = (a: TownBuilding, b: TownBuilding): number =>
  Math.hypot((a.lng - b.lng) * 94_000, (a.lat - b.lat) * 111_000)

const mostSpots = 16
const spotsIn = (town: Town): Spot[] => {
  const first = shownGrid(town.areas)
  const community = first.code.slice(0, 12)
  const grids = town.areas.filter((area) => area.kind === 'grid2')
  const near = grids.filter((area) => area.code.startsWith(community))
  const chosen: TownBuilding[] = []
  const spots: Spot[] = []
  for (const grid of new Set([first, ...near, ...grids])) {
    if (spots.length === mostSpots) break
    const free = town.buildings.find(
      // Farther than any service looks for duplicates.
      (one) => one.areaCode === grid.code && chosen.every((other) => metres(one, other) > 150),
    )
    if (!free) continue
    chosen.push(free)
    spots.push({ lng: free.lng, lat: free.lat, grid, building: free.name })
  }
  return spots
}

const inTown = (town: Town): Pick<Stage, 'spot' | 'usernameOf'> => {
  const spots = spotsIn(town)
  return {
    spot(index) {
      const spot = spots[index]
      if (!spot) throw new Error(`there are ${spots.length} places, none is number ${index}`)
      return spot
    },
    usernameOf(post, spot) {
      const [first] = town.people
        .filter((person) => person.post === post && (!spot || spot.grid.code.startsWith(person.areaCode)))
        .toSorted((a, b) => b.areaCode.length - a.areaCode.length)
      if (!first) throw new Error(`nobody holds ${post}${spot ? ` at ${spot.grid.name}` : ''}`)
      return first.username
    },
  }
}

/**
 * Database, application, worker, HTTP with the built faces, Chromium: everything real, the clock too.
 * @param prepare what else is to be loaded before anybody comes
 * @param startsAt the office's clock begins here and can be moved; it goes on at the usual pace
 */
export const openStage = async (
  prepare?: (app: App, say: Say) => Promise<unknown>,
  startsAt?: Instant,
): Promise<Stage> => {
  let shiftMs = startsAt === undefined ? 0 : msOf(startsAt) - Date.now()
  const undo: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of undo.reverse()) await step()
  }
  try {
    const database = await freshDatabase({ migrated: true })
    undo.push(database.drop)
    const folder = await mkdtemp(join(tmpdir(), 'wangge-journey-'))
    undo.push(() => rm(folder, { recursive: true, force: true }))
    const assembled = await assembleApp({
      settings: readSettings({ WANGGE_DATA: folder, WANGGE_LOG: 'silent' }),
      databaseUrl: database.url,
      log: createLog(process.env.WANGGE_TEST_LOG === '1' ? 'warn' : 'silent'),
      maxConnections: 8,
      ...(startsAt !== undefined && { clock: { now: () => instantOf(Date.now() + shiftMs) } }),
    })
    undo.push(assembled.close)
    const { app, worker } = assembled
    await loadTown(app, quiet)
    await prepare?.(app, quiet)
    // Everybody here calls from one address.
    const server = await startServer(assembled, { host: '127.0.0.1', port: 0, limits: 'off' })
    undo.push(server.close)
    worker.start()
    const browser: Browser = await openBrowser()
    undo.push(() => browser.close())
    const town = demoTown()
    const devices: Device[] = []
    return {
      app,
      origin: server.origin,
      town,
      ...inTown(town),
      async device(options) {
        const device = await openDevice(browser, server.origin, { ...options, clockShiftMs: shiftMs })
        devices.push(device)
        return device
      },
      async pass(minutes) {
        if (startsAt === undefined) throw new Error('the clock of this stage is the real one')
        shiftMs += minutes * 60_000
        for (const device of devices) await device.setClock(shiftMs)
      },
      async endScene(scene) {
        for (const device of devices.splice(0)) {
          if (scene.passed === false) scene.diagnostic(await device.describe())
          await device.context.close()
        }
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
