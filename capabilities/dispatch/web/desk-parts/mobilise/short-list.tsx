import { useSaid } from '../../../../../kernel/web/language.ts'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { RunCardBody, ShortRole } from '../../../contract/mobilisation.ts'
import { mobiliseWords } from './words.ts'

const reasons = ['none', 'offDuty', 'busy', 'tooFar', 'resting', 'already'] as const

/** What is missing, and why nobody more was found: in counts, never names. */
export function ShortList({ card, shorts }: { readonly card: RunCardBody; readonly shorts: readonly ShortRole[] }) {
  const w = useWords(mobiliseWords)
  const said = useSaid()
  if (shorts.length === 0) return null
  return (
    <ul className="mob-shorts">
      {shorts.map((short) => {
        const name = card.roles.find((role) => role.code === short.role)?.name
        const why = reasons.filter((reason) => short.why[reason] > 0).map((reason) => w.why[reason](short.why[reason]))
        return (
          <li key={`${short.level} ${short.role}`}>
            <Icon name="warning" />
            <span>
              <strong>{w.shortTitle(name ? said(name) : short.role, short.called, short.wanted)}</strong>{' '}
              {short.level > 1 && <span className="mob-level">{w.level(short.level)}</span>}
              <span className="mob-why">{why.length > 0 ? why.join(' · ') : w.whyOpen}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
