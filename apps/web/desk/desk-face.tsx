import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { readSession } from '../../../capabilities/accounts/contract.ts'
import { useAccountSession } from '../../../capabilities/accounts/web/desk-parts/use-staff.ts'
import { makeQueryClient } from '../../../kernel/web/query-client.ts'
import { SessionProvider, useSession } from '../../../kernel/web/session.tsx'
import { Broken } from '../../../kernel/web/ui/broken.tsx'
import { ErrorState, Loading } from '../../../kernel/web/ui/states.tsx'
import { ToastProvider } from '../../../kernel/web/ui/toast.tsx'
import { DeskProvider } from './desk-provider.tsx'
import { Frame } from './frame.tsx'
import { MustChangePage } from './must-change-page.tsx'
import { mayOpen, navigation, routes } from './routes.tsx'
import { SignInPage } from './sign-in-page.tsx'
import '../../../kernel/web/ui/tokens.css'
import '../../../kernel/web/ui/base.css'
import '../../../kernel/web/ui/controls.css'
import '../../../kernel/web/ui/blocks.css'
import '../../../kernel/web/ui/shell.css'
import './desk.css'

function Pages() {
  const { problem, refresh } = useSession()
  const session = useAccountSession()
  if (!session) {
    return (
      <main className="desk-plain">
        {problem ? <ErrorState problem={problem} onRetry={refresh} /> : <Loading rows={4} />}
      </main>
    )
  }
  if (!session.person) return <SignInPage />
  if (session.person.mustChangePassword) return <MustChangePage />
  const roles = session.person.grants.map((grant) => grant.role)
  // A post that has no inbox (administrators) begins at its own first page.
  const first = navigation.find((item) => mayOpen(item, roles))?.href ?? '/catalogue'
  return (
    <Frame>
      <Broken>
        <Suspense fallback={<Loading rows={6} />}>
          <Switch>
            {routes.map(({ path, page: RoutePage }) => (
              <Route key={path} path={path}>
                <RoutePage />
              </Route>
            ))}
            <Route>
              <Redirect to={first} replace />
            </Route>
          </Switch>
        </Suspense>
      </Broken>
    </Frame>
  )
}

/** The desk: providers, the sign-in, the frame and the pages in it. */
export function DeskFace() {
  const [client] = useState(() => makeQueryClient(readSession))
  return (
    <QueryClientProvider client={client}>
      <SessionProvider endpoint={readSession}>
        <Router base="/desk">
          <ToastProvider>
            <DeskProvider>
              <Pages />
            </DeskProvider>
          </ToastProvider>
        </Router>
      </SessionProvider>
    </QueryClientProvider>
  )
}
