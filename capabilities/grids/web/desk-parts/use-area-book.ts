import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { call } from '../../../../kernel/web/api.ts'
import { listAreas as areas, type listAreas, readMap } from '../../contract.ts'
import { type AreaBook, makeAreaBook } from './area-book.ts'

// Areas change a few times a year; asking for 500 rows at every page would be waste.
const freshMs = 10 * 60_000

type Areas = ReturnedBy<typeof listAreas>['items']

const readAll = async (signal: AbortSignal): Promise<Areas> => {
  const all: Areas = []
  let after: string | undefined
  do {
    const page: ReturnedBy<typeof listAreas> = await call(areas, { limit: 1000, ...(after && { after }) }, { signal })
    all.push(...page.items)
    after = page.next
  } while (after)
  return all
}

const nothing: Areas = []

/** The tree of areas in force; empty until it is here. */
export const useAreaBook = (): AreaBook => {
  const { data } = useQuery({
    queryKey: [`${areas.method} ${areas.path}`, 'book'],
    queryFn: ({ signal }) => readAll(signal),
    staleTime: freshMs,
  })
  return useMemo(() => makeAreaBook(data ?? nothing), [data])
}

/** The office's own map with the outlines of the asked kinds; undefined until it is here. */
export const useOfficeMap = (
  kinds: readonly ('street' | 'community' | 'grid1' | 'grid2' | 'dedicated')[],
  areaId?: string,
) =>
  useQuery({
    queryKey: [`${readMap.method} ${readMap.path}`, kinds, areaId],
    queryFn: ({ signal }) => call(readMap, { kinds: [...kinds], ...(areaId && { areaId }) }, { signal }),
    staleTime: freshMs,
  }).data
