import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amapLink, geoLink } from './map-links.ts'

const gate = { lng: 109.02, lat: 32.690001, name: '3号楼,东门 & 岗亭' }

test('the map app gets the place, its datum and its name', () => {
  const query = new URL(amapLink(gate)).searchParams
  assert.equal(query.get('to'), '109.020000,32.690001,3号楼 东门 & 岗亭')
  assert.equal(query.get('coordinate'), 'wgs84')
})

test('any other map gets latitude first and a label that cannot break out of the address', () => {
  const link = geoLink(gate)
  assert.ok(link.startsWith('geo:32.690001,109.020000?q=32.690001,109.020000('))
  assert.ok(!link.includes('&') && !link.includes(' '))
})
