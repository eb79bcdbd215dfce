import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { addMinutes, type Instant } from '../../../kernel/shared/time.ts'
import { peopleNames } from '../../accounts/neighbours.ts'
import { may } from '../access.ts'
import type * as contract from '../contract/settings.ts'
import type { Calibration, DispatchSettings, DispatchSettingsBody } from '../contract/settings.ts'
import { refusals } from '../contract.ts'
import { fewestOutcomes } from '../rules/calibration.ts'
import { calibrationDays, showCalibration } from '../rules/calibration-shown.ts'
import { mayTrust } from '../rules/may-trust.ts'
import { listRunOutcomes } from '../store/beliefs.ts'
import { insertSettings, listSettings } from '../store/settings.ts'
import { type CurrentSettings, habitsOf, readStoredSettings, settingsMemory } from './remember-settings.ts'

const earlierShown = 20
/** Of a very busy office the newest runs say enough. */
const mostOutcomes = 20_000

const describe = async (
  app: App,
  jurisdictionId: string,
  { setBy, ...settings }: CurrentSettings,
): Promise<DispatchSettings> => {
  const names = await peopleNames(app, jurisdictionId)
  return { ...settings, setByName: setBy === null ? null : (names.get(setBy) ?? null) }
}

/** Belief against fact of the last thirty days, and how people answer here. */
export const measureCalibration = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  now: Instant,
): Promise<Calibration> => {
  const habits = await habitsOf(app, jurisdictionId)
  const span = { from: addMinutes(now, -calibrationDays * 1440), now }
  return showCalibration(await listRunOutcomes(tx, jurisdictionId, span, mostOutcomes), habits)
}

/** Refuses `kernel.forbidden`. */
export const readDispatchSettings = (
  app: App,
  actor: Staff,
): Promise<ReturnedBy<typeof contract.readDispatchSettings>> => {
  if (!may.readSettings(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  return app.db.read(jurisdictionId, async (tx) => {
    const [newest, ...earlier] = await listSettings(tx, jurisdictionId, earlierShown + 1)
    const calibration = await measureCalibration(app, tx, jurisdictionId, app.clock.now())
    return {
      current: await describe(app, jurisdictionId, readStoredSettings(newest)),
      earlier: await Promise.all(earlier.map((row) => describe(app, jurisdictionId, readStoredSettings(row)))),
      calibration,
      mayChange: may.changeSettings(actor),
    }
  })
}

interface Change {
  readonly action: 'dispatch.setDispatchSettings' | 'dispatch.switchSurge'
  readonly words: string
  /** The version the change was thought of for; null: whatever is in force. */
  readonly version: number | null
  readonly bodyOf: (current: DispatchSettingsBody) => DispatchSettingsBody
}

/** The next version, with its audit in the same transaction; afterwards every server forgets the one before. */
const writeVersion = async (app: App, actor: Staff, change: Change): Promise<DispatchSettings> => {
  if (!may.changeSettings(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const stored = await app.db.write(jurisdictionId, async (tx) => {
    const now = app.clock.now()
    const [newest] = await listSettings(tx, jurisdictionId, 1)
    const current = readStoredSettings(newest)
    if (change.version !== null && change.version !== current.version) throw kernel.changed_meanwhile()
    const body = change.bodyOf(current.body)
    const { runs, verdict } = await measureCalibration(app, tx, jurisdictionId, now)
    // What is in force already stays so: a change of hours must not wait for a proof.
    const isNewRule = body.rule !== current.body.rule
    if (isNewRule && !mayTrust(body.rule, verdict)) throw refusals.not_proven({ runs, needed: fewestOutcomes })
    const version = current.version + 1
    const row = { version, body, words: change.words, setBy: actor.personId, setAt: now }
    if (!(await insertSettings(tx, jurisdictionId, row))) throw kernel.changed_meanwhile()
    const detail = { version, rule: body.rule, surge: body.surge }
    const what = { action: change.action, subjectKind: 'jurisdiction', subjectId: jurisdictionId }
    await audit(tx, actor, { ...what, reason: change.words, detail }, now)
    return row
  })
  settingsMemory.changed(app, jurisdictionId)
  return describe(app, jurisdictionId, stored)
}

/** Refuses `kernel.forbidden`, `kernel.changed_meanwhile` when somebody decided meanwhile, and `not_proven`. */
export const setDispatchSettings = (
  app: App,
  actor: Staff,
  { version, body, words }: TakenBy<typeof contract.setDispatchSettings>,
): Promise<DispatchSettings> =>
  writeVersion(app, actor, { action: 'dispatch.setDispatchSettings', words, version, bodyOf: () => body })

/** In a flood there is no time to compare versions: only the surge changes, on whatever is in force. */
export const switchSurge = (
  app: App,
  actor: Staff,
  { isOn, order, words }: TakenBy<typeof contract.switchSurge>,
): Promise<DispatchSettings> =>
  writeVersion(app, actor, {
    action: 'dispatch.switchSurge',
    words,
    version: null,
    bodyOf: (body) => ({ ...body, surge: { ...body.surge, isOn, order } }),
  })

/** The first version of an office that has none, for a program; again changes nothing. */
export const putFirstSettings = async (
  app: App,
  { jurisdictionId }: System,
  body: DispatchSettingsBody,
  words: string,
): Promise<boolean> => {
  const row = { version: 1, body, words, setBy: null, setAt: app.clock.now() }
  const isNew = await app.db.write(jurisdictionId, (tx) => insertSettings(tx, jurisdictionId, row))
  if (isNew) settingsMemory.changed(app, jurisdictionId)
  return isNew
}
