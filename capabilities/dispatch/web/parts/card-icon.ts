import { type IconName, iconPaths } from '../../../../kernel/web/ui/icon-paths.ts'

/** The drawing of a run card; an office may name any, so an unknown one becomes the horn. */
export const cardIcon = (code: string): IconName => (code in iconPaths ? (code as IconName) : 'horn')

/** Those that a card may choose from. */
export const cardIcons = [
  'flame',
  'flood',
  'search',
  'people',
  'bolt',
  'gas',
  'snow',
  'sun',
  'water',
  'road',
  'building',
  'elder',
  'heart',
  'safety',
  'warning',
  'horn',
] as const satisfies readonly IconName[]
