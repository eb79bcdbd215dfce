import { z } from 'zod'
import { endpoint, event } from '../../kernel/shared/contract.ts'
import { Id } from '../../kernel/shared/ids.ts'
import { PageInput, pageOf, queryFlag, queryList } from '../../kernel/shared/paging.ts'
import { LngLat } from '../../kernel/shared/place.ts'
import { refusalsOf } from '../../kernel/shared/refusal.ts'
import { Instant } from '../../kernel/shared/time.ts'
import { Area } from '../grids/contract.ts'

/** The closed list of posts (岗位). */
export const PostKind = z.enum([
  'grid2_leader',
  'grid1_leader',
  'community_worker',
  'department_worker',
  'police',
  'volunteer',
  'acceptor',
  'dispatcher',
  'shift_lead',
  'call_taker',
  'leadership',
  'system_admin',
  'security_admin',
  'audit_admin',
])
export type PostKind = z.output<typeof PostKind>

export const Post = z.object({
  id: Id,
  kind: PostKind,
  areaId: Id,
  unitId: Id.nullable(),
  validFrom: Instant,
  validTo: Instant.nullable(),
})
export const Person = z.object({
  id: Id,
  name: z.string(),
  username: z.string(),
  phoneMasked: z.string().nullable(),
  isDisabled: z.boolean(),
  hasSecondFactor: z.boolean(),
  awayUntil: Instant.nullable(),
  posts: z.array(Post),
})
export type Person = z.output<typeof Person>

/** What a face needs to know at its start, signed in or not. */
export const Session = z.object({
  isDemo: z.boolean(),
  jurisdiction: z.object({
    id: Id,
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    phone: z.string(),
    center: LngLat,
  }),
  person: z
    .object({
      id: Id,
      name: z.string(),
      username: z.string(),
      awayUntil: Instant.nullable(),
      mustChangePassword: z.boolean(),
      hasSecondFactor: z.boolean(),
      grants: z.array(z.object({ role: PostKind, areaId: Id, from: Instant, to: Instant.nullable() })),
    })
    .nullable(),
  /** Only in demonstration mode: accounts to try, with the shared password. */
  demoAccounts: z.array(
    z.object({
      username: z.string(),
      name: z.string(),
      post: PostKind,
      face: z.enum(['field', 'desk']),
      password: z.string(),
    }),
  ),
})
export type Session = z.output<typeof Session>

