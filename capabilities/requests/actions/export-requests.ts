import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Download } from '../../../kernel/server/http/route.ts'
import { writeXlsx } from '../../../kernel/server/sheets/write-xlsx.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { dayOf, localMinute } from '../../../kernel/shared/time.ts'
import { catalogueOf } from '../../catalogue/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may } from '../access.ts'
import type { exportRequests as endpoint } from '../contract/photos.ts'
import type { RequestRow } from '../contract/shapes.ts'
import { exportHeaders, exportWord } from '../rules/export-words.ts'
import { listAll } from './list-requests.ts'

const mostRows = 10_000

/** The list as a spreadsheet: what the inbox shows, no reporter's data; who took how many rows is in the audit. */
export const exportRequests = async (app: App, actor: Staff, input: TakenBy<typeof endpoint>): Promise<Download> => {
  if (!may.exportList(actor)) throw kernel.forbidden()
  const [areas, catalogue] = await Promise.all([
    areaIndex(app, actor.jurisdictionId),
    catalogueOf(app, actor.jurisdictionId),
  ])
  const rows = await listAll(app, actor, input, mostRows)
  const { lang } = input
  const h = exportHeaders[lang]
  const when = (at: string | null) => (at ? localMinute(at) : '')
  const column = (header: string, width: number, value: (r: RequestRow) => string | number) => ({
    header,
    width,
    value,
  })
  const body = await writeXlsx({
    sheetName: h.sheet,
    rows,
    columns: [
      column(h.number, 14, (r) => r.number),
      column(h.state, 10, (r) => exportWord(lang, r.state)),
      column(h.service, 20, (r) => catalogue.byId(r.serviceId)?.body.name[lang] ?? ''),
      column(h.area, 28, (r) => areas.byId(r.areaId)?.name ?? ''),
      column(h.place, 24, (r) => r.placeWords),
      column(h.words, 50, (r) => r.words),
      column(h.channel, 10, (r) => exportWord(lang, r.channel)),
      column(h.receivedAt, 17, (r) => when(r.receivedAt)),
      column(h.dueAt, 17, (r) => when(r.dueAt)),
      column(h.closedAt, 17, (r) => when(r.closedAt)),
      column(h.outcome, 12, (r) => (r.outcome ? exportWord(lang, r.outcome) : '')),
      column(h.reporterCount, 8, (r) => r.reporterCount),
    ],
  })
  const at = app.clock.now()
  await app.db.write(actor.jurisdictionId, (tx) =>
    audit(
      tx,
      actor,
      { action: 'requests.export', subjectKind: 'request_list', subjectId: '-', detail: { rows: rows.length } },
      at,
    ),
  )
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body,
    fileName: `${h.sheet}-${dayOf(at)}.xlsx`,
  }
}
