import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { ReturnedBy, SentTo } from '../shared/contract.ts'
import type { Page } from '../shared/paging.ts'
import { type AnyEndpoint, type CallOptions, call } from './api.ts'
import { type CallProblem, problemOf } from './call-problem.ts'

/** What a page needs of anything that is being read; `Loaded` in ui/states.tsx draws it. */
export interface Reading<T> {
  readonly data: T | undefined
  readonly problem: CallProblem | null
  readonly isLoading: boolean
  readonly refresh: () => void
}

export interface ReadOptions extends Pick<CallOptions, 'followKey'> {
  /** Ask again every so many seconds while the page is visible. */
  readonly everySeconds?: number
  /** Also while another tab or window is in front: for what rings. */
  readonly inBackground?: true
}

const keyOf = (endpoint: AnyEndpoint) => `${endpoint.method} ${endpoint.path}`
const timing = ({ everySeconds, inBackground }: ReadOptions) =>
  everySeconds ? { refetchInterval: everySeconds * 1000, refetchIntervalInBackground: inBackground ?? false } : {}

/** Reads an endpoint and keeps the answer fresh. `null` as input means "not yet". */
export const useCall = <E extends AnyEndpoint>(
  endpoint: E,
  input: SentTo<E> | null,
  options: ReadOptions = {},
): Reading<ReturnedBy<E>> => {
  const query = useQuery<ReturnedBy<E>>({
    queryKey: [keyOf(endpoint), input, options.followKey],
    queryFn: ({ signal }) => call(endpoint, input as SentTo<E>, { signal, followKey: options.followKey }),
    enabled: input !== null,
    ...timing(options),
  })
  return {
    data: query.data,
    problem: query.error ? problemOf(query.error) : null,
    isLoading: query.isPending && input !== null,
    refresh: () => void query.refetch(),
  }
}

type ItemOf<E> = ReturnedBy<E> extends Page<infer T> ? T : never

export interface ListReading<T> {
  readonly items: readonly T[]
  /** False until the first page is here. */
  readonly isLoaded: boolean
  readonly problem: CallProblem | null
  readonly isLoading: boolean
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly showMore: () => void
  readonly refresh: () => void
}

/** Reads a list page by page; `showMore` fetches from the answer's `next` cursor. */
export const useList = <E extends AnyEndpoint>(
  endpoint: E,
  input: Omit<SentTo<E>, 'after'> | null,
  options: ReadOptions = {},
): ListReading<ItemOf<E>> => {
  const query = useInfiniteQuery({
    // Pages are kept in another form than one answer: the same question asked by `useCall` is another thing in memory.
    queryKey: [keyOf(endpoint), input, options.followKey, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(endpoint, { ...input, ...(pageParam ? { after: pageParam } : {}) } as SentTo<E>, {
        signal,
        followKey: options.followKey,
      }) as Promise<Page<ItemOf<E>>>,
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled: input !== null,
    ...timing(options),
  })
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    isLoaded: query.data !== undefined,
    problem: query.error ? problemOf(query.error) : null,
    isLoading: query.isPending && input !== null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    showMore: () => void query.fetchNextPage(),
    refresh: () => void query.refetch(),
  }
}

/** `refresh(listRequests, readRequest)`: whatever was read from these endpoints is read again. */
export const useRefresh = () => {
  const client = useQueryClient()
  return useCallback(
    (...endpoints: readonly AnyEndpoint[]) => {
      for (const endpoint of endpoints) void client.invalidateQueries({ queryKey: [keyOf(endpoint)] })
    },
    [client],
  )
}

export interface SendOptions<E extends AnyEndpoint> extends Pick<CallOptions, 'followKey'> {
  /** Read again after success. */
  readonly refreshes?: readonly AnyEndpoint[]
  readonly onDone?: (answer: ReturnedBy<E>) => void
}

/**
 * Sends something once at a time: while one is on its way a second press is ignored. `send` resolves to the answer, or
 * to undefined when it failed; then `problem` says why.
 */
export const useSend = <E extends AnyEndpoint>(endpoint: E, options: SendOptions<E> = {}) => {
  const refresh = useRefresh()
  const isSending = useRef(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CallProblem | null>(null)
  const [done, setDone] = useState<ReturnedBy<E> | undefined>(undefined)

  const send = async (input: SentTo<E>): Promise<ReturnedBy<E> | undefined> => {
    if (isSending.current) return undefined
    isSending.current = true
    setBusy(true)
    setProblem(null)
    try {
      const answer = await call(endpoint, input, { followKey: options.followKey })
      setDone(answer)
      refresh(...(options.refreshes ?? []))
      options.onDone?.(answer)
      return answer
    } catch (error) {
      setProblem(problemOf(error))
      return undefined
    } finally {
      isSending.current = false
      setBusy(false)
    }
  }
  const reset = () => {
    setProblem(null)
    setDone(undefined)
  }
  return { send, busy, problem, done, reset }
}
