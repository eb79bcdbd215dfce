/** Longitude, latitude in WGS-84, six decimals (about a tenth of a metre). */
export type LngLat = readonly [number, number]
/** A GeoJSON polygon: rings closed, the outer one counter-clockwise. */
export interface PolygonShape {
  readonly type: 'Polygon'
  readonly coordinates: readonly (readonly LngLat[])[]
}
export interface LineShape {
  readonly type: 'LineString'
  readonly coordinates: readonly LngLat[]
}

export type AreaKind = 'street' | 'community' | 'grid1' | 'grid2' | 'dedicated'
export interface TownArea {
  readonly id: string
  readonly kind: AreaKind
  /** 9 digits for the street, 12 a community, 14 a grid1, 15 a grid2 or a dedicated grid. */
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
  readonly geometry: PolygonShape
  readonly dutyPhone: string
  /** Households at home here; 0 in dedicated grids. */
  readonly households: number
}

/** One household's door: unit (stairwell), floor, door number as painted on it. */
export interface TownDoor {
  readonly unit: string
  readonly floor: number
  readonly door: string
}
/** Who lives behind a door: how many, and what they ask of their leader in persons' worth of work. */
export interface TownHousehold extends TownDoor {
  readonly buildingCode: string
  readonly people: number
  readonly workload: number
}
export type BuildingUse = 'homes' | 'house' | 'shop' | 'public'
export interface TownBuilding {
  readonly id: string
  /** The code of its grid and three digits. */
  readonly code: string
  readonly name: string
  /** Street and number, as a letter would carry it. */
  readonly address: string
  /** The grid2 or dedicated grid it stands in. */
  readonly areaCode: string
  readonly use: BuildingUse
  /** The estate a block of flats belongs to; empty for other houses. */
  readonly compound: string
  readonly geometry: PolygonShape
  readonly lng: number
  readonly lat: number
  readonly storeys: number
  readonly doors: readonly TownDoor[]
}

export type StreetClass = 'main' | 'street' | 'lane'
export interface TownStreet {
  readonly id: string
  readonly name: string
  readonly class: StreetClass
  readonly line: LineShape
}

export type PostKind =
  | 'grid2_leader'
  | 'grid1_leader'
  | 'community_worker'
  | 'department_worker'
  | 'police'
  | 'volunteer'
  | 'acceptor'
  | 'dispatcher'
  | 'shift_lead'
  | 'call_taker'
  | 'leadership'
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin'

export type UnitCode =
  | 'urban_management_office'
  | 'social_affairs_office'
  | 'emergency_office'
  | 'peace_office'
  | 'municipal_team'
  | 'sanitation_station'
export interface TownUnit {
  readonly code: UnitCode
  readonly name: { readonly zh: string; readonly en: string }
}

export interface TownPerson {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly username: string
  readonly post: PostKind
  readonly areaCode: string
  readonly unitCode: UnitCode | null
  /** Printed at start for whoever tries the product: one of each kind. */
  readonly isShown: boolean
}

export interface Backdrop {
  readonly river: PolygonShape
  /** Rising ground, the lower line first. */
  readonly hills: readonly PolygonShape[]
}

export interface Town {
  readonly seed: string
  /** Multiplies the requests, never the town. */
  readonly scale: number
  readonly name: string
  readonly areas: readonly TownArea[]
  readonly buildings: readonly TownBuilding[]
  readonly streets: readonly TownStreet[]
  readonly units: readonly TownUnit[]
  readonly people: readonly TownPerson[]
  readonly backdrop: Backdrop
}
