import type { ReturnedBy } from '../../../../../kernel/shared/contract.ts'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Loading } from '../../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { previewMobilisation, RunCardBody } from '../../../contract/mobilisation.ts'
import { wantedUpTo } from './count-levels.ts'
import { ShortList } from './short-list.tsx'
import { mobiliseWords } from './words.ts'

export interface PreviewProps {
  readonly card: RunCardBody
  readonly level: number
  readonly preview: ReturnedBy<typeof previewMobilisation> | undefined
  readonly isLoading: boolean
  readonly hasPlace: boolean
}

/** Before the button is pressed: who would be called, part by part, and what stays short. */
export function PreviewPart({ card, level, preview, isLoading, hasPlace }: PreviewProps) {
  const w = useWords(mobiliseWords)
  const said = useSaid()
  return (
    <section className="mob-preview" aria-live="polite">
      <h3>{w.start.who}</h3>
      {!hasPlace && <p className="muted">{w.start.whoHint}</p>}
      {isLoading && <Loading rows={3} />}
      {preview && preview.calls.length === 0 && <Banner tone="warn">{w.start.nobody}</Banner>}
      {preview && (
        <ul className="mob-parts">
          {card.roles.map((role) => {
            const wanted = wantedUpTo(card, role.code, level)
            const calls = preview.calls.filter((call) => call.role === role.code)
            if (wanted === 0) return null
            return (
              <li key={role.code}>
                <span className={calls.length < wanted ? 'mob-count is-short' : 'mob-count'}>
                  {calls.length}/{wanted}
                </span>
                <span>
                  <strong>{said(role.name)}</strong>
                  <span className="mob-names">
                    {calls.map((call) => `${call.name} ${w.minutes(Math.round(call.etaMinutes))}`).join(' · ')}
                  </span>
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {preview && <ShortList card={card} shorts={preview.shorts} />}
    </section>
  )
}
