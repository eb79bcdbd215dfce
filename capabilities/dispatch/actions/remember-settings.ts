import type { App } from '../../../kernel/server/app.ts'
import { remembered } from '../../../kernel/server/memory.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { DispatchSettingsBody } from '../contract/settings.ts'
import { type Habits, habitsFrom } from '../rules/habits.ts'
import { usualSettings } from '../rules/usual-settings.ts'
import { listHabits } from '../store/beliefs.ts'
import { listSettings, type StoredSettings } from '../store/settings.ts'

/** The settings in force; version 0 is the usual ones of an office that decided nothing yet. */
export interface CurrentSettings {
  readonly version: number
  readonly body: DispatchSettingsBody
  readonly words: string
  readonly setBy: string | null
  readonly setAt: Instant | null
}

/** A setting that a version of the program before did not know has the usual value. */
export const readStoredSettings = (row: StoredSettings | undefined): CurrentSettings =>
  row
    ? { ...row, body: DispatchSettingsBody.parse({ ...usualSettings, ...(row.body as object) }) }
    : { version: 0, body: usualSettings, words: '', setBy: null, setAt: null }

/** Forgotten on every server after a new version committed. */
export const settingsMemory = remembered('dispatch.settings', async (app, jurisdictionId) => {
  const [newest] = await app.db.read(jurisdictionId, (tx) => listSettings(tx, jurisdictionId, 1))
  return readStoredSettings(newest)
})

/** How people are asked in this office now, from memory. */
export const dispatchSettingsOf = (app: App, jurisdictionId: string): Promise<CurrentSettings> =>
  settingsMemory.get(app, jurisdictionId)

/** Forgotten after each count (`dispatch.learn`). */
export const habitsMemory = remembered('dispatch.habits', async (app, jurisdictionId) =>
  habitsFrom(await app.db.read(jurisdictionId, (tx) => listHabits(tx, jurisdictionId))),
)

/** How people answer in this office, from memory. */
export const habitsOf = (app: App, jurisdictionId: string): Promise<Habits> => habitsMemory.get(app, jurisdictionId)
