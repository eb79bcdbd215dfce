import { useState } from 'react'
import { z } from 'zod'
import { keep, readKept } from '../../../../../kernel/web/outbox/kept.ts'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { fieldWords } from '../words.ts'
import { useKeepingScope } from './use-kept-call.ts'

// A small JPEG of our own making: what a phone's store holds for each of a day's photos.
const keptQuality = 0.7

/** The picture as a data address; null where the browser refuses to give it. */
const textOfImage = (image: HTMLImageElement): string | null => {
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  try {
    return canvas.toDataURL('image/jpeg', keptQuality)
  } catch {
    return null
  }
}

export interface RequestPhotoProps {
  readonly requestId: string
  readonly photoId: string
  readonly alt: string
  readonly size: 'main' | 'thumb'
}

/** A photo of a request. Thumbs are kept, encrypted, so that they are there without a network; so is the large view then. */
export function RequestPhoto({ requestId, photoId, alt, size }: RequestPhotoProps) {
  const w = useWords(fieldWords)
  const scope = useKeepingScope()
  const [kept, setKept] = useState<string | 'none' | null>(null)
  const name = `photo ${photoId}`

  if (kept === 'none') {
    return (
      <span className="photo-away">
        <Icon name="camera" label={w.order.photoAway} />
      </span>
    )
  }
  return (
    <img
      src={kept ?? `/api/photos/${requestId}/${photoId}/${size}`}
      alt={alt}
      loading="lazy"
      onLoad={(event) => {
        if (scope === null || kept !== null || size === 'main') return
        const text = textOfImage(event.currentTarget)
        if (text !== null) keep(scope, name, text).catch(() => undefined)
      }}
      onError={() => {
        if (scope === null || kept !== null) return
        readKept(scope, name, z.string().startsWith('data:image/jpeg')).then(
          (found) => setKept(found?.value ?? 'none'),
          () => setKept('none'),
        )
      }}
    />
  )
}
