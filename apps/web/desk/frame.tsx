import { Dropdown } from 'antd'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { Link, useLocation } from 'wouter'
import type { PostKind } from '../../../capabilities/accounts/contract.ts'
import { useAccountSession } from '../../../capabilities/accounts/web/desk-parts/use-staff.ts'
import { postWords } from '../../../capabilities/accounts/web/words.ts'
import { Ringing } from '../../../capabilities/dispatch/web/desk-parts/ringing.tsx'
import { setLanguage, useLanguage, useSaid } from '../../../kernel/web/language.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { Icon } from '../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../kernel/web/words.ts'
import { Emblem } from './emblem.tsx'
import { frameWords } from './frame-words.ts'
import { PasswordDialog, SecondFactorDialog } from './own-account.tsx'
import { type DeskNavigationItem, mayOpen, navigation } from './routes.tsx'
import { useBadges } from './use-badges.ts'
import { useLeave } from './use-leave.ts'

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

/** Who sits where the telephone is: a door that nobody goes to must not wait for them to look. */
const ringingPosts: readonly PostKind[] = ['acceptor', 'dispatcher', 'shift_lead', 'call_taker']

/** Office, menu with its numbers, and who is signed in; the page fills the rest of the screen. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const w = useWords(frameWords)
  const language = useLanguage()
  const session = useAccountSession()
  const isOffline = useIsOffline()
  const roles = session?.person?.grants.map((grant) => grant.role) ?? []
  const shown = navigation.filter((item) => mayOpen(item, roles))
  const office = session?.jurisdiction
  return (
    <div className="desk">
      <a className="skip" href="#main">
        {w.skip}
      </a>
      <header className="desk-head">
        <Link href="/" className="desk-office">
          <Emblem />
          <span>
            <strong>{office && (language === 'zh' ? office.nameZh : office.nameEn)}</strong>
            <span className="desk-office-sub">{w.desk}</span>
          </span>
        </Link>
        <Menu items={shown} />
        <div className="desk-me">
          <button
            type="button"
            className="desk-tool"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {w.otherLanguage}
          </button>
          <OwnMenu />
        </div>
      </header>
      {(session?.isDemo || isOffline) && (
        <div className="desk-notice" role="status">
          <Icon name="info" />
          <span>{isOffline ? w.offline : w.demo}</span>
        </div>
      )}
      {roles.some((role) => ringingPosts.includes(role)) && <Ringing />}
      <main className="desk-main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

// A menu that is longer than this folds what is looked up only now and then.
const longMenu = 5

function Menu({ items }: { readonly items: readonly DeskNavigationItem[] }) {
  const w = useWords(frameWords)
  const said = useSaid()
  const [here, navigate] = useLocation()
  const badges = useBadges(items)
  const folded = items.length > longMenu ? items.filter((item) => item.isMinor) : []
  const holdsHere = (item: DeskNavigationItem) => here === item.href || here.startsWith(`${item.href}/`)
  // A page below another that has an entry of its own is there, not at both.
  const isHere = (item: DeskNavigationItem) =>
    holdsHere(item) && !items.some((other) => other.href.startsWith(`${item.href}/`) && holdsHere(other))
  return (
    <nav className="desk-menu" aria-label={w.menu}>
      <ul>
        {items
          .filter((item) => !folded.includes(item))
          .map((item) => {
            const count = item.badge && badges[item.badge]
            return (
              <li key={item.href}>
                <Link href={item.href} aria-current={isHere(item) ? 'page' : undefined}>
                  <Icon name={item.icon} />
                  <span>{said(item.label)}</span>
                  {item.badge && count && (
                    <>
                      <span className="desk-badge" aria-hidden="true">
                        {count}
                      </span>
                      <span className="visually-hidden">{w.badge[item.badge](count)}</span>
                    </>
                  )}
                </Link>
              </li>
            )
          })}
        {folded.length > 0 && (
          <li>
            <Dropdown
              trigger={['click']}
              menu={{
                items: folded.map((item) => ({
                  key: item.href,
                  label: said(item.label),
                  icon: <Icon name={item.icon} />,
                })),
                selectedKeys: folded.filter(isHere).map((item) => item.href),
                onClick: ({ key }) => navigate(key),
              }}
            >
              <button type="button" className="desk-more" aria-haspopup="menu">
                {said(folded.find(isHere)?.label ?? { zh: w.more, en: w.more })} ▾
              </button>
            </Dropdown>
          </li>
        )}
      </ul>
    </nav>
  )
}

function OwnMenu() {
  const w = useWords(frameWords)
  const posts = useWords(postWords)
  const session = useAccountSession()
  const { refresh } = useSession()
  const [open, setOpen] = useState<'password' | 'factor' | null>(null)
  const leave = useLeave()
  const person = session?.person
  if (!person) return null
  const names = [...new Set(person.grants.map((grant) => posts[grant.role]))].join('、')
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'posts', type: 'group', label: `${w.posts}: ${names}` },
            { key: 'password', label: w.password },
            { key: 'factor', label: person.hasSecondFactor ? w.secondFactorOn : w.secondFactor },
            { type: 'divider' },
            { key: 'leave', label: w.signOut },
          ],
          onClick: ({ key }) => {
            if (key === 'leave') void leave.send({})
            else if (key === 'password' || key === 'factor') setOpen(key)
          },
        }}
      >
        <button type="button" className="desk-tool desk-person" aria-haspopup="menu">
          <Icon name="person" />
          <span>
            <span className="visually-hidden">{w.me}: </span>
            <strong>{person.name}</strong>
            <span className="desk-office-sub">{names}</span>
          </span>
        </button>
      </Dropdown>
      {open === 'password' && <PasswordDialog onClose={() => setOpen(null)} onDone={refresh} />}
      {open === 'factor' && <SecondFactorDialog onClose={() => setOpen(null)} onDone={refresh} />}
    </>
  )
}
