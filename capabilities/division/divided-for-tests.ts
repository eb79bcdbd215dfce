import { randomUUID } from 'node:crypto'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas } from '../../tests/cast-data.ts'
import { divisionsAtRest } from './actions/divide/run-division.ts'
import { readDivision, startDivision } from './contract/divisions.ts'
import { editPlan, weighPlan } from './contract/plans.ts'
import { usualSettings } from './contract/settings.ts'
import { putGround } from './ground-for-tests.ts'

export interface Divided {
  readonly cast: Cast
  /** The first plan of the drum community, sound: what could not be brought into the range is accepted with a reason. */
  readonly planId: string
  readonly divisionId: string
  /** Until all jobs and threads are at rest. */
  settle(): Promise<void>
}

/** The cast's office with 240 households in the drum community, divided once by the director of the office. */
export const openDivided = async (): Promise<Divided> => {
  const cast = await openCast()
  const { jurisdictionId } = cast.system
  const zhu = cast.as('zhu')
  const settle = async () => {
    await cast.settle()
    await divisionsAtRest()
  }
  await putGround(cast.app, {
    ...{ jurisdictionId, communityId: castAreas.drum.id, seed: 5, households: 240, style: 'mixed' },
    middle: { lng: 109.01, lat: 32.69 },
    gridOf: (point) => (point && point[0] < 0 ? castAreas.drumWest.id : castAreas.drumEast.id),
  })
  const divisionId = randomUUID()
  await zhu.call(startDivision, {
    ...{ id: divisionId, areaId: castAreas.drum.id, title: '鼓楼', seed: 7, effort: 'quick', isAnew: false },
    settings: usualSettings,
  })
  await settle()
  const planId = (await zhu.call(readDivision, { id: divisionId })).body.plans[0]?.id ?? ''
  const { open } = (await zhu.call(weighPlan, { id: planId })).body
  for (const [editCount, { grid }] of open.entries()) {
    const edit = { kind: 'accept' as const, grid, reason: '地块独立，只有这些户' }
    await zhu.call(editPlan, { id: planId, editId: randomUUID(), editCount, edit })
  }
  return { cast, planId, divisionId, settle }
}
