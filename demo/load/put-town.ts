import { foundJurisdiction } from '../../apps/server/found-jurisdiction.ts'
import { createPeople, createPosts, createUnits } from '../../capabilities/accounts/neighbours.ts'
import { putCatalogue } from '../../capabilities/catalogue/actions/put-catalogue.ts'
import { putAreas } from '../../capabilities/grids/actions/put-areas.ts'
import {
  type FeatureToPut,
  putBuildings,
  putDoors,
  putMapFeatures,
} from '../../capabilities/grids/actions/put-places.ts'
import type { App } from '../../kernel/server/app.ts'
import type { System } from '../../kernel/shared/actor.ts'
import type { Geometry } from '../../kernel/shared/place.ts'
import { type Day, startOfDay } from '../../kernel/shared/time.ts'
import { defaultCatalogue } from '../catalogue/default-catalogue.ts'
import { uuidOf } from '../random.ts'
import { sure } from '../sure.ts'
import { makeHouseholds } from '../town/households.ts'
import { demonstrationPassword } from '../town/people.ts'
import type { Town } from '../town/shapes.ts'
import { demoJurisdictionId } from './demonstration.ts'

/** Again changes nothing, like every part of the town: its id is the same in every installation. */
export const putOffice = (app: App, town: Town) => {
  const street = sure(town.areas[0], 'the street')
  const points = street.geometry.coordinates[0] ?? []
  const middle = (axis: 0 | 1) =>
    (Math.min(...points.map((p) => p[axis])) + Math.max(...points.map((p) => p[axis]))) / 2
  return foundJurisdiction(app, {
    id: demoJurisdictionId,
    code: street.code,
    nameZh: '汉滨区老城街道办事处',
    nameEn: 'Laocheng Sub-district Office',
    phone: street.dutyPhone,
    hosts: [],
    center: { lng: middle(0), lat: middle(1) },
    settings: {},
    isDemo: true,
  })
}

const streetKind = { main: 'main_street', street: 'street', lane: 'lane' } as const

const featuresOf = (town: Town): FeatureToPut[] => {
  const drawn = (name: string, kind: FeatureToPut['kind'], geometry: unknown): FeatureToPut => ({
    id: uuidOf(town.seed, `map feature ${name}`),
    kind,
    name,
    geometry: geometry as Geometry,
  })
  return [
    drawn('汉江', 'water', town.backdrop.river),
    ...town.backdrop.hills.slice(0, 1).map((hill) => drawn('南山', 'green', hill)),
    ...town.streets.map(({ id, name, class: width, line }) => ({
      id,
      kind: streetKind[width],
      name,
      geometry: line as unknown as Geometry,
    })),
  ]
}

/** Buildings and streets; the areas they stand in must be there. */
export const putGround = async (app: App, system: System, town: Town) => {
  await putBuildings(
    app,
    system,
    town.buildings.map((b) => ({
      id: b.id,
      code: b.code,
      areaCode: b.areaCode,
      name: b.name,
      geometry: b.geometry as unknown as Geometry,
      lng: b.lng,
      lat: b.lat,
      storeyCount: b.storeys,
      doorCount: b.doors.length,
      compound: b.compound,
    })),
  )
  await putMapFeatures(app, system, featuresOf(town))
}

export const putPlaces = async (app: App, system: System, town: Town, validFrom: Day) => {
  await putAreas(
    app,
    system,
    town.areas.map(({ id, kind, code, name, parentCode, geometry, dutyPhone }) => ({
      id,
      kind,
      code,
      name,
      parentCode,
      geometry,
      dutyPhone,
    })),
    validFrom,
  )
  await putGround(app, system, town)
}

/** Every household's door: what a division counts. */
export const putHouseholds = (app: App, system: System, town: Town) =>
  putDoors(
    app,
    system,
    makeHouseholds(town).map(({ buildingCode, unit, floor, door, people, workload }) => ({
      buildingCode,
      stairwell: unit,
      storey: floor,
      label: door,
      people,
      workload,
    })),
  )

export const putPeople = async (app: App, system: System, town: Town, validFrom: Day) => {
  const unitId = (code: string) => uuidOf(town.seed, `unit/${code}`)
  const areaIds = new Map(town.areas.map((area) => [area.code, area.id]))
  await createUnits(
    app,
    system,
    town.units.map(({ code, name }) => ({ id: unitId(code), code, name: name.zh, phone: null })),
  )
  await createPeople(
    app,
    system,
    town.people.map(({ id, name, username, phone }) => ({
      id,
      name,
      username,
      phone,
      // Hashed once for all: they share the one that is published.
      password: demonstrationPassword,
      mustChangePassword: false,
      isDemo: true,
    })),
  )
  await createPosts(
    app,
    system,
    town.people.map((person) => ({
      id: uuidOf(town.seed, `post/${person.username}`),
      personId: person.id,
      kind: person.post,
      areaId: sure(areaIds.get(person.areaCode), person.areaCode),
      unitId: person.unitCode === null ? null : unitId(person.unitCode),
      validFrom: startOfDay(validFrom),
      validTo: null,
    })),
  )
}

export const putServices = (app: App, system: System) =>
  putCatalogue(app, system, {
    platforms: defaultCatalogue.platforms.map(({ code, name }, i) => ({ code, name, position: i + 1 })),
    services: defaultCatalogue.services.map(({ id, code, platform, body }) => ({
      id,
      code,
      platformCode: platform,
      body,
    })),
    emergencyWords: [...defaultCatalogue.emergencyWords],
  })
