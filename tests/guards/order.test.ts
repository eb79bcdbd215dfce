import assert from 'node:assert/strict'
import { test } from 'node:test'
import { order } from '../../capabilities/order.ts'
import { filesBelow, importsOf, isSource, isTest, root, textOf } from './files.ts'

const partsOf = (path: string) => {
  const [top, capability, kind = ''] = path.split('/')
  return top === 'capabilities' && kind !== ''
    ? { capability: capability ?? '', kind: kind.replace(/\.ts$/, '') }
    : null
}
const place = (capability: string) => order.indexOf(capability as (typeof order)[number])
/** Pure kinds: run anywhere, decide nothing for others. */
const shared = ['contract', 'rules', 'access']

test('the kernel knows no capability', () => {
  const guilty = filesBelow('kernel')
    .filter(isSource)
    .filter((path) =>
      importsOf(path).some((p) => p.startsWith('capabilities/') || p.startsWith('apps/') || p.startsWith('demo/')),
    )
  assert.deepEqual(guilty, [])
})

test('a capability leans only on those before it', () => {
  const guilty = filesBelow('capabilities')
    .filter((path) => isSource(path) && !isTest(path))
    .flatMap((path) => {
      const own = partsOf(path)
      if (!own) return []
      return importsOf(path)
        .map((to) => ({ from: path, to, other: partsOf(to) }))
        .filter(
          ({ other }) =>
            other && other.capability !== own.capability && place(other.capability) > place(own.capability),
        )
        .map(({ from, to }) => `${from} -> ${to}`)
    })
  assert.deepEqual(guilty, [])
})

test('another capability is reached through its neighbours.ts or its pure kinds, on the web also through its parts', () => {
  const guilty = filesBelow('capabilities')
    .filter((path) => isSource(path) && !isTest(path))
    .flatMap((path) => {
      const own = partsOf(path)
      if (!own) return []
      const isWeb = own.kind === 'web'
      return importsOf(path)
        .map((to) => ({ to, other: partsOf(to) }))
        .filter(({ other }) => {
          if (!other || other.capability === own.capability) return false
          if (shared.includes(other.kind)) return false
          return isWeb ? other.kind !== 'web' : other.kind !== 'neighbours'
        })
        .map(({ to }) => `${path} -> ${to}`)
    })
  assert.deepEqual(guilty, [])
})

test('no file of the server imports the web, and none of the web imports the server', () => {
  const isWeb = (p: string) =>
    p.startsWith('kernel/web/') || p.startsWith('apps/web/') || /^capabilities\/[^/]+\/web\//.test(p)
  const isServer = (p: string) =>
    p.startsWith('kernel/server/') ||
    p.startsWith('apps/server/') ||
    p.startsWith('db/') ||
    p.startsWith('demo/') ||
    /^capabilities\/[^/]+\/(store|actions|routes|jobs|neighbours)(\.ts|\/)/.test(p)
  const guilty = filesBelow('kernel', 'capabilities', 'apps')
    .filter((path) => isSource(path) && !isTest(path))
    .flatMap((path) =>
      importsOf(path)
        .filter((to) => (isWeb(path) && isServer(to)) || (isServer(path) && isWeb(to)))
        .map((to) => `${path} -> ${to}`),
    )
  assert.deepEqual(guilty, [])
})

test('files do not import each other in a circle', () => {
  const sources = filesBelow('kernel', 'capabilities', 'apps/server', 'demo').filter(
    (p) => p.endsWith('.ts') && !isTest(p),
  )
  // Type-only imports vanish before anything runs.
  const valueImports = (path: string) =>
    [...textOf(path).matchAll(/^import (?!type )[\s\S]*?from '(\.{1,2}\/[^']+)'/gm)].map((m) =>
      new URL(m[1] ?? '', `file:///${path}`).pathname.slice(1),
    )
  const graph = new Map(sources.map((p) => [p, valueImports(p)]))
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
      return
    }
    state.set(path, 'open')
    for (const to of graph.get(path) ?? []) visit(to, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of sources) visit(path, [])
  assert.deepEqual(circles, [], root)
})
