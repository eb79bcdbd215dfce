import { type AreaKind, canHangUnder, hasParent, isCodeUnder, kindOfCode } from './area-code.ts'
import { checkGround } from './area-ground.ts'
import { type AreaRow, type Finding, findingOf } from './area-problem.ts'
import type { AreaGeometry } from './shape.ts'

/** What the table `areas` takes; the longest real name of a grid is a third of it. */
const longestName = 100

/** An area that is already there: a row with its code changes it, other rows may hang under it. */
export interface KnownArea {
  readonly kind: AreaKind
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
  readonly geometry: AreaGeometry | null
}

/**
 * What a list of areas would do to the tree, before anything is written. Errors: a row without name, kind or a code of
 * its kind's length; a code used twice in the list; a parent that is missing, of the wrong kind or of another community;
 * ground that is no valid polygon. Warnings: the same name twice under one parent; more than a hundredth of the ground
 * outside the parent's or also inside a sibling's. Findings come in the order of the rows; row 0 is the file.
 */
export const checkAreas = (rows: readonly AreaRow[], known: readonly KnownArea[] = []): Finding[] => {
  const findings: Finding[] = []
  const byCode = new Map<string, AreaRow | KnownArea>()
  for (const area of known) byCode.set(area.code, area)
  const firstRows = new Map<string, number>()
  for (const area of rows) {
    const first = firstRows.get(area.code)
    if (area.code !== '' && first !== undefined) {
      findings.push(findingOf(area.row, 'code_repeated', { areaCode: area.code, firstRow: first }))
    } else {
      firstRows.set(area.code, area.row)
      byCode.set(area.code, area)
    }
  }
  for (const area of rows) findings.push(...checkCode(area), ...checkParent(area, byCode))
  // Stable: what was found first about a row is said first.
  return [...findings, ...checkNames(rows, byCode), ...checkGround(rows, byCode)].sort((a, b) => a.row - b.row)
}

const checkCode = (area: AreaRow): Finding[] => {
  const findings: Finding[] = []
  const says = kindOfCode(area.code)
  if (area.code === '') findings.push(findingOf(area.row, 'code_missing'))
  else if (!says) findings.push(findingOf(area.row, 'code_invalid', { areaCode: area.code }))
  if (!area.kind) findings.push(findingOf(area.row, 'kind_missing'))
  else if (says && says !== area.kind) {
    findings.push(findingOf(area.row, 'kind_code_mismatch', { areaCode: area.code, kind: area.kind, codeKind: says }))
  }
  const letters = area.name.trim().length
  if (letters === 0) findings.push(findingOf(area.row, 'name_missing'))
  if (letters > longestName) findings.push(findingOf(area.row, 'name_too_long', { most: longestName }))
  return findings
}

const checkParent = (area: AreaRow, byCode: ReadonlyMap<string, AreaRow | KnownArea>): Finding[] => {
  const { row, kind, parentCode } = area
  if (!kind) return []
  if (parentCode === null) return hasParent(kind) ? [findingOf(row, 'parent_missing', { kind })] : []
  const parent = byCode.get(parentCode)
  if (!parent) return [findingOf(row, 'parent_unknown', { parentCode })]
  // A parent without a kind is already an error of its own row.
  if (!parent.kind) return []
  if (!canHangUnder(kind, parent.kind)) {
    return [findingOf(row, 'parent_kind', { kind, parentCode, parentKind: parent.kind })]
  }
  const isWrong = kindOfCode(area.code) !== null && !isCodeUnder(area.code, parentCode)
  return isWrong ? [findingOf(row, 'parent_code_mismatch', { areaCode: area.code, parentCode })] : []
}

/** Two communities of one street with the same name are one too many, or need a word to tell them apart. */
const checkNames = (rows: readonly AreaRow[], byCode: ReadonlyMap<string, AreaRow | KnownArea>): Finding[] => {
  const findings: Finding[] = []
  const owners = new Map<string, string>()
  // Streets have no parent here; the first six digits are their division, and each division may have a 城关镇.
  const keyOf = (area: AreaRow | KnownArea) => `${area.parentCode ?? area.code.slice(0, 6)}\n${area.name.trim()}`
  // Those that stay as they are come first: the newcomer is the one to be told.
  for (const area of byCode.values()) if (!('row' in area)) owners.set(keyOf(area), area.code)
  for (const area of rows) {
    if (area.name.trim() === '') continue
    const owner = owners.get(keyOf(area))
    if (owner === undefined) owners.set(keyOf(area), area.code)
    else if (owner !== area.code) findings.push(findingOf(area.row, 'name_repeated', { name: area.name, with: owner }))
  }
  return findings
}

/**
 * Ids from the area itself up to its street: what a right is held against. An id that is not there gives an empty path;
 * a broken or circular chain ends where it breaks.
 */
export const pathOf = (
  id: string,
  byId: ReadonlyMap<string, { readonly id: string; readonly parentId: string | null }>,
): string[] => {
  const path: string[] = []
  for (let area = byId.get(id); area && !path.includes(area.id); ) {
    path.push(area.id)
    area = area.parentId === null ? undefined : byId.get(area.parentId)
  }
  return path
}
