import { listMobilisations } from '../../../capabilities/dispatch/contract/mobilisation.ts'
import { listApprovals } from '../../../capabilities/requests/contract/desk.ts'
import { listAlarms } from '../../../capabilities/requests/contract/inbox.ts'
import { useCall } from '../../../kernel/web/use-call.ts'
import type { DeskNavigationItem } from './routes.tsx'

// The pages themselves are live; the numbers in the menu may be half a minute old.
const everySeconds = 30
const most = 99
// Those that run are the newest.
const mostRunning = 5

const shown = (page: { items: readonly unknown[]; next?: string | undefined } | undefined): string | undefined => {
  if (!page || page.items.length === 0) return undefined
  return page.next || page.items.length > most ? `${most}+` : String(page.items.length)
}

/** How many wait behind a menu item; undefined: none, or not known. */
export const useBadges = (items: readonly DeskNavigationItem[]) => {
  const has = (badge: DeskNavigationItem['badge']) => items.some((item) => item.badge === badge)
  const approvals = useCall(listApprovals, has('approvals') ? { limit: most } : null, { everySeconds })
  const alarms = useCall(listAlarms, has('alarms') ? { limit: most } : null, { everySeconds })
  const called = useCall(listMobilisations, has('mobilisations') ? { limit: mostRunning } : null, { everySeconds })
  const running = called.data && { items: called.data.items.filter((one) => one.endedAt === null) }
  return { approvals: shown(approvals.data), alarms: shown(alarms.data), mobilisations: shown(running) }
}
