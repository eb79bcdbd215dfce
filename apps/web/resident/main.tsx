import { readSession } from '../../../capabilities/accounts/contract.ts'
import { mountFace } from '../../../kernel/web/face.tsx'
import { registerWorker } from '../../../kernel/web/register-worker.ts'
import { navigation, routes } from './routes.tsx'

mountFace({ name: 'resident', base: '', session: readSession, routes, navigation, outboxHref: '/find' })
registerWorker('/')
