import type { WordsFor } from '../../../kernel/shared/refusal.ts'
import { registerRefusalWords } from '../../../kernel/web/words.ts'
import type { refusals } from '../contract.ts'

export const refusalWords = {
  not_a_community: () => ({
    zh: '只能对社区划分网格。请先选一个社区。',
    en: 'Only a community is divided into grids. Choose a community first.',
  }),
  nothing_to_divide: () => ({
    zh: '这个社区还没有住户门号。请先导入楼栋和住户清单。',
    en: 'This community has no household doors yet. Import its buildings and households first.',
  }),
  too_large: ({ most }) => ({
    zh: `一次最多划分 ${most} 户。请按社区分别划分。`,
    en: `One division holds at most ${most} households. Divide community by community.`,
  }),
  already_running: () => ({
    zh: '这个社区正在划分中。请等它完成，或先停止它。',
    en: 'This community is being divided already. Wait for it, or stop it first.',
  }),
  still_running: () => ({
    zh: '方案还在优化，随时会变。请先停止计算，或复制一份再改。',
    en: 'This plan is still being improved and may change at any moment. Stop the search, or copy the plan and change the copy.',
  }),
  not_ready: () => ({
    zh: '还没有到这一步。请稍等片刻再看。',
    en: 'It is not that far yet. Look again in a moment.',
  }),
  plan_changed: () => ({
    zh: '别人刚刚改过这个方案，您的这一步没有生效。请看过最新的方案后再改。',
    en: 'Somebody else has just changed this plan, so your change was not made. Look at the plan as it is now and try again.',
  }),
  not_a_draft: () => ({
    zh: '这个方案已经决定，不能再改。需要修改请先复制一份。',
    en: 'This plan has been decided and can no longer be changed. Copy it to change it.',
  }),
  nothing_to_undo: () => ({ zh: '没有可以撤销的修改。', en: 'There is no change to take back.' }),
  unknown_part: () => ({
    zh: '方案里没有这个网格或住户单元。请刷新后再试。',
    en: 'This grid or unit is not in the plan. Refresh and try again.',
  }),
  grid_locked: ({ grid }) => ({
    zh: `第 ${grid + 1} 个小网格已锁定。请先解除锁定。`,
    en: `Small grid ${grid + 1} is locked. Unlock it first.`,
  }),
  not_contiguous: ({ grid, parts }) => ({
    zh: `这样改，第 ${grid + 1} 个小网格会分成不相连的 ${parts} 块。小网格必须连成一片。`,
    en: `Small grid ${grid + 1} would fall into ${parts} parts that do not touch. A small grid must be one piece.`,
  }),
  group_not_contiguous: ({ group, parts }) => ({
    zh: `这样改，第 ${group + 1} 个一级网格会分成不相连的 ${parts} 块。一级网格必须连成一片。`,
    en: `Level-1 grid ${group + 1} would fall into ${parts} parts that do not touch. It must be one piece.`,
  }),
  line_cuts_nothing: () => ({
    zh: '这条线没有把小网格分开：所有住户都在线的同一边。请重新画一条穿过它的线。',
    en: 'This line leaves all households on one side. Draw one that runs through the grid.',
  }),
  line_leaves_parts: ({ parts }) => ({
    zh: `线的一边会分成不相连的 ${parts} 块。请换个位置画，让小块留在另一边。`,
    en: `One side of the line would lie in ${parts} parts that do not touch. Draw it so that the small ones fall to the other side.`,
  }),
  name_taken: ({ grid }) => ({
    zh: `第 ${grid + 1} 个小网格已经叫这个名字。请另取一个。`,
    en: `Small grid ${grid + 1} has this name already. Choose another.`,
  }),
  not_touching: () => ({
    zh: '这两个小网格不相邻，不能合并。',
    en: 'These two grids do not touch, so they cannot become one.',
  }),
  nothing_changes: () => ({
    zh: '没有变化：方案已经是这样，或没有找到更好的。',
    en: 'Nothing changes: the plan is like this already, or nothing better was found.',
  }),
  codes_used_up: ({ count, most }) => ({
    zh: `有 ${count} 个网格没有编码：一个社区的小网格编码只有 ${most} 个，一级网格 99 个。请把每个网格的户数调大，或把这片地方分成几个社区再划分。`,
    en: `${count} grids have no code: a community has codes for ${most} small grids and 99 level-1 grids. Let grids be larger, or divide the ground as several communities.`,
  }),
  bundles_missing: ({ count }) => ({
    zh: `还有 ${count} 个小网格没有归入一级网格。请让划分“继续”算完，或在方案里逐个归入。`,
    en: `${count} small grids lie in no level-1 grid yet. Let the division go on to its end, or put them into one by hand.`,
  }),
  open_problems: ({ count }) => ({
    zh: `还有 ${count} 个小网格超出规定，要先逐个写明理由予以认可。`,
    en: `${count} small grids are outside the rules. Accept each with a reason first.`,
  }),
  ground_changed: () => ({
    zh: '划分之后，街道、楼栋或住户有变动。请重新划分，再作决定。',
    en: 'Streets, buildings or households have changed since this division was made. Divide again before deciding.',
  }),
  day_passed: () => ({
    zh: '生效日期已经过去。请选今天或以后的日期。',
    en: 'That day has passed. Choose today or a later day.',
  }),
  another_decided: () => ({
    zh: '这个社区已有一个待生效的方案。请先撤回它。',
    en: 'Another plan of this community is decided and waits for its day. Withdraw that one first.',
  }),
  not_decided: () => ({
    zh: '这个方案没有待生效的决定，不用撤回。',
    en: 'This plan has no decision that waits for its day.',
  }),
  no_ground: () => ({
    zh: '这个社区只有清单、没有地图，画不出来。请先导入边界和楼栋位置。',
    en: 'Only a list of this community is known, so there is nothing to draw. Import its boundary and where its buildings stand first.',
  }),
} satisfies WordsFor<typeof refusals>

registerRefusalWords<typeof refusals>('division', refusalWords)
