import { z } from 'zod'
import { httpStatus } from '../../shared/refusal.ts'
import type { Route } from './route.ts'

/** A JSON Schema as zod writes it. */
export type Schema = Readonly<Record<string, unknown>>

/** One endpoint as the API page and openapi.json show it. */
export interface Described {
  readonly route: Route
  readonly pathNames: readonly string[]
  readonly takes: Schema
  readonly returns: Schema
}

const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return schema
}

/** The `:name` parts of a path. */
export const pathNamesOf = (path: string): string[] =>
  path
    .split('/')
    .filter((part) => part.startsWith(':'))
    .map((part) => part.slice(1))

export const describe = (routes: readonly Route[]): Described[] =>
  routes.map((route) => ({
    route,
    pathNames: pathNamesOf(route.endpoint.path),
    takes: schemaOf(route.endpoint.takes, 'input'),
    returns: schemaOf(route.endpoint.returns, 'output'),
  }))

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const propertiesOf = (schema: Schema): Record<string, Schema> => {
  const { properties } = schema
  return isSchema(properties) ? (properties as Record<string, Schema>) : {}
}
const requiredOf = (schema: Schema): readonly unknown[] => (Array.isArray(schema.required) ? schema.required : [])

/** The input without what stands in the path. */
const bodyOf = ({ takes, pathNames }: Described): Schema => {
  if (pathNames.length === 0 || !isSchema(takes.properties)) return takes
  const properties = Object.fromEntries(Object.entries(propertiesOf(takes)).filter(([key]) => !pathNames.includes(key)))
  const required = requiredOf(takes).filter((key) => typeof key === 'string' && !pathNames.includes(key))
  const { required: _, ...rest } = takes
  return { ...rest, properties, ...(required.length > 0 ? { required } : {}) }
}

const parametersOf = (described: Described, withQuery: boolean) => {
  const { takes, pathNames } = described
  const properties = propertiesOf(takes)
  const required = requiredOf(takes)
  const inPath = pathNames.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
  }))
  if (!withQuery) return inPath
  const inQuery = Object.entries(properties)
    .filter(([name]) => !pathNames.includes(name))
    .map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
  return [...inPath, ...inQuery]
}

const bytes = { type: 'string', format: 'binary' }
const contentOf = (types: readonly string[], schema: Schema) =>
  Object.fromEntries(types.map((type) => [type, { schema }]))

const answerOf = ({ route, returns }: Described) => {
  if (route.kind === 'download' || route.kind === 'machine') {
    return { description: 'The bytes', content: contentOf(route.kind === 'download' ? route.types : ['*/*'], bytes) }
  }
  if (route.kind === 'stream') return { description: 'Events', content: contentOf(['text/event-stream'], returns) }
  return { description: 'Done', content: contentOf(['application/json'], returns) }
}

const problem = (description: string) => ({
  description,
  content: contentOf(['application/json'], { $ref: '#/components/schemas/Problem' }),
})
const problems: Readonly<Record<string, unknown>> = Object.fromEntries([
  ['401', problem('Not signed in')],
  ...Object.entries(httpStatus).map(([kind, status]) => [String(status), problem(kind.replaceAll('_', ' '))]),
  ['500', problem('Fault')],
])

const securityOf = (route: Route) =>
  route.kind === 'machine' ? [] : route.endpoint.audience === 'staff' ? [{ session: [] }] : [{}, { session: [] }]

const operationOf = (described: Described) => {
  const { route } = described
  const { method, path, summary } = route.endpoint
  const sendsBytes = route.kind === 'upload' || route.kind === 'machine'
  const hasQuery = sendsBytes || method === 'GET' || method === 'DELETE'
  const changes = method !== 'GET' && route.kind !== 'machine'
  const header = { name: 'x-wangge', in: 'header', required: true, schema: { const: '1' } }
  const body = sendsBytes
    ? { required: true, content: contentOf(route.types, bytes) }
    : { required: true, content: contentOf(['application/json'], bodyOf(described)) }
  return {
    summary,
    tags: [path.split('/')[1] ?? ''],
    security: securityOf(route),
    parameters: [...parametersOf(described, hasQuery), ...(changes ? [header] : [])],
    ...(sendsBytes || !hasQuery ? { requestBody: body } : {}),
    responses: { '200': answerOf(described), ...problems },
  }
}

/** The OpenAPI 3.1 document of the route table. */
export const openApiOf = (described: readonly Described[], publicUrl: string | null): Schema => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of described) {
    const { path, method } = one.route.endpoint
    const template = `/api${path.replace(/:([A-Za-z0-9_]+)/g, '{$1}')}`
    paths[template] = { ...paths[template], [method.toLowerCase()]: operationOf(one) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Wangge 网格通', version: '1' },
    servers: [{ url: publicUrl ?? '/' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-wangge' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['code'],
              properties: {
                code: { type: 'string' },
                kind: { type: 'string', enum: Object.keys(httpStatus) },
                data: { type: 'object' },
                reference: { type: 'string' },
              },
            },
          },
        },
      },
    },
  }
}
