import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Id } from '../shared/ids.ts'
import { uuidFromName } from './uuid-from-name.ts'

// RFC 9562, appendix A.4: the example for version 5, in the namespace of host names.
const hosts = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'

test('the id of a name is the one every other implementation makes', () => {
  assert.equal(uuidFromName(hosts, 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2')
})

test('two offices that import the same record have two requests, one office that imports it twice has one', () => {
  const here = uuidFromName('00000000-0000-4000-8000-00000000000a', 'cases:留言 9169')
  assert.equal(uuidFromName('00000000-0000-4000-8000-00000000000a', 'cases:留言 9169'), here)
  assert.notEqual(uuidFromName('00000000-0000-4000-8000-00000000000b', 'cases:留言 9169'), here)
  assert.notEqual(uuidFromName('00000000-0000-4000-8000-00000000000a', 'cases:留言 9170'), here)
  assert.equal(Id.parse(here), here)
})
