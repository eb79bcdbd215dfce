import { useStaff } from '../../../capabilities/accounts/web/desk-parts/use-staff.ts'
import { may } from '../../../capabilities/dispatch/access.ts'
import { CaseOrders } from '../../../capabilities/dispatch/web/desk-parts/case-orders.tsx'
import { DispatchDialog } from '../../../capabilities/dispatch/web/desk-parts/dispatch-dialog.tsx'
import { readOverview } from '../../../capabilities/insight/contract.ts'
import { ListRequestsPage } from '../../../capabilities/requests/web/desk/list-requests-page.tsx'
import type { QuickCounts } from '../../../capabilities/requests/web/desk/parts/filter-bar.tsx'
import { useCall } from '../../../kernel/web/use-call.ts'

// Counting is dearer than listing, and these numbers only say where to look next.
const countEverySeconds = 60

const useCounts = (): QuickCounts | undefined => {
  const { data } = useCall(readOverview, { days: 1 }, { everySeconds: countEverySeconds })
  if (!data) return undefined
  const states = Object.fromEntries(data.byState.map(({ state, figure }) => [state, figure.value]))
  return {
    received: states.received ?? null,
    registered: states.registered ?? null,
    dispatched: states.dispatched ?? null,
    resolved: states.resolved ?? null,
    verified: states.verified ?? null,
    suspended: states.suspended ?? null,
    late: data.late.value,
    urgent: data.urgent.value,
  }
}

/** The inbox with what dispatch and insight add to it: capabilities do not know those that lean on them. */
export function Inbox() {
  const staff = useStaff()
  const counts = useCounts()
  return (
    <ListRequestsPage
      extras={{
        counts,
        mayDispatch: (request) => staff !== null && may.dispatch(staff, request),
        dispatchDialog: (request, onClose) => <DispatchDialog request={request} onClose={onClose} />,
        orders: (request) => <CaseOrders request={request} />,
      }}
    />
  )
}
