import { defineWords } from '../../../../kernel/web/words.ts'
import type { Effort } from '../../contract/divisions.ts'
import type { DivisionSettings } from '../../contract/settings.ts'
import type { SliderKey } from '../desk-parts/divisions/settings-sliders.ts'

type By<K extends string, T = string> = Record<K, T>
interface SliderWords {
  readonly name: string
  /** One sentence: which figure it moves, and which way. */
  readonly moves: string
}

/** 开始划分: how long it may think, from where it begins, and the office's wishes as sliders. */
export const startDivisionWords = defineWords({
  zh: {
    title: (community: string) => `划分${community}`,
    ok: '开始',
    cancel: '取消',
    name: '名称',
    nameHint: '以后在记录里认得出就行。',
    usualName: (day: string) => `${day}划分`,
    effort: '算多久',
    efforts: {
      quick: { label: '快速看看', hint: (time: string) => `${time}。先看个大概。` },
      usual: { label: '常用', hint: (time: string) => `${time}。一般用这个。` },
      thorough: { label: '精细', hint: (time: string) => `${time}。定稿前用，可以关掉网页等。` },
    } satisfies By<Effort, { label: string; hint: (time: string) => string }>,
    seconds: (n: number) => `约 ${n} 秒`,
    minutes: (n: number) => `约 ${n} 分钟`,
    begin: '从哪里开始',
    fresh: { label: '从头划', hint: '不看现有网格，完全按下面的要求。' },
    anew: { label: '在现行网格上调整', hint: '只改不合要求的地方，换网格长的住户最少。' },
    noGrids: '这个社区还没有小网格，只能从头划。',
    size: '大小',
    wishes: '更看重什么',
    wishesHint: '1 是常用的轻重，0 是不考虑，3 是最看重。看重一样，别的就会让一些，方案对比表里都看得到。',
    detail: '楼门、空地等细节',
    balanceBy: '按什么求均衡',
    balanceWords: {
      people: { label: '人数', hint: '影响“人数差异”。' },
      workload: { label: '工作量', hint: '独居老人、残疾人等户算得更重，影响“工作量差异”。' },
    } satisfies By<DivisionSettings['balanceBy'], { label: string; hint: string }>,
    sliders: {
      householdsMin: { name: '每个小网格最少户数', moves: '决定“户数符合的网格”；少于它的要写明理由。' },
      householdsMax: { name: '每个小网格最多户数', moves: '决定“户数符合的网格”；多于它的要写明理由。' },
      peopleTarget: { name: '每个小网格目标人数', moves: '影响“人数接近目标的网格”。' },
      bundleMin: { name: '每个一级网格最少小网格', moves: '决定“小网格个数符合的一级网格”。' },
      bundleMax: { name: '每个一级网格最多小网格', moves: '决定“小网格个数符合的一级网格”。' },
      balance: { name: '任务相当', moves: '调大，“人数差异”变小，接近目标人数的网格变多。' },
      compact: { name: '便于管理', moves: '调大，“紧凑程度”变高，走得更近。' },
      streets: { name: '界定清晰', moves: '调大，边界更多走在街道上，“跨主干道的网格”变少。' },
      whole: { name: '责任明确', moves: '调大，“被切开的楼”和“被切开的楼门”变少。' },
      keep: { name: '少换网格长', moves: '调大，换网格长的住户变少（只在“在现行网格上调整”时起作用）。' },
      stairwellWhole: { name: '楼门不切开的户数', moves: '不超过它的楼门整个归一个网格，关系到“被切开的楼门”。' },
      bandHouseholds: { name: '大楼门按层分组的户数', moves: '更大的楼门按楼层分成这么多户一组；越小越容易凑齐户数。' },
      openGround: { name: '多大的空地单独成块', moves: '更大的空地不归任何住户，作专属网格；影响“紧凑程度”。' },
      plotReach: { name: '楼周围多远算自己的地', moves: '远于它的空地不归这栋楼，影响“紧凑程度”。' },
    } satisfies By<SliderKey, SliderWords>,
    units: {
      households: (n: number) => `${n} 户`,
      people: (n: number) => `${n} 人`,
      grids: (n: number) => `${n} 个`,
      squareMetres: (n: number) => `${n} 平方米`,
      metres: (n: number) => `${n} 米`,
      weight: (n: number) => (n === 0 ? '不考虑' : n === 1 ? '1.0（常用）' : n.toFixed(1)),
    },
    from: {
      usual: '现在是通用设置：15–25 户，约 80 人，6–7 个小网格一组。',
      own: (name: string, at: string) => `现在是本社区的设置，${name} ${at} 保存。`,
      office: (name: string, at: string) => `现在是全街道的设置，${name} ${at} 保存。`,
    },
    toUsual: '恢复通用设置',
    saveOwn: '存为本社区的设置',
    saveOffice: '存为全街道的设置',
    saved: '设置已保存，以后的划分从它开始。',
    advanced: '高级',
    seed: '随机种子',
    seedHint: '同样的底数、设置、时长和种子，算出的方案完全一样。要重现以前的方案就填以前的种子。',
    seedWrong: '请填 0 到 2147483647 的整数。',
  },
  en: {
    title: (community) => `Divide ${community}`,
    ok: 'Begin',
    cancel: 'Cancel',
    name: 'Name',
    nameHint: 'So that you find it again in the list.',
    usualName: (day) => `Division of ${day}`,
    effort: 'How long it may take',
    efforts: {
      quick: { label: 'A quick look', hint: (time) => `${time}; a rough idea.` },
      usual: { label: 'Usual', hint: (time) => `${time}; right for most.` },
      thorough: { label: 'Thorough', hint: (time) => `${time}; before deciding. The page may be closed meanwhile.` },
    },
    seconds: (n) => `about ${n} s`,
    minutes: (n) => `about ${n} min`,
    begin: 'Where to begin',
    fresh: { label: 'From scratch', hint: 'Without regard to the grids in force, by the wishes below alone.' },
    anew: {
      label: 'From the grids in force',
      hint: 'Changes only what breaks a rule: the fewest households get another leader.',
    },
    noGrids: 'This community has no small grids yet, so it begins from scratch.',
    size: 'Size',
    wishes: 'What matters more',
    wishesHint:
      '1 is the usual weight, 0 leaves it out, 3 is the most. What one wish gains another gives; the table of plans shows both.',
    detail: 'Stairwells, open ground and other detail',
    balanceBy: 'What is shared out equally',
    balanceWords: {
      people: { label: 'People', hint: 'Moves “Spread of people”.' },
      workload: {
        label: 'Work',
        hint: 'Elderly alone, disabled people and so on count for more; moves “Spread of work”.',
      },
    },
    sliders: {
      householdsMin: {
        name: 'Fewest households of a small grid',
        moves: 'Sets “Grids in range”; fewer need a reason.',
      },
      householdsMax: { name: 'Most households of a small grid', moves: 'Sets “Grids in range”; more need a reason.' },
      peopleTarget: { name: 'People of a small grid, aimed at', moves: 'Moves “Grids near the aim”.' },
      bundleMin: { name: 'Fewest small grids of a level-1 grid', moves: 'Sets “Level-1 grids in range”.' },
      bundleMax: { name: 'Most small grids of a level-1 grid', moves: 'Sets “Level-1 grids in range”.' },
      balance: {
        name: 'Equal work',
        moves: 'More of it makes “Spread of people” smaller and more grids near the aim.',
      },
      compact: { name: 'Easy to look after', moves: 'More of it raises “Compactness”: shorter ways.' },
      streets: {
        name: 'Clear borders',
        moves: 'More of it puts borders on streets and fewer grids “Across a main street”.',
      },
      whole: { name: 'Clear responsibility', moves: 'More of it means fewer “Buildings cut” and “Stairwells cut”.' },
      keep: {
        name: 'Few changes of leader',
        moves: 'More of it moves fewer households (only when beginning from the grids in force).',
      },
      stairwellWhole: {
        name: 'Stairwells kept whole up to',
        moves: 'A stairwell with no more households has one leader; bears on “Stairwells cut”.',
      },
      bandHouseholds: {
        name: 'Households of a band of storeys',
        moves: 'Larger stairwells are cut into such bands; smaller bands make it easier to be in range.',
      },
      openGround: {
        name: 'Open ground on its own from',
        moves: 'Larger open ground belongs to no household but to a dedicated grid; moves “Compactness”.',
      },
      plotReach: {
        name: 'How far a plot reaches',
        moves: 'Open ground farther from a building is not its own; moves “Compactness”.',
      },
    },
    units: {
      households: (n) => (n === 1 ? '1 household' : `${n} households`),
      people: (n) => `${n} people`,
      grids: (n) => (n === 1 ? '1 grid' : `${n} grids`),
      squareMetres: (n) => `${n} m²`,
      metres: (n) => `${n} m`,
      weight: (n) => (n === 0 ? 'left out' : n === 1 ? '1.0 (usual)' : n.toFixed(1)),
    },
    from: {
      usual: 'These are the usual settings: 15–25 households, about 80 people, 6–7 small grids together.',
      own: (name, at) => `These are the community’s own settings, saved by ${name}, ${at}.`,
      office: (name, at) => `These are the settings of the whole office, saved by ${name}, ${at}.`,
    },
    toUsual: 'Back to the usual settings',
    saveOwn: 'Save for this community',
    saveOffice: 'Save for the whole office',
    saved: 'Saved: divisions begin with these from now on.',
    advanced: 'Advanced',
    seed: 'Random seed',
    seedHint:
      'The same ground, settings, time and seed make exactly the same plans. To have an earlier plan again, type its seed.',
    seedWrong: 'A whole number from 0 to 2147483647, please.',
  },
})
