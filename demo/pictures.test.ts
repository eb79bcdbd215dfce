import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { drawPicture, makePicture, pictureCodes } from './pictures.ts'

test('every picture is a JPEG of 1200 by 900 that weighs what a phone can send', async () => {
  for (const code of pictureCodes) {
    const bytes = await makePicture(code)
    const { format, width, height } = await sharp(bytes).metadata()
    assert.deepEqual([format, width, height], ['jpeg', 1200, 900])
    assert.ok(bytes.length > 8_000 && bytes.length < 300_000, `${code}: ${bytes.length}`)
  }
})

test('before and after differ, and each is marked as a demonstration without needing a font', () => {
  for (const code of pictureCodes.filter((c) => c.endsWith('_before'))) {
    const after = pictureCodes.find((c) => c === code.replace('_before', '_after'))
    assert.ok(after)
    assert.notEqual(drawPicture(code), drawPicture(after))
  }
  for (const code of pictureCodes) {
    assert.equal(
      drawPicture(code).match(/stroke-width="9" stroke-linecap="round" stroke-linejoin="round"\/>/g)?.length,
      4,
    )
    assert.ok(!drawPicture(code).includes('<text'))
  }
})
