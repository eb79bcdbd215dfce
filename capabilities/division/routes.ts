import { downloadRoute, type Route, route } from '../../kernel/server/http/route.ts'
import { copyPlan } from './actions/copy-plan.ts'
import { editPlan, readPlan, repairPlan, undoEdit } from './actions/edit-plan.ts'
import { planFileTypes, readPlanFile } from './actions/files/read-plan-file.ts'
import { readWallMap } from './actions/files/read-wall-map.ts'
import { decidePlan, withdrawPlan } from './actions/force/decide-plan.ts'
import { readGridReasons } from './actions/force/read-reasons.ts'
import { listMovedDoors, weighPlan } from './actions/force/weigh-plan.ts'
import { listDefects, listDivisions, readDivision, readGround } from './actions/read-divisions.ts'
import { readDivisionSettings, setDivisionSettings } from './actions/settings.ts'
import { cancelDivision, continueDivision, startDivision } from './actions/start-division.ts'
import * as divisions from './contract/divisions.ts'
import * as plans from './contract/plans.ts'

export const routes: readonly Route[] = [
  route(divisions.startDivision, startDivision),
  route(divisions.listDivisions, listDivisions),
  route(divisions.readDivision, readDivision),
  route(divisions.cancelDivision, cancelDivision),
  route(divisions.continueDivision, continueDivision),
  route(divisions.listDefects, listDefects),
  downloadRoute(divisions.readGround, ['application/json'], readGround),
  route(divisions.readDivisionSettings, readDivisionSettings),
  route(divisions.setDivisionSettings, setDivisionSettings),
  route(plans.readPlan, readPlan),
  route(plans.editPlan, editPlan),
  route(plans.undoEdit, undoEdit),
  route(plans.repairPlan, repairPlan),
  route(plans.copyPlan, copyPlan),
  route(plans.listMovedDoors, listMovedDoors),
  route(plans.weighPlan, weighPlan),
  route(plans.decidePlan, decidePlan),
  route(plans.withdrawPlan, withdrawPlan),
  route(plans.readGridReasons, readGridReasons),
  downloadRoute(plans.readPlanFile, planFileTypes, readPlanFile),
  downloadRoute(plans.readWallMap, ['application/pdf'], readWallMap),
]
