import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areaKinds, canHangUnder, guessKind, isCodeUnder, kindOfCode, parentOfCode, readCode } from './area-code.ts'

test('a code says which kind of area it names', () => {
  const cases = {
    '610902001': 'street',
    '610902001003': 'community',
    '61090200100302': 'grid1',
    '610902001003001': 'grid2',
    '610902001003899': 'grid2',
    '610902001003900': 'dedicated',
    '610902001003999': 'dedicated',
  }
  for (const [code, kind] of Object.entries(cases)) assert.equal(kindOfCode(code), kind, code)
})

test('a code with a missing part, a letter or a digit too many names nothing', () => {
  for (const code of [
    ...['', '610902', '610902000', '000000001', '61090200A', '6109020010', '610902001000', '61090200100300'],
    ...['610902001003000', '6109020010030011', '610902000003', '６10902001'],
  ]) {
    assert.equal(kindOfCode(code), null, code)
  }
})

test('areas hang in the tree in one way only', () => {
  const allowed = areaKinds.flatMap((kind) =>
    areaKinds.filter((parent) => canHangUnder(kind, parent)).map((parent) => `${kind} under ${parent}`),
  )
  assert.deepEqual(allowed, [
    'community under street',
    'grid1 under community',
    'grid2 under grid1',
    'dedicated under community',
    'dedicated under grid1',
  ])
})

test('a code tells the parent, except for a grid2, whose grid1 is not in it', () => {
  assert.equal(parentOfCode('610902001'), null)
  assert.equal(parentOfCode('610902001003'), '610902001')
  assert.equal(parentOfCode('61090200100302'), '610902001003')
  assert.equal(parentOfCode('610902001003901'), '610902001003')
  assert.equal(parentOfCode('610902001003001'), null)
  assert.equal(parentOfCode('nonsense'), null)
})

test('a grid2 belongs under a grid1 of its own community and under no other', () => {
  assert.ok(isCodeUnder('610902001003001', '61090200100302'))
  assert.ok(!isCodeUnder('610902001004001', '61090200100302'))
  assert.ok(isCodeUnder('610902001003', '610902001'))
  assert.ok(!isCodeUnder('610902002003', '610902001'))
})

test('a code is read as the lists print it', () => {
  const cases: readonly (readonly [string, string, 'above_street' | 'mangled' | null])[] = [
    ['610902001000', '610902001', null],
    ['610902001003', '610902001003', null],
    ['61090200100300', '610902001003', null],
    ['610902001003000', '610902001003', null],
    ['610902001000000', '610902001', null],
    ['610902001003001', '610902001003001', null],
    [' ６１０９０２ 001-003 ', '610902001003', null],
    ['610902001003.0', '610902001003', null],
    ["'610902001003", '610902001003', null],
    ['610902000000', '610902000000', 'above_street'],
    ['610902', '610902', 'above_street'],
    ['61', '61', 'above_street'],
    ['6.10902E+11', '6.10902E+11', 'mangled'],
    ['LC-003', 'LC003', null],
  ]
  for (const [text, code, problem] of cases) assert.deepEqual(readCode(text), { code, problem }, text)
})

test('where a list does not say the kind, code and name do', () => {
  assert.equal(guessKind('610902001', '老城街道办事处'), 'street')
  assert.equal(guessKind('610902001003', '和平里'), 'community')
  assert.equal(guessKind('610902001003950', '育才路小学'), 'dedicated')
  assert.equal(guessKind('', '西大街社区居委会'), 'community')
  assert.equal(guessKind('', '柳林村'), 'community')
  assert.equal(guessKind('', '江北镇'), 'street')
  assert.equal(guessKind('', '南关小网格'), 'grid2')
  assert.equal(guessKind('', '南关一级网格'), 'grid1')
  assert.equal(guessKind('', '南关'), null)
})
