import { z } from 'zod'
import { Limit } from '../../kernel/shared/calendar/limit.ts'
import { endpoint, event } from '../../kernel/shared/contract.ts'
import { Id } from '../../kernel/shared/ids.ts'
import { refusalsOf } from '../../kernel/shared/refusal.ts'
import { PostKind } from '../accounts/contract.ts'
import { skills } from './rules/skills.ts'

export const Skill = z.enum(skills)
export type Skill = z.output<typeof Skill>

/** The stages that have a clock, in order. */
export const Stage = z.enum([
  'answered',
  'registered',
  'dispatched',
  'accepted',
  'arrived',
  'resolved',
  'verified',
  'closed',
])
export type Stage = z.output<typeof Stage>

const Text = z.object({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) })

export const Question = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  label: Text,
  datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
  isRequired: z.boolean(),
  values: z
    .array(z.object({ key: z.string().max(40), label: Text }))
    .max(30)
    .default([]),
})

/** One version of a service as it is promised. */
export const ServiceBody = z.object({
  name: Text,
  description: Text,
  icon: z.string().regex(/^[a-z][a-z-]{0,29}$/),
  /** 1–8: the big tile for residents it stands behind; null: found only by the desk. */
  tile: z.number().int().min(1).max(8).nullable(),
  isPublic: z.boolean(),
  /** The resident need not know what it is: the desk decides. */
  isUnsure: z.boolean().default(false),
  /** Somebody comes to the door; the limit of `arrived` is the promise. */
  isDoorService: z.boolean(),
  limits: z.record(Stage, Limit.nullable()),
  /** Who is asked, in order, when not the grid's leaders: codes of units. */
  unitCodes: z.array(z.string().max(40)).max(10).default([]),
  handlers: z.array(PostKind).max(6),
  /** Needed by whoever goes to the door; null: anybody can help. */
  skill: Skill.nullable().default(null),
  duplicate: z.object({ metres: z.number().min(0).max(2000), days: z.number().int().min(0).max(365) }),
  replies: z
    .array(z.object({ moment: z.enum(['registered', 'declined', 'closed']), text: Text }))
    .max(20)
    .default([]),
  questions: z.array(Question).max(10).default([]),
  open311Code: z.string().max(40).nullable().default(null),
  /** Answered at once with this number, never queued. */
  emergencyPhone: z.enum(['110', '119', '120']).nullable().default(null),
})
export type ServiceBody = z.output<typeof ServiceBody>

export const Service = z.object({
  id: Id,
  code: z.string(),
  platformCode: z.string(),
  version: z.number(),
  isEnded: z.boolean(),
  body: ServiceBody,
})
export type Service = z.output<typeof Service>
export const Platform = z.object({ code: z.string(), name: Text, position: z.number() })

export const Catalogue = z.object({
  platforms: z.array(Platform),
  services: z.array(Service),
  emergencyWords: z.array(z.object({ word: z.string(), phone: z.enum(['110', '119', '120']) })),
})
export type Catalogue = z.output<typeof Catalogue>

/** Public services for everybody; staff also get those found only by the desk, and ended ones (for old requests). */
export const readCatalogue = endpoint({
  method: 'GET',
  path: '/catalogue',
  audience: 'anyone',
  summary: 'Platforms, services with their promises, and emergency words.',
  takes: z.object({}),
  returns: Catalogue,
})
export const putService = endpoint({
  method: 'PUT',
  path: '/services/:id',
  audience: 'staff',
  summary: 'Writes a new version of a service; earlier promises keep theirs.',
  takes: z.object({
    id: Id,
    code: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,39}$/),
    platformCode: z.string().max(40),
    version: z.number().int().min(0),
    body: ServiceBody,
  }),
  returns: Service,
})
export const endService = endpoint({
  method: 'POST',
  path: '/services/:id/end',
  audience: 'staff',
  summary: 'Ends a service for new requests.',
  takes: z.object({ id: Id, isEnded: z.boolean() }),
  returns: Service,
})
export const importCatalogue = endpoint({
  method: 'POST',
  path: '/catalogue/import',
  audience: 'staff',
  summary: 'Imports services from CSV text, with a dry run.',
  bodyLimit: 5 * 1024 * 1024,
  takes: z.object({
    runId: Id,
    fileName: z.string().min(1).max(200),
    content: z.string().max(5 * 1024 * 1024),
    isDryRun: z.boolean(),
  }),
  returns: z.object({
    total: z.number(),
    created: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    problems: z
      .array(z.object({ row: z.number(), code: z.string(), data: z.record(z.string(), z.unknown()) }))
      .max(1000),
  }),
})

export const catalogueChanged = event('catalogue.changed', z.object({ serviceId: Id.nullable() }))

export const refusals = refusalsOf('catalogue', {
  service_not_offered: { kind: 'invalid' },
  code_taken: { kind: 'conflict' },
  platform_unknown: { kind: 'invalid' },
  not_readable: { kind: 'invalid', data: {} as { code: string } },
  answer_needed: { kind: 'invalid', data: {} as { question: string } },
  answer_wrong: { kind: 'invalid', data: {} as { question: string } },
})
