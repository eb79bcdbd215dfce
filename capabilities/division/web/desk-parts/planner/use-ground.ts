import { useQuery } from '@tanstack/react-query'
import { call } from '../../../../../kernel/web/api.ts'
import { type CallProblem, problemOf } from '../../../../../kernel/web/call-problem.ts'
import { readGround } from '../../../contract/divisions.ts'
import { type OpenGround, openGround } from './open-ground.ts'

export interface GroundReading {
  readonly ground: OpenGround | null
  readonly problem: CallProblem | null
  readonly refresh: () => void
}

/** The ground of a division: some megabytes, the same for the division's whole life, so it is asked for once. */
export const useGround = (divisionId: string | undefined): GroundReading => {
  const query = useQuery({
    queryKey: [`${readGround.method} ${readGround.path}`, divisionId],
    queryFn: async ({ signal }) => openGround(await call(readGround, { id: divisionId ?? '' }, { signal })),
    enabled: divisionId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  // An answer that is no ground is a fault of ours, said as one.
  const broken: CallProblem | null = query.data === null ? { kind: 'fault', reference: '' } : null
  return {
    ground: query.data ?? null,
    problem: query.error ? problemOf(query.error) : broken,
    refresh: () => void query.refetch(),
  }
}
