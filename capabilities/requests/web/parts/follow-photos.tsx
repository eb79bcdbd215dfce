import { useEffect, useState } from 'react'
import { Dialog } from '../../../../kernel/web/ui/dialog.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Photo } from '../../contract/shapes.ts'
import { followWords } from '../words/follow-request.ts'
import { loadPhoto } from './load-photo.ts'

const usePhotoAddress = (path: string, followKey: string) => {
  const [address, setAddress] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    const abort = new AbortController()
    let made: string | undefined
    void loadPhoto(path, followKey, abort.signal).then((blob) => {
      if (abort.signal.aborted) return
      made = blob ? URL.createObjectURL(blob) : undefined
      setAddress(made ?? null)
    })
    return () => {
      abort.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [path, followKey])
  return address
}

export interface FollowPhotosProps {
  readonly requestId: string
  readonly followKey: string
  readonly photos: readonly Photo[]
}

/** Small ones in a row; a tap opens the large one. Hidden ones never come here. */
export function FollowPhotos({ requestId, followKey, photos }: FollowPhotosProps) {
  const w = useWords(followWords)
  const [open, setOpen] = useState<{ id: string; title: string } | null>(null)
  const shown = photos.filter((photo) => !photo.isHidden)
  return (
    <>
      <ul className="follow-photos">
        {shown.map((photo, i) => (
          <li key={photo.id}>
            <button
              type="button"
              className="follow-photo"
              onClick={() => setOpen({ id: photo.id, title: w.photo(i + 1) })}
            >
              <FollowPhoto path={`/photos/${requestId}/${photo.id}/thumb`} followKey={followKey} alt={w.photo(i + 1)} />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Dialog open title={open.title} onClose={() => setOpen(null)}>
          <FollowPhoto path={`/photos/${requestId}/${open.id}/main`} followKey={followKey} alt={open.title} isLarge />
        </Dialog>
      )}
    </>
  )
}

interface FollowPhotoProps {
  readonly path: string
  readonly followKey: string
  readonly alt: string
  readonly isLarge?: boolean
}

function FollowPhoto({ path, followKey, alt, isLarge = false }: FollowPhotoProps) {
  const w = useWords(followWords)
  const address = usePhotoAddress(path, followKey)
  if (address === null) return <span>{w.photoGone}</span>
  if (address === undefined) return <span className="skeleton" role="img" aria-label={alt} />
  return <img src={address} alt={alt} {...(isLarge && { className: 'follow-large' })} />
}
