import { remembered } from '../../../kernel/server/memory.ts'
import { listNames } from '../store/people.ts'
import { listAllUnits, type Unit } from '../store/units.ts'

/** Names by id. Forgotten by the actions that add a person, after they committed. */
export const peopleMemory = remembered(
  'accounts.people',
  async (app, jurisdictionId): Promise<ReadonlyMap<string, string>> => {
    const rows = await app.db.read(jurisdictionId, (tx) => listNames(tx, jurisdictionId))
    return new Map(rows.map((row) => [row.id, row.name]))
  },
)

export interface KnownUnit extends Unit {
  readonly isEnded: boolean
}

/** The units of an office, ended ones included. */
export interface UnitsIndex {
  byId(id: string): KnownUnit | undefined
  byCode(code: string): KnownUnit | undefined
  /** By code. */
  all(): readonly KnownUnit[]
}

export const unitsMemory = remembered('accounts.units', async (app, jurisdictionId): Promise<UnitsIndex> => {
  const rows = await app.db.read(jurisdictionId, (tx) => listAllUnits(tx, jurisdictionId))
  const units = rows.map(({ endedAt, ...unit }) => ({ ...unit, isEnded: endedAt !== null }))
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  return { byId: (id) => byId.get(id), byCode: (code) => byCode.get(code), all: () => units }
})
