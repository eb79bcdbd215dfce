import type { Sheet } from '../../../contract/sheet.ts'
import { compareSheets, type RowKey, type SheetPart } from '../planner/sheet-rows.ts'

export interface ComparedCell {
  readonly text: string
  /** No other plan is better here, and at least one is worse. */
  readonly isBest: boolean
  /** What it aims at is reached; null: it aims at nothing that could be. */
  readonly isReached: boolean | null
}

export interface ComparedRow {
  readonly key: RowKey
  readonly part: SheetPart
  /** One for each sheet. */
  readonly cells: readonly ComparedCell[]
}

/** Any number of sheets beside each other. What has nothing to count in any of them is left out. */
export const compareMany = (sheets: readonly Sheet[]): ComparedRow[] => {
  const against = sheets.map((sheet) =>
    sheets.map((other) => new Map(compareSheets(other, sheet).map((r) => [r.key, r]))),
  )
  const rows = new Map<RowKey, SheetPart>()
  for (const sheet of sheets) for (const { key, part } of compareSheets(sheet, sheet)) rows.set(key, part)
  return [...rows].map(([key, part]) => ({
    key,
    part,
    cells: sheets.map((_, i): ComparedCell => {
      const changes = (against[i] ?? []).map((row) => row.get(key)?.change)
      const own = against[i]?.[i]?.get(key)
      return {
        text: own?.now ?? '—',
        isBest: changes.includes('better') && !changes.includes('worse'),
        isReached: own?.isReached ?? null,
      }
    }),
  }))
}
