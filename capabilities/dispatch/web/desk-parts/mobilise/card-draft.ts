import type { CardRole, RunCardBody } from '../../../contract/mobilisation.ts'

/** What a new card begins with. */
export const emptyCard: RunCardBody = {
  name: { zh: '', en: '' },
  icon: 'horn',
  roles: [
    {
      code: 'part_1',
      name: { zh: '网格长', en: 'Grid leaders' },
      posts: ['grid2_leader', 'grid1_leader'],
      skill: null,
      unitCode: null,
    },
  ],
  levels: [[{ role: 'part_1', count: 3 }]],
  radiusM: 3000,
  restMinutes: 0,
  instruction: { zh: '', en: '' },
}

export const countAt = (body: RunCardBody, level: number, role: string): number =>
  body.levels[level]?.find((part) => part.role === role)?.count ?? 0

/** The card with another number at one place of its table; 0 takes the part out of the level. */
export const withCount = (body: RunCardBody, level: number, role: string, count: number): Partial<RunCardBody> => ({
  levels: body.levels.map((parts, n) => {
    if (n !== level) return parts
    const others = parts.filter((part) => part.role !== role)
    // In the order of the parts, so that a card does not change its look with every number.
    const all = count > 0 ? [...others, { role, count }] : others
    const place = (code: string) => body.roles.findIndex((one) => one.code === code)
    return all.toSorted((a, b) => place(a.role) - place(b.role))
  }),
})

export const withRole = (body: RunCardBody, code: string, more: Partial<CardRole>): Partial<RunCardBody> => ({
  roles: body.roles.map((role) => (role.code === code ? { ...role, ...more } : role)),
})

/** A code nobody has yet. */
const freeCode = (roles: readonly CardRole[]): string => {
  for (let n = roles.length + 1; ; n++) if (!roles.some((role) => role.code === `part_${n}`)) return `part_${n}`
}

export const withNewRole = (body: RunCardBody): Partial<RunCardBody> => ({
  roles: [
    ...body.roles,
    { code: freeCode(body.roles), name: { zh: '', en: '' }, posts: ['grid2_leader'], skill: null, unitCode: null },
  ],
})

export const withoutRole = (body: RunCardBody, code: string): Partial<RunCardBody> => ({
  roles: body.roles.filter((role) => role.code !== code),
  levels: body.levels.map((parts) => parts.filter((part) => part.role !== code)),
})
