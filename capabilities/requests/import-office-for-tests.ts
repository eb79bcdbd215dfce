import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSmallOffice, type SmallOffice } from '../../tests/small-office.ts'
import { putCatalogue } from '../catalogue/actions/put-catalogue.ts'
import type { ServiceBody } from '../catalogue/contract.ts'
import { putAreas } from '../grids/actions/put-areas.ts'
import { type ImportOutcome, importRequests } from './actions/import-requests.ts'
import type { ImportColumns, ImportProfile } from './rules/import/import-columns.ts'
import { replay } from './rules/states.ts'

const body = (zh: string, limits: Partial<ServiceBody['limits']>): ServiceBody => ({
  name: { zh, en: zh },
  description: { zh, en: zh },
  icon: 'question',
  tile: null,
  isPublic: false,
  isUnsure: false,
  isDoorService: false,
  limits: {
    answered: null,
    registered: null,
    dispatched: null,
    accepted: null,
    arrived: null,
    resolved: null,
    verified: null,
    closed: null,
    ...limits,
  },
  unitCodes: [],
  handlers: ['grid1_leader'],
  skill: null,
  duplicate: { metres: 0, days: 0 },
  replies: [],
  questions: [],
  open311Code: null,
  emergencyPhone: null,
})

const letterId = '00000000-0000-4000-8000-00000000001e'
const day = (count: number) => ({ count, unit: 'calendar_days' }) as const

export interface Stood {
  readonly state: string
  readonly closed_at: string | null
  readonly confirm_until: string | null
  readonly closing_words: string | null
  readonly is_located: boolean
  readonly due_stage: string | null
  readonly words: string
}
interface Asked {
  readonly profile?: ImportProfile
  readonly chosen?: ImportColumns
  readonly isDryRun?: boolean
}

/** An office that letters and cases of another system can be imported into. */
export interface ImportOffice {
  readonly office: SmallOffice
  /** Imports a table written down here; fails the test when the whole file is refused. */
  read(table: string, asked?: Asked): Promise<ImportOutcome & { readonly refusedRows: readonly string[] }>
  /** What was said about the file as a whole. */
  stopOf(table: string, asked?: Asked): Promise<string | null>
  /** All requests, in the order they came. */
  requests(): Promise<(Stood & { readonly id: string; readonly replayed: string | null; readonly verbs: string[] })[]>
  clocks(): Promise<
    {
      readonly stage: string
      readonly due_at: string
      readonly met_at: string | null
      readonly stopped_at: string | null
    }[]
  >
  count(table: 'jobs' | 'requests' | 'request_steps' | 'request_alarms' | 'import_runs'): Promise<number>
}

export const openImportOffice = async (folder: string): Promise<ImportOffice> => {
  const office = await openSmallOffice([])
  const { app, system, jurisdictionId } = office
  await putAreas(app, system, [
    { kind: 'street', code: '610902001', name: '老城街道', parentCode: null },
    { kind: 'community', code: '610902001003', name: '鼓楼社区', parentCode: '610902001' },
  ])
  await putCatalogue(app, system, {
    platforms: [{ code: 'city', name: { zh: '城市管理', en: 'City' }, position: 1 }],
    services: [
      {
        id: letterId,
        code: 'letters',
        platformCode: 'city',
        body: body('来信', { registered: day(15), closed: day(60) }),
      },
      { code: '633', platformCode: 'city', body: body('路灯', { registered: day(1), closed: day(5) }) },
    ],
    emergencyWords: [{ word: '着火', phone: '119' }],
  })
  let files = 0
  const run = async (table: string, { profile, chosen = {}, isDryRun = false }: Asked = {}) => {
    const path = join(folder, `records-${++files}.csv`)
    await writeFile(path, table)
    const refusedRows: string[] = []
    const outcome = await importRequests(
      app,
      system,
      { path, profile: profile ?? null, chosen, isDryRun, letterService: async () => letterId },
      {
        opened: () => undefined,
        done: () => undefined,
        refused: ({ row }, { code }) => {
          refusedRows.push(`${row} ${code}`)
        },
      },
    )
    return { outcome, refusedRows }
  }
  return {
    office,
    async read(table, asked) {
      const { outcome, refusedRows } = await run(table, asked)
      if ('stop' in outcome) throw new Error(`the file was refused: ${outcome.stop}`)
      return { ...outcome, refusedRows }
    },
    async stopOf(table, asked) {
      const { outcome } = await run(table, asked)
      return 'stop' in outcome ? outcome.stop : null
    },
    requests: () =>
      app.db.read(jurisdictionId, async (tx) => {
        const rows = await tx.selectFrom('requests').selectAll().orderBy('received_at').orderBy('id').execute()
        const steps = await tx.selectFrom('request_steps').selectAll().orderBy('number').execute()
        return rows.map((row) => {
          const own = steps.filter((step) => step.request_id === row.id)
          return { ...row, replayed: replay(own), verbs: own.map(({ verb }) => verb) }
        })
      }),
    clocks: () =>
      app.db.read(jurisdictionId, (tx) =>
        tx.selectFrom('request_clocks').select(['stage', 'due_at', 'met_at', 'stopped_at']).orderBy('stage').execute(),
      ),
    count: (table) =>
      app.db.read(jurisdictionId, async (tx) => {
        const row = await tx
          .selectFrom(table)
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
        return row.n
      }),
  }
}
