import { sealAudit, verifyAudit } from '../../../kernel/server/audit.ts'
import { createLog } from '../../../kernel/server/log.ts'
import type { Settings } from '../../../kernel/server/settings.ts'
import { assembleApp } from '../assemble.ts'
import { openMigrated } from '../open-database.ts'
import type { Say } from '../say.ts'

/** Recomputes the hash chain of every jurisdiction. Answers false when one is broken. */
export const verify = async (settings: Settings, say: Say): Promise<boolean> => {
  const database = await openMigrated(settings, say)
  const assembled = await assembleApp({ settings, databaseUrl: database.url, log: createLog(settings.logLevel) })
  let isWhole = true
  try {
    for (const { id, nameZh } of assembled.app.jurisdictions.list()) {
      const bar = say.progress(nameZh, 1)
      const verdict = await verifyAudit(assembled.app, id, (done, total) => bar.to(done / total))
      bar.end()
      if (verdict.brokenAt !== null) {
        isWhole = false
        say.line(
          `✗ ${nameZh}: 第 ${verdict.brokenAt} 号封条与记录不符 · seal ${verdict.brokenAt} does not match its entries`,
        )
      } else {
        say.line(
          `✓ ${nameZh}: ${verdict.seals} 个封条、${verdict.entries} 条记录完好，${verdict.unsealed} 条待封存 · ${verdict.seals} seals over ${verdict.entries} entries hold, ${verdict.unsealed} not sealed yet`,
        )
        if (verdict.head) say.line(`  链首 · head ${verdict.head}`)
      }
    }
  } finally {
    await assembled.close()
    await database.close()
  }
  return isWhole
}

/** Seals what is old enough now, without waiting for the worker. */
export const seal = async (settings: Settings, say: Say): Promise<void> => {
  const database = await openMigrated(settings, say)
  const assembled = await assembleApp({ settings, databaseUrl: database.url, log: createLog(settings.logLevel) })
  try {
    for (const { id, nameZh } of assembled.app.jurisdictions.list()) {
      say.line(`${nameZh}: 封存 ${await sealAudit(assembled.app, id)} 条 · entries sealed`)
    }
  } finally {
    await assembled.close()
    await database.close()
  }
}
