import { readSession } from '../../../capabilities/accounts/contract.ts'
import { mountFace } from '../../../kernel/web/face.tsx'
import { DeskProvider } from './desk-provider.tsx'
import { navigation, routes } from './routes.tsx'

mountFace({ name: 'desk', base: '/desk', session: readSession, routes, navigation, around: DeskProvider })
