import { Link } from 'wouter'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import type { IconName } from '../../../../kernel/web/ui/icon-paths.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { overviewWords } from '../words.ts'
import { inboxHref } from './inbox-href.ts'
import type { Overview } from './use-overview.ts'

const cards = [
  { key: 'open', icon: 'list' },
  { key: 'late', icon: 'warning' },
  { key: 'soon', icon: 'clock' },
  { key: 'urgent', icon: 'bell' },
  { key: 'unlocated', icon: 'pin' },
] as const satisfies readonly { key: keyof Overview; icon: IconName }[]

/** Five numbers that say how the office stands now. The whole card is the link. */
export function Headline({ overview }: { readonly overview: Overview }) {
  const w = useWords(overviewWords)
  return (
    <ul className="headline" aria-label={w.now}>
      {cards.map(({ key, icon }) => {
        const { value, filter } = overview[key]
        const href = value === null ? null : inboxHref(filter)
        const inside = (
          <>
            <span className="headline-name">
              <Icon name={icon} />
              {`${w.headline[key]} `}
            </span>
            <span className="headline-number">{value ?? w.noData} </span>
            <span className="headline-hint">{w.hint[key]}</span>
          </>
        )
        const name = `headline-card headline-${key}${value === null ? ' is-none' : value === 0 ? ' is-zero' : ''}`
        return (
          <li key={key}>
            {href === null || value === null ? (
              <div className={name}>{inside}</div>
            ) : (
              <Link href={href} className={name}>
                {inside}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}
