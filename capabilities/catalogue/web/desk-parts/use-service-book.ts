import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../../../kernel/web/api.ts'
import { useSaid } from '../../../../kernel/web/language.ts'
import { readCatalogue } from '../../contract.ts'
import { makeServiceBook, type ServiceBook } from './service-book.ts'

// A new version of a service is rare and never changes a promise already made.
const freshMs = 5 * 60_000

/** The catalogue, ready to be asked by id; empty until it is here. */
export const useServiceBook = (): ServiceBook => {
  const { data } = useQuery({
    queryKey: [`${readCatalogue.method} ${readCatalogue.path}`, {}, undefined],
    queryFn: ({ signal }) => call(readCatalogue, {}, { signal }),
    staleTime: freshMs,
  })
  return useMemo(() => makeServiceBook(data), [data])
}

/** `serviceName(id)` in the current language. */
export const useServiceName = (): ((id: string) => string) => {
  const book = useServiceBook()
  const said = useSaid()
  return (id) => {
    const service = book.byId.get(id)
    return service ? said(service.body.name) : '…'
  }
}
