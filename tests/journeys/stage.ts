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
import type { PostKind, Town, TownArea } from '../../demo/town/shapes.ts'
import type { App } from '../../kernel/server/app.ts'
import { createLog } from '../../kernel/server/log.ts'
import { readSettings } from '../../kernel/server/settings.ts'
import { openBrowser } from '../browser.ts'
import { freshDatabase } from '../database.ts'
import { type Device, type DeviceOptions, openDevice } from './device.ts'

export interface Spot {
  /** WGS-84. */
  readonly lng: number
  readonly lat: number
  /** The building that stands there. */
  readonly building: string
}

/** The whole product at work over the demonstration town, and a browser in front of it. */
export interface Stage {
  readonly app: App
  readonly origin: string
  readonly town: Town
  /** The grid2 everything happens in. */
  readonly grid: TownArea
  /** Places in that grid, each at another building, so that what one journey reports is no duplicate for the next. */
  spot(index: number): Spot
  /** Who holds this post at the grid or nearest above it; at the desk, the first of them. */
  usernameOf(post: PostKind): string
  device(options: DeviceOptions): Promise<Device>
  close(): Promise<void>
}

const quiet: Say = {
  line: () => undefined,
  detail: () => undefined,
  progress: () => ({ to: () => undefined, end: () => undefined }),
}

const inTown = (town: Town): Pick<Stage, 'grid' | 'spot' | 'usernameOf'> => {
  const grid = shownGrid(town.areas)
  const buildings = town.buildings.filter((building) => building.areaCode === grid.code)
  return {
    grid,
    spot(index) {
      const found = buildings[index]
      if (!found) throw new Error(`the grid ${grid.name} has no building ${index}`)
      return { lng: found.lng, lat: found.lat, building: found.name }
    },
    usernameOf(post) {
      const held = town.people
        .filter((person) => person.post === post && grid.code.startsWith(person.areaCode))
        .toSorted((a, b) => b.areaCode.length - a.areaCode.length)
      const [first] = held
      if (!first) throw new Error(`nobody holds ${post} at ${grid.name}`)
      return first.username
    },
  }
}

/**
 * Database, application, worker, HTTP with the built faces, Chromium: everything real, the clock too.
 * @param prepare what else is to be loaded before anybody comes
 */
export const openStage = async (prepare?: (app: App, say: Say) => Promise<unknown>): Promise<Stage> => {
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
    return {
      app,
      origin: server.origin,
      town,
      ...inTown(town),
      device: (options) => openDevice(browser, server.origin, options),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
