import { useMemo } from 'react'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import type { Session } from '../../contract.ts'

/** The session as accounts answer it; the kernel's view of it is narrower. */
export const useAccountSession = (): Session | undefined => useSession().session as Session | undefined

/** Who is signed in, as access.ts asks for it; null: nobody. What it permits only greys buttons: the server decides. */
export const useStaff = (): Staff | null => {
  const session = useAccountSession()
  return useMemo(() => {
    if (!session?.person) return null
    const { id, name, grants } = session.person
    return { kind: 'staff', jurisdictionId: session.jurisdiction.id, personId: id, name, sessionId: '', grants }
  }, [session])
}
