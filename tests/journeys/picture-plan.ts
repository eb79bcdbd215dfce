import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { readDivision, startDivision } from '../../capabilities/division/contract/divisions.ts'
import { usualSettings } from '../../capabilities/division/contract/settings.ts'
import { openCaller } from './before-curtain.ts'
import { signIn } from './desk-acts.ts'
import type { Device } from './device.ts'
import type { Stage } from './stage.ts'

/** The community of the first place is divided anew, and somebody looks at the plan on its map. */
export const openPlan = async (stage: Stage): Promise<Device> => {
  const lead = await openCaller(stage, stage.usernameOf('leadership'))
  const community = stage.town.areas.find(
    ({ kind, code }) => kind === 'community' && stage.spot(0).grid.code.startsWith(code),
  )
  const id = randomUUID()
  await lead.call(startDivision, {
    ...{ id, areaId: community?.id ?? '', title: '年度调整', seed: 1, effort: 'quick', isAnew: false },
    settings: usualSettings,
  })
  for (;;) {
    const { state, plans } = await lead.call(readDivision, { id })
    const [first] = plans
    if (state === 'failed') throw new Error('the division failed')
    if (state === 'done' && first) {
      const desk = await stage.device({ size: 'wide', language: 'zh' })
      await signIn(desk, '/desk', stage.usernameOf('leadership'))
      await desk.sees(desk.page.getByRole('navigation').first())
      await desk.page.goto(`/desk/divisions/plans/${first.id}`)
      await desk.sees(desk.page.getByRole('table', { name: '所有小网格' }))
      await desk.sees('空地、学校等（不属于住户）')
      return desk
    }
    await pause(500)
  }
}
