import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { exportInput } from './desk.ts'
import { Uploaded } from './resident.ts'

/** Body: the bytes of one picture. The id is the phone's, so that sending again is the same picture. */
export const uploadPhoto = endpoint({
  method: 'PUT',
  path: '/uploads/:id',
  audience: 'anyone',
  summary: 'Takes a photo in; it is re-encoded and its metadata removed.',
  limit: { perMinute: 40 },
  bodyLimit: 15 * 1024 * 1024,
  takes: z.object({ id: Id }),
  returns: Uploaded,
})
export const readPhoto = endpoint({
  method: 'GET',
  path: '/photos/:requestId/:photoId/:size',
  audience: 'anyone',
  summary: 'A photo of a request, for its reporter (x-follow-key) and its staff.',
  limit: { perMinute: 600 },
  takes: z.object({ requestId: Id, photoId: Id, size: z.enum(['main', 'thumb']) }),
  returns: z.object({}),
})
export const exportRequests = endpoint({
  method: 'GET',
  path: '/requests.xlsx',
  audience: 'staff',
  summary: 'The filtered list as a spreadsheet; personal data left out, written to the audit.',
  limit: { perMinute: 6 },
  takes: exportInput,
  returns: z.object({}),
})
/** One event: something of a request I may see has changed; look again. */
export const watchRequests = endpoint({
  method: 'GET',
  path: '/requests/live',
  audience: 'staff',
  summary: 'Server-sent events: which requests in my areas changed.',
  takes: z.object({}),
  returns: z.object({ id: Id.optional() }),
})
