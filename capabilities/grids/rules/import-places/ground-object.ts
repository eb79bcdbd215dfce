import { textOf } from '../import-columns.ts'

export type FeatureKind = 'main_street' | 'street' | 'lane' | 'railway' | 'wall' | 'water' | 'green'

/** One thing of a map file before anybody knows what it is. */
export interface RawObject {
  /** Number of the feature, from 1. */
  readonly row: number
  /** Names it for ever: `osm way/123`, an id of the file's own; empty: it has none. */
  readonly key: string
  readonly tags: Readonly<Record<string, unknown>>
  /** GeoJSON, not trusted, in the datum of the file. */
  readonly geometry: unknown
}

/** What an object of a map file is for us. */
export type Meaning =
  | { readonly is: 'line'; readonly kind: FeatureKind; readonly isGuess?: true }
  | { readonly is: 'ground'; readonly kind: 'water' | 'green' }
  | { readonly is: 'building' }
  | { readonly is: 'compound' }
  | { readonly is: 'boundary' }
  /** Known, and none of ours: a bench, a tunnel. */
  | { readonly is: 'ignored' }
  /** It says nothing about itself. */
  | { readonly is: 'unknown' }

/** A name as it can be stored: one line, no control characters, no half characters, at most so long. */
export const nameIn = (value: unknown, most = 100): string =>
  textOf(value).replace(/\p{C}/gu, '').toWellFormed().slice(0, most).trim()

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const typeOf = (geometry: unknown): string => (isRecord(geometry) ? String(geometry.type) : '')
export const isLine = (geometry: unknown): boolean => /^(Multi)?LineString$/.test(typeOf(geometry))
export const isGround = (geometry: unknown): boolean => /^(Multi)?Polygon$/.test(typeOf(geometry))
