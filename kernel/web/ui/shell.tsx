import { type ReactNode, useSyncExternalStore } from 'react'
import { Link, useLocation } from 'wouter'
import { setElder, useElder } from '../elder.ts'
import { setLanguage, useLanguage, useSaid } from '../language.ts'
import { useOutbox } from '../outbox/use-outbox.ts'
import type { NavigationItem } from '../routes.ts'
import { useSession } from '../session.tsx'
import { useWords } from '../words.ts'
import { Banner } from './banner.tsx'
import { ButtonLink } from './button.tsx'
import { Icon } from './icon.tsx'
import { uiWords } from './ui-words.ts'

export interface ShellProps {
  readonly name: 'resident' | 'field' | 'desk'
  readonly navigation: readonly NavigationItem[]
  readonly account?: ReactNode
  readonly outboxHref?: string | undefined
  readonly needsSignIn: boolean
  readonly children: ReactNode
}

const watchNetwork = (tell: () => void) => {
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  return () => {
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}
/** Only "offline" can be believed; "online" merely means that some network is there. */
const useIsOffline = () => useSyncExternalStore(watchNetwork, () => !navigator.onLine)

/** Header with the office's name and phone number, navigation, notices; the page goes inside. */
export function Shell({ name, navigation, account, outboxHref, needsSignIn, children }: ShellProps) {
  const w = useWords(uiWords)
  const { session } = useSession()
  const hasNavigation = navigation.length > 0 && (!needsSignIn || Boolean(session?.person))
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {w.shell.skip}
      </a>
      <Header account={account} />
      <div className={name === 'desk' ? 'shell-body shell-side' : 'shell-body'}>
        <main className="shell-main" id="main" tabIndex={-1}>
          <Notices outboxHref={outboxHref} />
          {children}
        </main>
        {hasNavigation && <Navigation items={navigation} />}
      </div>
    </div>
  )
}

function Header({ account }: { readonly account?: ReactNode }) {
  const w = useWords(uiWords)
  const language = useLanguage()
  const isElder = useElder()
  const { session } = useSession()
  const office = session?.jurisdiction
  return (
    <header className="shell-header">
      <div className="shell-tools">
        {account}
        <button type="button" className="shell-tool" aria-pressed={isElder} onClick={() => setElder(!isElder)}>
          {w.shell.elder}
        </button>
        <button
          type="button"
          className="shell-tool"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {w.shell.otherLanguage}
        </button>
      </div>
      <div className="shell-office">
        <Link href="/" className="shell-name">
          <Emblem />
          <span>{office ? (language === 'zh' ? office.nameZh : office.nameEn) : w.shell.product}</span>
        </Link>
        {office && (
          <a className="shell-phone" href={`tel:${office.phone.replace(/[^\d+]/g, '')}`}>
            <Icon name="phone" />
            <span className="visually-hidden">{w.shell.phone}</span>
            <span>{office.phone}</span>
          </a>
        )}
      </div>
    </header>
  )
}

/** Nine squares of a grid, the middle one a lit window. */
function Emblem() {
  return (
    <svg className="shell-emblem" viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M5 2h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3zM8 5v3H5v1.5h3v5H5V16h3v3h1.5v-3h5v3H16v-3h3v-1.5h-3v-5h3V8h-3V5h-1.5v3h-5V5z"
      />
    </svg>
  )
}

function Notices({ outboxHref }: { readonly outboxHref?: string | undefined }) {
  const w = useWords(uiWords)
  const { session } = useSession()
  const { waiting, stopped } = useOutbox()
  const isOffline = useIsOffline()
  const see = outboxHref && (
    <ButtonLink kind="quiet" href={outboxHref}>
      {w.shell.see}
    </ButtonLink>
  )
  return (
    <div className="shell-notices" role="status">
      {session?.isDemo && <Banner tone="warn">{w.shell.demo}</Banner>}
      {isOffline && <Banner tone="warn">{w.shell.offline}</Banner>}
      {stopped > 0 && (
        <Banner tone="bad" action={see}>
          {w.shell.stopped(stopped)}
        </Banner>
      )}
      {waiting > 0 && (
        <Banner icon="send" action={see}>
          {w.shell.waiting(waiting)}
        </Banner>
      )}
    </div>
  )
}

function Navigation({ items }: { readonly items: readonly NavigationItem[] }) {
  const w = useWords(uiWords)
  const said = useSaid()
  const [here] = useLocation()
  const { session } = useSession()
  const roles = session?.person?.grants.map((grant) => grant.role) ?? []
  const shown = items.filter((item) => !item.roles || item.roles.some((role) => roles.includes(role)))
  return (
    <nav className="shell-nav" aria-label={w.shell.menu}>
      <ul>
        {shown.map((item) => {
          const isHere = item.href === '/' ? here === '/' : here === item.href || here.startsWith(`${item.href}/`)
          return (
            <li key={item.href}>
              <Link href={item.href} aria-current={isHere ? 'page' : undefined}>
                <Icon name={item.icon} />
                <span>{said(item.label)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
