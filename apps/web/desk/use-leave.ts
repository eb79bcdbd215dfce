import { useQueryClient } from '@tanstack/react-query'
import { signOut } from '../../../capabilities/accounts/contract.ts'
import { forgetSession, useSession } from '../../../kernel/web/session.tsx'
import { useSend } from '../../../kernel/web/use-call.ts'

/** Signs out; nothing of the person's work stays on this screen for the next one. */
export const useLeave = () => {
  const client = useQueryClient()
  const { refresh } = useSession()
  return useSend(signOut, {
    onDone: () => {
      client.clear()
      void forgetSession()
      refresh()
      window.location.assign('/desk/')
    },
  })
}
