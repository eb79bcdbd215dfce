import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { System } from '../../../kernel/shared/actor.ts'
import { insertResponders, type ResponderBody } from '../store/responders.ts'

export type ResponderToPut = ResponderBody & { readonly personId: string }

/** Rows in one statement. */
const batchSize = 1000

/** Writes people down for a program; who has a row keeps it. Answers how many are new. */
export const putResponders = (app: App, actor: System, rows: readonly ResponderToPut[]): Promise<number> =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const { jurisdictionId } = actor
    const now = app.clock.now()
    let written = 0
    for (let i = 0; i < rows.length; i += batchSize) {
      written += await insertResponders(tx, jurisdictionId, rows.slice(i, i + batchSize), now)
    }
    const entry = { action: 'dispatch.putResponders', subjectKind: 'people', subjectId: jurisdictionId }
    if (written > 0) await audit(tx, actor, { ...entry, detail: { written } }, now)
    return written
  })
