import { useMemo } from 'react'
import type { Staff } from '../../../../../kernel/shared/actor.ts'
import { useSession } from '../../../../../kernel/web/session.tsx'
import { Session } from '../../../../accounts/contract.ts'

/** The whole session answer; the kernel knows only the part every capability needs. */
export const useWholeSession = () => {
  const { session } = useSession()
  return useMemo(() => {
    const parsed = Session.safeParse(session)
    return parsed.success ? parsed.data : undefined
  }, [session])
}

/** Who is signed in, as access.ts asks for it. */
export const useStaff = (): Staff | null => {
  const session = useWholeSession()
  return useMemo(() => {
    if (!session?.person) return null
    const { id, name, grants } = session.person
    return { kind: 'staff', jurisdictionId: session.jurisdiction.id, personId: id, name, sessionId: '', grants }
  }, [session])
}
