import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { call } from '../../../../kernel/web/api.ts'
import { listBuildings } from '../../contract.ts'

// A community has some hundred buildings; what lies beyond is found by choosing a smaller area.
const mostPages = 6
const freshMs = 10 * 60_000

/** The buildings of an area, page after page until all are here. Empty without an area. */
export const useBuildings = (areaId: string | undefined): ReturnedBy<typeof listBuildings>['items'] => {
  const query = useInfiniteQuery({
    queryKey: [`${listBuildings.method} ${listBuildings.path}`, areaId, 'all'],
    queryFn: ({ pageParam, signal }) =>
      call(listBuildings, { areaId: areaId ?? '', limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last, pages) => (pages.length < mostPages ? last.next : undefined),
    enabled: areaId !== undefined,
    staleTime: freshMs,
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return query.data?.pages.flatMap((page) => page.items) ?? []
}