export const readSession = endpoint({
  method: 'GET',
  path: '/session',
  audience: 'anyone',
  summary: 'Who am I, and which office is this.',
  isWayIn: true,
  takes: z.object({}),
  returns: Session,
})
export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  audience: 'anyone',
  summary: 'Signs in by password, and by a code where a second factor is set up.',
  isWayIn: true,
  limit: { perMinute: 20 },
  takes: z.object({
    username: z.string().trim().toLowerCase().min(1).max(40),
    password: z.string().min(1).max(128),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  returns: Session,
})
export const signOut = endpoint({
  method: 'DELETE',
  path: '/session',
  audience: 'staff',
  summary: 'Ends this session.',
  isWayIn: true,
  takes: z.object({}),
  returns: z.object({}),
})
export const changePassword = endpoint({
  method: 'POST',
  path: '/session/password',
  audience: 'staff',
  summary: 'Changes the own password; every other session ends.',
  isWayIn: true,
  limit: { perMinute: 10 },
  takes: z.object({ current: z.string().min(1).max(128), next: z.string().min(1).max(128) }),
  returns: z.object({}),
})
/** Two steps: without a code a new secret is offered; with a code of that secret it is set up. */
export const enrolSecondFactor = endpoint({
  method: 'POST',
  path: '/session/second-factor',
  audience: 'staff',
  summary: 'Sets up the second factor (TOTP).',
  isWayIn: true,
  limit: { perMinute: 10 },
  takes: z.object({
    password: z.string().min(1).max(128),
    secret: z.string().max(100).optional(),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  returns: z.object({
    isSetUp: z.boolean(),
    secret: z.string().optional(),
    link: z.string().optional(),
    qr: z.string().optional(),
  }),
})
export const listPeople = endpoint({
  method: 'GET',
  path: '/people',
  audience: 'staff',
  summary: 'People by name, post or area.',
  takes: z.object({
    text: z.string().max(60).optional(),
    post: queryList(PostKind),
    areaId: Id.optional(),
    disabled: queryFlag,
    ...PageInput,
  }),
  returns: pageOf(Person),
})
export const createPerson = endpoint({
  method: 'POST',
  path: '/people',
  audience: 'staff',
  summary: 'Adds a person with a first password, to be changed at the first sign-in.',
  takes: z.object({
    id: Id,
    name: z.string().trim().min(1).max(60),
    username: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/),
    phone: z.string().trim().max(20).nullable(),
    password: z.string().min(1).max(128),
  }),
  returns: Person,
})
export const disablePerson = endpoint({
  method: 'POST',
  path: '/people/:id/disable',
  audience: 'staff',
  summary: 'Disables an account; its sessions end at once.',
  takes: z.object({ id: Id, isDisabled: z.boolean(), reason: z.string().trim().min(1).max(200) }),
  returns: Person,
})
/** 系统管理员 makes accounts, so a first password is theirs to give again. */
export const resetPassword = endpoint({
  method: 'POST',
  path: '/people/:id/reset-password',
  audience: 'staff',
  summary: 'Gives a start password, shown once, to somebody who forgot theirs; their sessions end.',
  limit: { perMinute: 10 },
  takes: z.object({ id: Id, reason: z.string().trim().min(1).max(200) }),
  returns: z.object({ person: Person, password: z.string() }),
})
/** 安全管理员, not the one who gives passwords: nobody alone opens an account that has a second factor. */
export const resetSecondFactor = endpoint({
  method: 'POST',
  path: '/people/:id/reset-second-factor',
  audience: 'staff',
  summary: 'Takes the second factor off somebody whose phone is gone; their sessions end.',
  limit: { perMinute: 10 },
  takes: z.object({ id: Id, reason: z.string().trim().min(1).max(200) }),
  returns: Person,
})
export const givePost = endpoint({
  method: 'POST',
  path: '/people/:personId/posts',
  audience: 'staff',
  summary: 'Gives a post at an area from–to.',
  takes: z.object({
    personId: Id,
    id: Id,
    kind: PostKind,
    areaId: Id,
    unitId: Id.nullable().default(null),
    validFrom: Instant,
    validTo: Instant.nullable(),
  }),
  returns: Person,
})
export const endPost = endpoint({
  method: 'POST',
  path: '/posts/:id/end',
  audience: 'staff',
  summary: 'Ends a post now.',
  takes: z.object({ id: Id, reason: z.string().trim().min(1).max(200) }),
  returns: Person,
})
/** The post ends for one person and begins for the other at the same moment; open work follows. */
export const handOverPost = endpoint({
  method: 'POST',
  path: '/posts/:id/hand-over',
  audience: 'staff',
  summary: 'Hands a post over with its open work.',
  takes: z.object({ id: Id, newPostId: Id, toPersonId: Id, reason: z.string().trim().min(1).max(200) }),
  returns: Person,
})
export const listUnits = endpoint({
  method: 'GET',
  path: '/units',
  audience: 'staff',
  summary: 'Departments and companies that handle requests.',
  takes: z.object({ ...PageInput }),
  returns: pageOf(z.object({ id: Id, code: z.string(), name: z.string(), phone: z.string().nullable() })),
})

/** The page behind the QR code of a grid: who looks after this place, and whom to call. */
export const readAreaPage = endpoint({
  method: 'GET',
  path: '/areas/:code/page',
  audience: 'anyone',
  summary: 'A grid with its leaders and duty phone, for everybody.',
  takes: z.object({ code: z.string().regex(/^\d{9,15}$/) }),
  returns: z.object({
    area: Area,
    above: z.array(z.object({ id: Id, kind: z.string(), code: z.string(), name: z.string() })),
    leaders: z.array(z.object({ name: z.string(), post: PostKind, areaName: z.string(), isAway: z.boolean() })),
    dutyPhone: z.string(),
  }),
})

export const postHandedOver = event(
  'accounts.postHandedOver',
  z.object({ fromPersonId: Id, toPersonId: Id, areaId: Id, kind: PostKind }),
)

export const refusals = refusalsOf('accounts', {
  wrong_sign_in: { kind: 'invalid' },
  code_needed: { kind: 'invalid' },
  wrong_code: { kind: 'invalid' },
  locked: { kind: 'too_many', data: {} as { minutes: number } },
  disabled: { kind: 'forbidden' },
  weak_password: { kind: 'invalid', data: {} as { why: string } },
  username_taken: { kind: 'conflict' },
  post_ended: { kind: 'conflict' },
  not_yourself: { kind: 'forbidden' },
  shared_account: { kind: 'forbidden' },
  separate_duties: { kind: 'conflict', data: {} as { other: string } },
  unit_needed: { kind: 'invalid' },
})
