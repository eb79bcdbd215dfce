import { demonstrationPassword } from '../town/people.ts'

export interface ShownAccount {
  readonly username: string
  readonly password: string
  readonly face: 'field' | 'desk'
  readonly nameZh: string
  readonly post: string
}

/**
 * Along the way of a request. Written out, so that a start need not draw the whole town to print twelve lines; a test
 * compares it with the town.
 */
const shown = [
  ['acceptor', 'desk', '唐凤兰', '受理员 acceptor'],
  ['dispatcher', 'desk', '李嘉芳', '派遣员 dispatcher'],
  ['grid2', 'field', '王敏', '二级网格长 grid leader, level 2'],
  ['grid1', 'field', '张子华', '一级网格长 grid leader, level 1'],
  ['community', 'field', '徐家平', '社区干部 community worker'],
  ['department', 'field', '赵宏霞', '市政维护队 department worker'],
  ['lead', 'desk', '武佳勇', '值班长 shift lead'],
  ['caller', 'desk', '李海轩', '接线员 call-taker'],
  ['leader', 'desk', '刘欣梅', '办领导 leadership'],
  ['sysadmin', 'desk', '刘翠静', '系统管理员 system administrator'],
  ['secadmin', 'desk', '邵桂霞', '安全管理员 security administrator'],
  ['auditor', 'desk', '陈雨芳', '审计员 audit administrator'],
] as const

/** The accounts to try, for the terminal; every other account of the demonstration has the same password. */
export const shownAccounts = (): readonly ShownAccount[] =>
  shown.map(([username, face, nameZh, post]) => ({ username, password: demonstrationPassword, face, nameZh, post }))
