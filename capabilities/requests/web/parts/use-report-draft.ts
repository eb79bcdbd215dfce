import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { Instant } from '../../../../kernel/shared/time.ts'
import { newId, newSecretKey } from '../../../../kernel/web/new-id.ts'
import { now } from '../../../../kernel/web/show-time.ts'
import type { PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { recall, remember } from './phone-memory.ts'
import { blobOfText, textOfBlob } from './photo-text.ts'
import { emptyDraft, ReportDraft } from './report-draft.ts'

/** Half a report that nobody went on with in two weeks is about something that has changed meanwhile. */
const keptHours = 24 * 14
const draftName = 'draft'
const photoName = (id: string) => `photo ${id}`

const KeptPhoto = z.object({
  text: z.string(),
  type: z.string(),
  width: z.number(),
  height: z.number(),
  place: z.object({ lng: z.number(), lat: z.number() }).optional(),
  takenAt: Instant.optional(),
})

const keepPhoto = async ({ id, blob, ...rest }: PickedPhoto) =>
  remember(photoName(id), { ...rest, text: await textOfBlob(blob), type: blob.type })

const readPhoto = async (id: string): Promise<PickedPhoto | undefined> => {
  const kept = await recall(photoName(id), KeptPhoto, keptHours)
  const blob = kept && blobOfText(kept.text, kept.type)
  if (!kept || !blob) return undefined
  const { width, height, place, takenAt } = kept
  return { id, blob, width, height, ...(place && { place }), ...(takenAt && { takenAt }) }
}

// One after the other: encrypting takes unequal times, and an older state must never land on a newer one.
let lastWrite: Promise<unknown> = Promise.resolve()
let unwritten = 0
const inOrder = (write: () => Promise<unknown>) => {
  unwritten += 1
  lastWrite = lastWrite.then(write).then(() => {
    unwritten -= 1
  })
}

// A page that is closed in the middle of a word cannot wait for the encryption: the draft spends the moment until the
// next page of this tab in its session storage, and is taken out of there at once.
const rescueKey = 'wangge.resident.unwritten-draft'
const rescue = (draft: ReportDraft) => {
  if (unwritten === 0) return
  try {
    sessionStorage.setItem(rescueKey, JSON.stringify(draft))
  } catch {
    // Switched off or full: then the last written state is what there is.
  }
}
const takeRescued = (): ReportDraft | undefined => {
  try {
    const parsed = ReportDraft.safeParse(JSON.parse(sessionStorage.getItem(rescueKey) ?? 'null'))
    sessionStorage.removeItem(rescueKey)
    return parsed.data
  } catch {
    return undefined
  }
}

const freshDraft = () => emptyDraft(newId(), newSecretKey(), now())

interface Kept {
  readonly draft: ReportDraft
  readonly photos: readonly PickedPhoto[]
}

const readKept = async (): Promise<Kept> => {
  const rescued = takeRescued()
  if (rescued) inOrder(() => remember(draftName, rescued))
  const draft = rescued ?? (await recall(draftName, ReportDraft, keptHours))
  if (!draft) return { draft: freshDraft(), photos: [] }
  const photos = (await Promise.all(draft.photoIds.map(readPhoto))).filter((photo) => photo !== undefined)
  return { draft: { ...draft, photoIds: photos.map((photo) => photo.id) }, photos }
}

export interface ReportDraftState extends Kept {
  readonly change: (part: Partial<ReportDraft>) => void
  readonly setPhotos: (photos: readonly PickedPhoto[]) => void
  /** Drops it and begins an empty one, which is returned. */
  readonly restart: () => ReportDraft
}

/** The report being written; every change is on the phone at once. Null until it was read from there. */
export const useReportDraft = (): ReportDraftState | null => {
  const [kept, setKept] = useState<Kept | null>(null)
  // The newest, for changes that follow each other within one drawing.
  const latest = useRef<Kept | null>(null)

  const show = useCallback((next: Kept) => {
    latest.current = next
    setKept(next)
  }, [])
  useEffect(() => {
    let isHere = true
    void lastWrite.then(readKept).then((read) => {
      if (isHere && latest.current === null) show(read)
    })
    return () => {
      isHere = false
    }
  }, [show])

  useEffect(() => {
    const leave = () => {
      if (latest.current) rescue(latest.current.draft)
    }
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [])

  const save = useCallback(
    (next: Kept) => {
      show(next)
      inOrder(() => remember(draftName, next.draft))
    },
    [show],
  )
  const change = useCallback(
    (part: Partial<ReportDraft>) => {
      if (latest.current) save({ ...latest.current, draft: { ...latest.current.draft, ...part } })
    },
    [save],
  )
  const setPhotos = useCallback(
    (photos: readonly PickedPhoto[]) => {
      if (!latest.current) return
      const { photos: before, draft } = latest.current
      for (const photo of photos) if (!before.includes(photo)) inOrder(() => keepPhoto(photo))
      for (const gone of before) if (!photos.includes(gone)) inOrder(() => remember(photoName(gone.id), null))
      save({ photos, draft: { ...draft, photoIds: photos.map((photo) => photo.id) } })
    },
    [save],
  )
  const restart = useCallback(() => {
    for (const gone of latest.current?.photos ?? []) inOrder(() => remember(photoName(gone.id), null))
    const draft = freshDraft()
    save({ draft, photos: [] })
    return draft
  }, [save])

  return kept && { ...kept, change, setPhotos, restart }
}
