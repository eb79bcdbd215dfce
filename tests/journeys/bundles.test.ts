import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { facesFolder } from '../../apps/server/faces.ts'

/** What Vite writes about its chunks. */
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
  }),
)
const textOf = (file: string) => readFileSync(join(facesFolder, file), 'utf8')
const manifest = Manifest.parse(JSON.parse(textOf('.vite/manifest.json')))
const pages = { resident: 'index.html', field: 'field/index.html', desk: 'desk/index.html' }

/** The scripts of a page: what it loads before it can draw, or also what any of its pages loads later. */
const scriptsOf = (page: string, isWhole: boolean): readonly string[] => {
  const seen = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    assert.ok(chunk, key)
    if (seen.has(chunk.file)) return
    seen.add(chunk.file)
    for (const next of isWhole ? [...chunk.imports, ...chunk.dynamicImports] : chunk.imports) visit(next)
  }
  visit(page)
  return [...seen].filter((file) => file.endsWith('.js'))
}
const gzippedKb = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(textOf(file), { level: 9 }).length, 0) / 1024

for (const [face, page] of Object.entries(pages)) {
  test(`the page of the ${face} face asks at once for every script it needs first`, () => {
    const named = [...textOf(page).matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1])
    assert.deepEqual([...new Set(named)].sort(), [...scriptsOf(page, false)].sort())
  })
}

test("a resident's first page costs at most 140 KB of script", () => {
  const size = gzippedKb(scriptsOf(pages.resident, false))
  assert.ok(size > 40 && size <= 140, `${size.toFixed(1)} KB`)
})

test('the desk opens with at most 400 KB of script', () => {
  const size = gzippedKb(scriptsOf(pages.desk, false))
  assert.ok(size > 100 && size <= 400, `${size.toFixed(1)} KB`)
})

test('the large controls of the desk never reach a phone', () => {
  // A design token and the class of its icons: names that minifying keeps.
  const withAntd = (page: string) => scriptsOf(page, true).filter((file) => /borderRadiusLG|anticon/.test(textOf(file)))
  assert.notDeepEqual(withAntd(pages.desk), [])
  assert.deepEqual(withAntd(pages.resident), [])
  assert.deepEqual(withAntd(pages.field), [])
})
