import { type Route, route } from '../../kernel/server/http/route.ts'
import { changePassword, enrolSecondFactor } from './actions/change-own-account.ts'
import { createPerson, disablePerson } from './actions/change-people.ts'
import { endPost, givePost, handOverPost } from './actions/change-posts.ts'
import { readSession } from './actions/describe-session.ts'
import { listPeople, listUnits } from './actions/list-people.ts'
import { readAreaPage } from './actions/read-area-page.ts'
import { resetPassword, resetSecondFactor } from './actions/reset-way-in.ts'
import { signIn, signOut } from './actions/sign-in.ts'
import * as contract from './contract.ts'

export const routes: readonly Route[] = [
  route(contract.readSession, readSession),
  route(contract.signIn, signIn),
  route(contract.signOut, signOut),
  route(contract.changePassword, changePassword),
  route(contract.enrolSecondFactor, enrolSecondFactor),
  route(contract.listPeople, listPeople),
  route(contract.createPerson, createPerson),
  route(contract.disablePerson, disablePerson),
  route(contract.resetPassword, resetPassword),
  route(contract.resetSecondFactor, resetSecondFactor),
  route(contract.givePost, givePost),
  route(contract.endPost, endPost),
  route(contract.handOverPost, handOverPost),
  route(contract.listUnits, listUnits),
  route(contract.readAreaPage, readAreaPage),
]
