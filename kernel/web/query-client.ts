import { QueryCache, QueryClient } from '@tanstack/react-query'
import type { AnyEndpoint } from './api.ts'
import { type CallProblem, problemOf } from './call-problem.ts'

const meansOtherSession: readonly string[] = ['kernel.signed_out', 'kernel.must_change_password']
const isShutOut = (problem: CallProblem) => problem.kind === 'refusal' && meansOtherSession.includes(problem.code)

/**
 * A refusal is an answer and is not asked again; faults and lost connections are, twice. When any answer says that the
 * session has ended or that the password must be changed first, the session is read again, and the face shows what follows from that.
 */
export const makeQueryClient = (session: AnyEndpoint): QueryClient => {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isShutOut(problemOf(error))) {
          void client.invalidateQueries({ queryKey: [`${session.method} ${session.path}`] })
        }
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => problemOf(error).kind !== 'refusal' && failures < 2,
        // Another worker may move a request at any minute; coming back to a page must show what is true now.
        staleTime: 5_000,
        // The browser's "online" flag is wrong behind captive portals and in WebViews: always try.
        networkMode: 'always',
        refetchOnWindowFocus: true,
      },
    },
  })
  return client
}
