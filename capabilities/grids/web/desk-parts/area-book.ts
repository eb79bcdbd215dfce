import type { Area } from '../../contract.ts'

export interface AreaBook {
  readonly all: readonly Area[]
  readonly byId: ReadonlyMap<string, Area>
  readonly root: Area | undefined
  /** In the order of their codes. */
  readonly childrenOf: (id: string) => readonly Area[]
  /** As people say it: the community first, never twice; the id's first letters when the area is not in force. */
  readonly titleOf: (id: string) => string
  /** The community an area lies in; undefined for the street itself. */
  readonly communityOf: (id: string) => Area | undefined
}

/** The whole tree, ready to be asked by id. Linear in the number of areas. */
export const makeAreaBook = (areas: readonly Area[]): AreaBook => {
  const byId = new Map(areas.map((area) => [area.id, area]))
  const children = new Map<string, Area[]>()
  for (const area of [...areas].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    if (area.parentId === null) continue
    const list = children.get(area.parentId)
    if (list) list.push(area)
    else children.set(area.parentId, [area])
  }
  const communityOf = (id: string) =>
    byId
      .get(id)
      ?.path.map((above) => byId.get(above))
      .find((area) => area?.kind === 'community')
  return {
    all: areas,
    byId,
    root: areas.find((area) => area.parentId === null),
    childrenOf: (id) => children.get(id) ?? [],
    communityOf,
    titleOf: (id) => {
      const area = byId.get(id)
      if (!area) return id.slice(0, 8)
      const community = communityOf(id)
      if (!community || community.id === id || area.name.startsWith(community.name)) return area.name
      return `${community.name} ${area.name}`
    },
  }
}

export interface AreaNode {
  readonly value: string
  readonly title: string
  readonly children: readonly AreaNode[]
}

/** The tree for a picker; a child's title leaves out what its parent's already says. */
export const areaNodes = (book: AreaBook, maxDepth = 4): readonly AreaNode[] => {
  const nodeOf = (area: Area, above: string, depth: number): AreaNode => ({
    value: area.id,
    title:
      above !== '' && area.name.startsWith(above) && area.name !== above ? area.name.slice(above.length) : area.name,
    children: depth >= maxDepth ? [] : book.childrenOf(area.id).map((child) => nodeOf(child, area.name, depth + 1)),
  })
  return book.root ? [nodeOf(book.root, '', 1)] : []
}

export interface AreaChoice {
  readonly id: string
  readonly title: string
  /** 0 for the street. */
  readonly depth: number
}

// More than one reads; whoever types on finds it.
const mostChoices = 200

/**
 * What a picker offers. Without a text: the street, its communities, and the branches on the way to the chosen area
 * opened. With one: every area whose name or code has it, whole names, at most 200.
 */
export const areaChoices = (book: AreaBook, typed: string, chosenId: string | undefined): readonly AreaChoice[] => {
  const text = typed.trim()
  const depthOf = (area: Area) => area.path.length - 1
  if (text !== '') {
    return book.all
      .filter((area) => book.titleOf(area.id).includes(text) || area.code.startsWith(text))
      .slice(0, mostChoices)
      .map((area) => ({ id: area.id, title: book.titleOf(area.id), depth: 0 }))
  }
  const open = new Set([book.root?.id, ...(chosenId ? (book.byId.get(chosenId)?.path ?? []) : [])])
  const choices: AreaChoice[] = []
  const visit = (area: Area, above: string) => {
    const title =
      above !== '' && area.name.startsWith(above) && area.name !== above ? area.name.slice(above.length) : area.name
    choices.push({ id: area.id, title, depth: depthOf(area) })
    if (open.has(area.id)) for (const child of book.childrenOf(area.id)) visit(child, area.name)
  }
  if (book.root) visit(book.root, '')
  return choices
}
