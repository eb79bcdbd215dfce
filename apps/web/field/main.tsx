import { readSession } from '../../../capabilities/accounts/contract.ts'
import { AccountLink } from '../../../capabilities/dispatch/web/field/parts/account-link.tsx'
import { FieldWatch } from '../../../capabilities/dispatch/web/field/parts/field-watch.tsx'
import { mountFace } from '../../../kernel/web/face.tsx'
import { registerWorker } from '../../../kernel/web/register-worker.ts'
import { navigation, routes } from './routes.tsx'
import { SignInPage } from './sign-in-page.tsx'

mountFace({
  name: 'field',
  base: '/field',
  session: readSession,
  routes,
  navigation,
  signInPage: SignInPage,
  account: <AccountLink />,
  outboxHref: '/queue',
  around: FieldWatch,
})
registerWorker('/field/')
