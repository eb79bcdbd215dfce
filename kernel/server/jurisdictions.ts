import { type Calendar, makeCalendar } from '../shared/calendar/calendar.ts'
import { type Jurisdiction, JurisdictionSettings } from '../shared/jurisdiction.ts'
import { refusals } from '../shared/refusal.ts'
import type { Db } from './db/database.ts'

/** The offices this installation serves, in memory. Few, and they change by command only. */
export interface Jurisdictions {
  list(): readonly Jurisdiction[]
  byId(id: string): Jurisdiction
  /** The one that names this host, else the first; a refusal when there is none yet. */
  byHost(host: string): Jurisdiction
  /** The working-time calendar of an office. */
  calendarOf(id: string): Calendar
  reload(): Promise<void>
}

export const openJurisdictions = async (db: Db): Promise<Jurisdictions> => {
  let all: readonly Jurisdiction[] = []
  let calendars = new Map<string, Calendar>()
  let ids = new Map<string, Jurisdiction>()
  let hosts = new Map<string, Jurisdiction>()
  const reload = async () => {
    const rows = await db.unscoped((tx) =>
      tx.selectFrom('jurisdictions').selectAll().orderBy('created_at').orderBy('id').execute(),
    )
    all = rows.map((r) => ({
      id: r.id,
      code: r.code,
      nameZh: r.name_zh,
      nameEn: r.name_en,
      phone: r.phone,
      hosts: r.hosts,
      center: { lng: r.center_lng, lat: r.center_lat },
      settings: JurisdictionSettings.parse(r.settings),
      isDemo: r.is_demo,
    }))
    ids = new Map(all.map((j) => [j.id, j]))
    calendars = new Map(all.map((j) => [j.id, makeCalendar(j.settings.workingSlots)]))
    hosts = new Map(all.flatMap((j) => j.hosts.map((h) => [h, j] as const)))
  }
  await reload()
  return {
    list: () => all,
    byId(id) {
      const found = ids.get(id)
      if (!found) throw refusals.not_found()
      return found
    },
    byHost(host) {
      const found = hosts.get(host.replace(/:\d+$/, '').toLowerCase()) ?? all[0]
      if (!found) throw refusals.not_found()
      return found
    },
    calendarOf(id) {
      const found = calendars.get(id)
      if (!found) throw refusals.not_found()
      return found
    },
    reload,
  }
}
