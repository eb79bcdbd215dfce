import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { type Area, locate } from '../../../grids/contract.ts'
import { submitWords } from '../words/submit-request.ts'
import { areaTitle } from './area-names.ts'
import type { DraftPlace } from './report-draft.ts'

export interface FoundPlace {
  /** What to call it; empty while nobody knows. */
  readonly name: string
  /** How it was said and how exact it is. */
  readonly from: string
  readonly isOutside: boolean
}

/** The chosen place in words: the grid the server finds for a point, or the grid and building that were chosen. */
export const useFoundPlace = (place: DraftPlace, areas: readonly Area[]): FoundPlace => {
  const w = useWords(submitWords)
  const { point, pointFrom, area, isScanned, building } = place
  const located = useCall(locate, point && { lng: point.lng, lat: point.lat, datum: point.datum })
  const known = areas.find((one) => one.code === area?.code)
  const areaName = known ? areaTitle(known, areas) : (area?.name ?? '')
  if (building) return { name: `${areaName} ${building.name}`.trim(), from: w.where.chosen, isOutside: false }
  if (point) {
    const found = located.data?.area
    const isOutside = located.data !== undefined && !found
    const exact = point.accuracyM === undefined ? '' : ` · ${w.where.accuracy(Math.round(point.accuracyM))}`
    const said = { phone: w.where.fromPhone, photo: w.where.fromPhoto, map: w.where.fromMap }[pointFrom ?? 'map']
    return {
      name: found
        ? areaTitle(found, areas)
        : isOutside
          ? w.where.outside
          : located.problem || !navigator.onLine
            ? w.where.findLater
            : w.where.finding,
      from: said + exact,
      isOutside,
    }
  }
  if (area)
    return { name: areaName || area.code, from: isScanned ? w.where.fromCode : w.where.chosen, isOutside: false }
  return { name: '', from: '', isOutside: false }
}

/** What is chosen now, with the way to choose again. */
export function ChosenPlace({ found, onClear }: { readonly found: FoundPlace; readonly onClear: () => void }) {
  const w = useWords(submitWords)
  return (
    <div className={found.isOutside ? 'card place place-outside' : 'card place'}>
      <span className="place-icon">
        <Icon name={found.isOutside ? 'warning' : 'pin'} />
      </span>
      <div className="place-text">
        <p className="place-name" aria-live="polite">
          {found.name}
        </p>
        <p className="muted small">{found.from}</p>
        <Button kind="quiet" onClick={onClear}>
          {w.where.clear}
        </Button>
      </div>
    </div>
  )
}
