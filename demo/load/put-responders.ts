import { putResponders } from '../../capabilities/dispatch/actions/put-responders.ts'
import { putFirstSettings } from '../../capabilities/dispatch/actions/set-settings.ts'
import { usualSettings } from '../../capabilities/dispatch/rules/usual-settings.ts'
import type { App } from '../../kernel/server/app.ts'
import type { System } from '../../kernel/shared/actor.ts'
import { makeRandom } from '../random.ts'
import { makeResponders, weeklyOfPosts } from '../town/responders.ts'
import type { Town } from '../town/shapes.ts'

/** Who goes to a door within minutes, and the hours of the posts. The rule stays the usual one: the nearest three. */
export const putTownResponders = async (app: App, system: System, town: Town): Promise<number> => {
  const responders = makeResponders(town, makeRandom(`${town.seed}/responders`))
  await putResponders(app, system, responders)
  await putFirstSettings(app, system, { ...usualSettings, weekly: weeklyOfPosts }, '演示：按岗位排班，最近三人')
  return responders.length
}
