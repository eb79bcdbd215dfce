import { useEffect } from 'react'
import type { SentTo } from '../../../../../kernel/shared/contract.ts'
import type { AnyEndpoint } from '../../../../../kernel/web/api.ts'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { listApprovals, listDuplicates, readRequest } from '../../../contract/desk.ts'
import { listAlarms } from '../../../contract/inbox.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import type { ActionProps } from './action-dialog.tsx'

type Step = Pick<ActionProps, 'onDone' | 'onConflict'>

/** Takes a step: says so when it went through, and reads the case again when somebody was faster. */
export const useAction = <E extends AnyEndpoint>(endpoint: E, { onDone, onConflict }: Step, doneText: string) => {
  const toast = useToast()
  const sending = useSend(endpoint, {
    refreshes: [readRequest, listApprovals, listAlarms, listDuplicates],
    onDone: (row) => {
      toast(doneText)
      onDone(row as RequestRow)
    },
  })
  const { problem } = sending
  const isConflict = problem?.kind === 'refusal' && problem.code === 'kernel.changed_meanwhile'
  useEffect(() => {
    if (isConflict) onConflict()
  }, [isConflict, onConflict])
  return { ...sending, send: (input: SentTo<E>) => void sending.send(input) }
}
