import { useEffect, useMemo, useState } from 'react'
import { useCall, useList } from '../../../../../kernel/web/use-call.ts'
import { useStaff } from '../../../../accounts/web/desk-parts/use-staff.ts'
import { useAreaBook } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { may } from '../../../access.ts'
import { listDivisions, readDivision } from '../../../contract/divisions.ts'

// Somebody watches while it is worked out; else only what colleagues do can change anything.
const watchSeconds = 2
const restSeconds = 30

const isLiving = ({ state }: { readonly state: string }) => state === 'waiting' || state === 'running'

/** The divisions of a community, asked often while one of them runs. */
export const useDivisions = (areaId: string | null) => {
  const [everySeconds, setEvery] = useState(restSeconds)
  const list = useList(listDivisions, areaId === null ? null : { areaId, limit: 20 }, { everySeconds })
  const runs = list.items.some(isLiving)
  useEffect(() => setEvery(runs ? watchSeconds : restSeconds), [runs])
  return { list, runs }
}

/** One division with its plans, asked often while it runs. */
export const useDivision = (id: string) => {
  const [everySeconds, setEvery] = useState(watchSeconds)
  const division = useCall(readDivision, { id }, { everySeconds })
  const runs = division.data !== undefined && isLiving(division.data)
  const isKnown = division.data !== undefined
  useEffect(() => setEvery(runs || !isKnown ? watchSeconds : restSeconds), [runs, isKnown])
  return { division, runs }
}

/** The communities one plans, by code, and the office when one plans all of it. */
export const useMyCommunities = () => {
  const staff = useStaff()
  const book = useAreaBook()
  return useMemo(() => {
    const communities = book.all
      .filter((area) => area.kind === 'community' && staff !== null && may.plan(staff, area.path))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
    const root = book.root
    const officeId = root && staff !== null && may.plan(staff, root.path) ? root.id : null
    return {
      communities,
      officeId,
      isReady: staff !== null && root !== undefined,
      mayPlan: staff !== null && may.planSomewhere(staff),
    }
  }, [staff, book])
}
