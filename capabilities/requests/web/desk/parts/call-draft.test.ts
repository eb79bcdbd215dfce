import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Service } from '../../../../catalogue/contract.ts'
import { emergencyOf, missingParts, newCall } from './call-draft.ts'

const listed = [{ word: '着火', phone: '119' as const }]
const service = (emergencyPhone: '110' | null) => ({ body: { emergencyPhone } }) as unknown as Service

test('a call-taker is told whom to ring as soon as the words say so', () => {
  assert.deepEqual(emergencyOf('楼下着火了', service(null), listed), { phone: '119', word: '着火' })
  assert.equal(emergencyOf('怕着火，请来看看电线', service(null), listed), null)
})

test('a service that is an emergency says so before a word is typed', () => {
  assert.deepEqual(emergencyOf('', service('110'), listed), { phone: '110', word: null })
  assert.equal(emergencyOf('', undefined, listed), null)
})

test('an empty form asks for service, words and place; a full one for nothing', () => {
  const empty = newCall('a')
  assert.deepEqual(missingParts(empty, null, false), ['service', 'words', 'place'])
  assert.deepEqual(missingParts({ ...empty, serviceId: 's', words: '灯不亮' }, null, true), [])
})

test('an emergency is saved only after somebody said what is so', () => {
  const full = { ...newCall('a'), serviceId: 's', words: '着火了' }
  assert.deepEqual(missingParts(full, { phone: '119', word: '着火' }, true), ['emergency'])
  assert.deepEqual(missingParts({ ...full, emergency: 'called' }, { phone: '119', word: '着火' }, true), [])
})
