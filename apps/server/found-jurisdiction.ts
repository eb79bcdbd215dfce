import type { App } from '../../kernel/server/app.ts'
import type { JurisdictionSettings } from '../../kernel/shared/jurisdiction.ts'

export interface NewJurisdiction {
  readonly id: string
  /** Nine digits: 6 division + 3 street. */
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly phone: string
  readonly hosts: readonly string[]
  /** WGS-84. */
  readonly center: { readonly lng: number; readonly lat: number }
  readonly settings: Partial<JurisdictionSettings>
  readonly isDemo: boolean
}

/**
 * Adds an office to this installation and makes every server know it. Answers false when one with this id or this code
 * is there already; that one stays as it is.
 */
export const foundJurisdiction = async (app: App, office: NewJurisdiction): Promise<boolean> => {
  // The one table that is readable before anybody is known, and that a running office cannot change.
  const added = await app.db.unscoped((tx) =>
    tx
      .insertInto('jurisdictions')
      .values({
        id: office.id,
        code: office.code,
        name_zh: office.nameZh,
        name_en: office.nameEn,
        phone: office.phone,
        hosts: [...office.hosts],
        center_lng: office.center.lng,
        center_lat: office.center.lat,
        settings: JSON.stringify(office.settings),
        is_demo: office.isDemo,
      })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst(),
  )
  await app.jurisdictions.reload()
  if (added) app.live.changed(office.id, 'jurisdictions', {})
  return added !== undefined
}
