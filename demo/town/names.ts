import type { Random } from '../random.ts'

/** Common surnames with rough weights (per mille of the population); given names by putting two characters together. */
const surnames: readonly (readonly [string, number])[] = [
  ...'王李张刘陈'.split('').map((s) => [s, 70] as const),
  ...'杨黄赵吴周徐孙马朱胡'.split('').map((s) => [s, 22] as const),
  ...'郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎雷龙史陶贺毛段郝顾龚邵万钱覃武戴'
    .split('')
    .map((s) => [s, 5] as const),
]
const first = '建国志文明晓春秀玉桂丽海永学家光小新红俊立德思雨欣嘉子宏世振素淑慧婷佳一兴正长金凤翠云'.split('')
const second = '华平英军霞强芳梅兰涛波敏静艳勇刚辉斌磊娟琴萍龙飞鹏宁洋洁琳珍莲香林生民安康宝成义和贵清涵轩悦怡'.split(
  '',
)

/** An invented Chinese name of two or three characters. */
export const inventName = (random: Random): string => {
  const surname = random.weighted(surnames)
  const last = random.pick(second)
  return random.chance(0.16) ? `${surname}${last}` : `${surname}${random.pick(first)}${last}`
}

const englishNames = [
  'Daniel Moore',
  'Sarah Klein',
  'Amit Rao',
  'Julia Novak',
  'Tom Becker',
  'Grace Owusu',
  'Liam Doyle',
]
export const inventEnglishName = (random: Random): string => random.pick(englishNames)

const honour = ['先生', '女士', '师傅', '大爷', '大妈', '阿姨'] as const
/** How somebody on the phone gives a name: 王女士. */
export const inventForm = (random: Random): string => `${random.weighted(surnames)}${random.pick(honour)}`

/**
 * 199 0000 and four digits: looks like a mobile number in every field that checks one, and lies in a block of
 * zeros, so that a demonstration rings nobody. Staff have 0001–0999, residents 1000–9999.
 */
export const phoneFor = (number: number): string => `1990000${String(number).padStart(4, '0')}`
export const inventResidentPhone = (random: Random): string => phoneFor(random.int(1000, 9999))
