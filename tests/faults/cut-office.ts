import { after, before } from 'node:test'
import { type Cast, openCast } from '../cast.ts'
import { type Cutter, cutCalls } from './cut-calls.ts'

/** The cast for all tests of a file, with its line to the database in hand. Both are there once the tests run. */
export const openCutOffice = (): { readonly cast: Cast; readonly watch: Cutter } => {
  const office = {} as { cast: Cast; watch: Cutter }
  before(async () => {
    office.cast = await openCast()
    office.watch = cutCalls()
  })
  after(async () => {
    office.watch.restore()
    await office.cast.close()
  })
  return office
}
