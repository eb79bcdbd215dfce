import { type FeatureKind, isGround, isLine, type Meaning, nameIn, type RawObject } from './ground-object.ts'

// What a street is to a division follows its class in OpenStreetMap (wiki: Key:highway, China tagging guidelines): roads
// of through traffic part grids, streets bound them, what is only walked on or leads into a yard is a lane.
const highways: Readonly<Record<string, FeatureKind>> = {
  ...Object.fromEntries(
    ['motorway', 'trunk', 'primary', 'secondary'].flatMap((road) => [
      [road, 'main_street' as const],
      [`${road}_link`, 'main_street' as const],
    ]),
  ),
  ...Object.fromEntries(
    ['tertiary', 'tertiary_link', 'unclassified', 'residential', 'living_street', 'road', 'busway'].map((road) => [
      road,
      'street' as const,
    ]),
  ),
  ...Object.fromEntries(
    ['service', 'pedestrian', 'footway', 'path', 'steps', 'track', 'cycleway', 'bridleway'].map((road) => [
      road,
      'lane' as const,
    ]),
  ),
}
const rails = new Set(['rail', 'light_rail', 'subway', 'narrow_gauge', 'monorail'])
const walls = new Set(['wall', 'fence', 'hedge', 'city_wall', 'retaining_wall'])
const greens = new Set(['grass', 'forest', 'meadow', 'village_green', 'recreation_ground', 'park', 'garden', 'wood'])
// A school or a factory has a wall round it as a housing estate has; unnamed ones are only a colour on the map.
const institutions = new Set(['school', 'kindergarten', 'college', 'university', 'hospital'])
const yards = new Set(['commercial', 'retail', 'industrial', 'military', 'education', 'institutional'])
// Kerbs and crossings run along a street that is there already; aisles only lead from one parking place to the next.
const slivers = new Set(['sidewalk', 'crossing', 'traffic_island', 'access_aisle', 'parking_aisle', 'drive-through'])

const tagIn = (tags: RawObject['tags'], key: string): string => nameIn(tags[key], 60)
const says = (value: string): boolean => value !== '' && value !== 'no'

/** Under the ground or under a roof: nobody meets it on the way from door to door. */
const isHidden = (tags: RawObject['tags']): boolean =>
  says(tagIn(tags, 'tunnel')) ||
  tagIn(tags, 'indoor') === 'yes' ||
  tagIn(tags, 'covered') === 'yes' ||
  tagIn(tags, 'location') === 'underground'

const meaningOfLine = (tags: RawObject['tags']): Meaning | null => {
  const highway = tagIn(tags, 'highway')
  if (highway !== '') {
    const kind = highways[highway]
    const isSliver = slivers.has(tagIn(tags, 'footway')) || slivers.has(tagIn(tags, 'service'))
    return kind === undefined || isHidden(tags) || isSliver ? { is: 'ignored' } : { is: 'line', kind }
  }
  const railway = tagIn(tags, 'railway')
  if (rails.has(railway)) {
    const isBelow = Number(tagIn(tags, 'layer')) < 0 && !says(tagIn(tags, 'bridge'))
    return isHidden(tags) || isBelow ? { is: 'ignored' } : { is: 'line', kind: 'railway' }
  }
  const waterway = tagIn(tags, 'waterway')
  if (waterway === 'river' || waterway === 'canal')
    return isHidden(tags) ? { is: 'ignored' } : { is: 'line', kind: 'water' }
  return walls.has(tagIn(tags, 'barrier')) ? { is: 'line', kind: 'wall' } : null
}

const meaningOfGround = (tags: RawObject['tags']): Meaning | null => {
  const [landuse, leisure, natural] = [tagIn(tags, 'landuse'), tagIn(tags, 'leisure'), tagIn(tags, 'natural')]
  const hasName = tagIn(tags, 'name') !== ''
  if (natural === 'water' || tagIn(tags, 'waterway') === 'riverbank') return { is: 'ground', kind: 'water' }
  if (landuse === 'residential' || says(tagIn(tags, 'residential'))) return { is: 'compound' }
  if (hasName && (institutions.has(tagIn(tags, 'amenity')) || yards.has(landuse))) return { is: 'compound' }
  if ([landuse, leisure, natural].some((word) => greens.has(word))) return { is: 'ground', kind: 'green' }
  return null
}

/**
 * What an object tagged as in OpenStreetMap is for us; null when no tag of it is OpenStreetMap's. A building comes before
 * all else it may be: a school's house is a house. An administrative boundary is the community's when it has its name.
 */
export const meaningOfOsm = ({ tags, geometry }: RawObject, communityName: string): Meaning | null => {
  const building = tagIn(tags, 'building')
  if (says(building)) return { is: 'building' }
  if (isGround(geometry)) {
    if (tagIn(tags, 'boundary') === 'administrative')
      return tagIn(tags, 'name') === communityName ? { is: 'boundary' } : { is: 'ignored' }
    const meaning = meaningOfGround(tags)
    if (meaning) return meaning
    // A wall drawn round its yard comes as an area; a square or a platform drawn as an area is no way to go along.
    if (walls.has(tagIn(tags, 'barrier'))) return { is: 'line', kind: 'wall' }
  } else if (isLine(geometry)) {
    const meaning = meaningOfLine(tags)
    if (meaning) return meaning
  }
  return knownKeys.some((key) => tags[key] !== undefined) ? { is: 'ignored' } : null
}

const knownKeys = [
  ...['highway', 'railway', 'waterway', 'natural', 'landuse', 'leisure', 'amenity', 'barrier', 'boundary', 'building'],
  ...['shop', 'office', 'place', 'tourism', 'historic', 'man_made', 'power', 'public_transport', 'route', 'type'],
  ...['entrance', 'addr:housenumber', 'addr:street', 'craft', 'emergency', 'sport', 'aeroway', 'building:part', 'area'],
  ...[
    'residential',
    'indoor',
    'level',
    'addr:interpolation',
    'golf',
    'military',
    'traffic_sign',
    'playground',
    'crossing',
  ],
]

/** Street and number, when the building has no name of its own; Chinese streets put no space before the number. */
export const nameOfOsm = (tags: RawObject['tags']): string => {
  const name = nameIn(tags['name:zh']) || nameIn(tags.name)
  if (name !== '') return name
  const [street, number] = [nameIn(tags['addr:street'], 60), nameIn(tags['addr:housenumber'], 30)]
  if (street === '') return ''
  if (!/\p{Script=Han}/u.test(street)) return `${number} ${street}`.trim()
  return /^\d+$/.test(number) ? `${street}${number}号` : `${street}${number}`
}
