import { Link, useSearch } from 'wouter'
import { readAreaPage } from '../../../capabilities/accounts/contract.ts'
import '../../../capabilities/requests/web/parts/follow.css'
import { MyRequestList } from '../../../capabilities/requests/web/parts/my-request-list.tsx'
import '../../../capabilities/requests/web/words.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { ButtonLink } from '../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../kernel/web/ui/icon.tsx'
import type { IconName } from '../../../kernel/web/ui/icon-paths.ts'
import { Page } from '../../../kernel/web/ui/page.tsx'
import { ErrorState } from '../../../kernel/web/ui/states.tsx'
import { useCall } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import './home-page.css'
import { homeWords } from './resident-words.ts'

const dial = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`

/** What one can do here, in three large targets; whoever came by a grid's code (`/?g=`) is there already. */
export function HomePage() {
  const w = useWords(homeWords)
  const { session, problem, refresh } = useSession()
  const code = new URLSearchParams(useSearch()).get('g')
  const here = code && /^\d{9,15}$/.test(code) ? code : null
  const office = session?.jurisdiction
  return (
    <div className="home">
      <p className="home-motto">{w.motto}</p>
      <Page title={w.welcome} intro={w.intro}>
        {here && <Here code={here} />}
        <nav className="home-ways" aria-label={w.welcome}>
          <Way
            href={here ? `/report?g=${here}` : '/report'}
            icon="camera"
            label={w.report}
            hint={w.reportHint}
            isFirst
          />
          <Way href="/find" icon="search" label={w.find} hint={w.findHint} />
          {office && <Way href={dial(office.phone)} icon="phone" label={w.call} hint={w.callHint(office.phone)} />}
        </nav>
        {!session && problem && <ErrorState problem={problem} onRetry={refresh} />}
        <MyRequestList title={w.mine} most={5} />
        {!here && (
          <section className="home-code">
            <Icon name="scan" />
            <div>
              <h2>{w.codeTitle}</h2>
              <p className="muted">{w.codeHint}</p>
            </div>
          </section>
        )}
        <section className="home-emergency">
          <h2>{w.emergencyTitle}</h2>
          <div className="home-numbers">
            <a href="tel:110">
              <strong>110</strong> {w.police}
            </a>
            <a href="tel:119">
              <strong>119</strong> {w.fire}
            </a>
            <a href="tel:120">
              <strong>120</strong> {w.medical}
            </a>
          </div>
        </section>
      </Page>
    </div>
  )
}

interface WayProps {
  readonly href: string
  readonly icon: IconName
  readonly label: string
  readonly hint: string
  readonly isFirst?: boolean
}

function Way({ href, icon, label, hint, isFirst = false }: WayProps) {
  const className = isFirst ? 'way way-first' : 'way'
  const inside = (
    <>
      <span className="way-icon">
        <Icon name={icon} />
      </span>
      <span className="way-text">
        <span className="way-label">{label}</span>
        <span className="way-hint">{hint}</span>
      </span>
    </>
  )
  return href.startsWith('tel:') ? (
    <a href={href} className={className}>
      {inside}
    </a>
  ) : (
    <Link href={href} className={className}>
      {inside}
    </Link>
  )
}

/** The grid whose code was scanned. Says nothing while it is not known: the report takes the code along anyway. */
function Here({ code }: { readonly code: string }) {
  const w = useWords(homeWords)
  const page = useCall(readAreaPage, { code })
  if (!page.data) return null
  return (
    <section className="card home-here">
      <p>
        <Icon name="pin" />
        <strong>{w.hereTitle(page.data.area.name)}</strong>
      </p>
      <ButtonLink wide kind="plain" icon="people" href={`/g/${code}`}>
        {w.herePage}
      </ButtonLink>
    </section>
  )
}
