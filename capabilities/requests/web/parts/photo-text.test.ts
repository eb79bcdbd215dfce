import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blobOfText, textOfBlob } from './photo-text.ts'

test('a photo of any length comes back byte for byte', async () => {
  for (const length of [0, 1, 0x7fff, 0x8001, 200_003]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 256)
    const back = blobOfText(await textOfBlob(new Blob([bytes])), 'image/jpeg')
    assert.ok(back)
    assert.equal(back.type, 'image/jpeg')
    assert.deepEqual(new Uint8Array(await back.arrayBuffer()), bytes)
  }
})

test('text that is no photo is refused, not thrown about', () => {
  assert.equal(blobOfText('%%%', 'image/jpeg'), null)
})
