import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, Fragment, type ReactNode, StrictMode, Suspense, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Router, Switch } from 'wouter'
import { clearOutbox, startOutbox } from './outbox/outbox.ts'
import { makeQueryClient } from './query-client.ts'
import type { FaceRoute, NavigationItem } from './routes.ts'
import { forgetSession, type SessionEndpoint, SessionProvider, useSession } from './session.tsx'
import { Broken } from './ui/broken.tsx'
import { ButtonLink } from './ui/button.tsx'
import { Page } from './ui/page.tsx'
import { Shell } from './ui/shell.tsx'
import { Empty, ErrorState, Loading } from './ui/states.tsx'
import { ToastProvider } from './ui/toast.tsx'
import { uiWords } from './ui/ui-words.ts'
import { useWords } from './words.ts'
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/blocks.css'
import './ui/shell.css'

export type FaceName = 'resident' | 'field' | 'desk'

export interface FaceProps {
  readonly name: FaceName
  /** Where the face lives: empty for the resident, else `/field` or `/desk`. */
  readonly base: '' | '/field' | '/desk'
  readonly session: SessionEndpoint
  readonly routes: readonly FaceRoute[]
  readonly navigation: readonly NavigationItem[]
  /** Shown in place of every page while nobody is signed in. Left out: the face is open to all. */
  readonly signInPage?: ComponentType
  /** In the header: who is signed in, the way out. */
  readonly account?: ReactNode
  /** The page that lists what waits in the outbox. */
  readonly outboxHref?: string
  /** Around the pages: the desk's antd provider. */
  readonly around?: ComponentType<{ readonly children: ReactNode }>
}

/** Whose outbox it is: the device's own for residents, the person's for staff, nobody's before sign-in. */
export const outboxScopeOf = (name: FaceName, personId: string | undefined): string | null =>
  name === 'resident' ? 'resident' : personId ? `${name}:${personId}` : null

/** At sign-out, after the person was told what is still unsent: nothing of theirs stays on the device. */
export const wipeDevice = async (name: FaceName, personId: string): Promise<void> => {
  const scope = outboxScopeOf(name, personId)
  if (scope !== null) await clearOutbox(scope)
  await forgetSession()
}

function LostPage() {
  const w = useWords(uiWords)
  return (
    <Page title={w.shell.lost}>
      <Empty icon="question" title={w.shell.lostHint} action={<ButtonLink href="/">{w.shell.home}</ButtonLink>} />
    </Page>
  )
}

function Pages({ name, routes, signInPage: SignInPage }: FaceProps) {
  const { session, problem, refresh } = useSession()
  const scope = outboxScopeOf(name, session?.person?.id)
  useEffect(() => startOutbox(scope), [scope])

  if (SignInPage && !session) return problem ? <ErrorState problem={problem} onRetry={refresh} /> : <Loading rows={4} />
  if (SignInPage && !session?.person) return <SignInPage />
  return (
    <Switch>
      {routes.map(({ path, page: RoutePage }) => (
        <Route key={path} path={path}>
          <RoutePage />
        </Route>
      ))}
      <Route>
        <LostPage />
      </Route>
    </Switch>
  )
}

/** One of the three surfaces: providers, header, navigation, notices and the pages it is made of. */
export function Face(props: FaceProps) {
  const [client] = useState(() => makeQueryClient(props.session))
  const Around = props.around ?? Fragment
  return (
    <QueryClientProvider client={client}>
      <SessionProvider endpoint={props.session}>
        <Router base={props.base}>
          <ToastProvider>
            <Around>
              <Shell
                name={props.name}
                navigation={props.navigation}
                account={props.account}
                outboxHref={props.outboxHref}
                needsSignIn={props.signInPage !== undefined}
              >
                <Broken>
                  <Suspense fallback={<Loading rows={4} />}>
                    <Pages {...props} />
                  </Suspense>
                </Broken>
              </Shell>
            </Around>
          </ToastProvider>
        </Router>
      </SessionProvider>
    </QueryClientProvider>
  )
}

/** Puts a face into its document. */
export const mountFace = (props: FaceProps): void => {
  const root = document.getElementById('root')
  if (!root) throw new Error('The document has no #root')
  document.documentElement.dataset.face = props.name
  createRoot(root).render(
    <StrictMode>
      <Face {...props} />
    </StrictMode>,
  )
}
