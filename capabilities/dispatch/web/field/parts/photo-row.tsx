import { useState } from 'react'
import { Dialog } from '../../../../../kernel/web/ui/dialog.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Photo } from '../../../../requests/contract/shapes.ts'
import { fieldWords } from '../words.ts'
import { RequestPhoto } from './request-photo.tsx'

/** Photos in a row; a tap opens one large. */
export function PhotoRow({ requestId, photos }: { readonly requestId: string; readonly photos: readonly Photo[] }) {
  const w = useWords(fieldWords)
  const [openId, setOpenId] = useState<string | null>(null)
  const shown = photos.filter((photo) => !photo.isHidden)
  if (shown.length === 0) return null
  return (
    <>
      <ul className="photos">
        {shown.map((photo, i) => (
          <li key={photo.id} className="photo">
            <button type="button" className="photo-open" onClick={() => setOpenId(photo.id)}>
              <RequestPhoto requestId={requestId} photoId={photo.id} alt={w.order.photo(i + 1)} size="thumb" />
            </button>
          </li>
        ))}
      </ul>
      <Dialog open={openId !== null} title={w.order.photos} onClose={() => setOpenId(null)}>
        {openId !== null && (
          <div className="photo-large">
            <RequestPhoto
              requestId={requestId}
              photoId={openId}
              alt={w.order.photo(shown.findIndex((photo) => photo.id === openId) + 1)}
              size="main"
            />
          </div>
        )}
      </Dialog>
    </>
  )
}
