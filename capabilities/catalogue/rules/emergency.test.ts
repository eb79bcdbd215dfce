import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EmergencyWord, findEmergency } from './emergency.ts'

const words: readonly EmergencyWord[] = [
  { word: '着火', phone: '119' },
  { word: '火灾', phone: '119' },
  { word: '煤气', phone: '119' },
  { word: '煤气中毒', phone: '120' },
  { word: '打人', phone: '110' },
  { word: '起火', phone: '119' },
  { word: 'fire', phone: '119' },
]
const phoneIn = (text: string) => findEmergency(text, words)?.phone ?? null

test('somebody who writes that it burns is shown the fire brigade', () => {
  assert.equal(phoneIn('三单元楼道着火了，快来人'), '119')
  assert.equal(phoneIn('The bins are on Fire!'), '119')
  assert.equal(phoneIn('ＦＩＲＥ'), '119')
})

test('an ordinary report shows no emergency number', () => {
  for (const text of ['', '路灯坏了三天', 'The fireworks were loud', '火车站旁边的灯不亮'])
    assert.equal(phoneIn(text), null)
})

test('the longest word decides whom to call', () => {
  assert.equal(phoneIn('邻居煤气中毒了'), '120')
  assert.equal(phoneIn('有人打人，还有人煤气中毒'), '120')
})

test('of words equally long the first decides', () => {
  assert.equal(phoneIn('有人打人，还着火了'), '110')
  assert.equal(phoneIn('着火了，有人打人'), '119')
})

test('what is said not to be or to be over is not an emergency', () => {
  for (const text of [
    '没着火，只是烧纸',
    '没有着火',
    '这不是火灾',
    '去年曾着火',
    '曾经火灾',
    'There is no fire',
    'not fire',
  ]) {
    assert.equal(phoneIn(text), null, text)
  }
})

test('what somebody fears, prevents or practises is an ordinary report', () => {
  for (const text of [
    '楼道堆杂物，怕着火',
    '电线容易着火',
    '有火灾隐患',
    '社区火灾演练',
    '这样会引起火灾',
    'a fire drill',
  ]) {
    assert.equal(phoneIn(text), null, text)
  }
})

test('a word that is turned round does not hide another one that is not', () => {
  assert.equal(phoneIn('不是火灾，是有人打人'), '110')
  assert.equal(phoneIn('没有煤气中毒，是着火'), '119')
})

test('"not" counts only right before the word', () => {
  assert.equal(phoneIn('没人管，楼下着火'), '119')
  assert.equal(phoneIn('A volcano fire'), '119')
})

test('a shorter word inside one that is turned round does not count by itself', () => {
  assert.equal(phoneIn('没煤气中毒'), null)
})

test('an empty list, or an empty word in it, never matches', () => {
  assert.equal(findEmergency('着火', []), null)
  assert.equal(findEmergency('着火', [{ word: '', phone: '119' }]), null)
})

test('a long text is read in one go', () => {
  const text = `${'路灯'.repeat(5000)}着火${'路灯'.repeat(5000)}`
  assert.equal(phoneIn(text), '119')
})
