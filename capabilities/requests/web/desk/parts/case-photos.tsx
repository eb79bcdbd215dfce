import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useStaff } from '../../../../accounts/web/desk-parts/use-staff.ts'
import { may } from '../../../access.ts'
import { lookAtPhoto, readRequest } from '../../../contract/desk.ts'
import type { Photo, RequestDetail, RequestRow } from '../../../contract/shapes.ts'
import { detailWords } from '../words/detail.ts'

export interface CasePhotosProps {
  readonly request: RequestDetail
  readonly onRow: (row: RequestRow) => void
}

const photoHref = (requestId: string, photoId: string, size: 'main' | 'thumb') =>
  `/api/photos/${requestId}/${photoId}/${size}`

/** Small pictures in the order of the work; each opens large, to be let through or hidden. */
export function CasePhotos({ request, onRow }: CasePhotosProps) {
  const w = useWords(detailWords)
  const [openId, setOpenId] = useState<string | null>(null)
  if (request.photos.length === 0) return null
  const altOf = (photo: Photo) =>
    w.photoAlt(
      w.photoMoments[photo.moment],
      request.photos.filter((one) => one.moment === photo.moment).indexOf(photo) + 1,
    )
  const open = request.photos.find((photo) => photo.id === openId)
  return (
    <section>
      <h3>{w.photos}</h3>
      <ul className="thumbs">
        {request.photos.map((photo) => (
          <li key={photo.id}>
            <button
              type="button"
              className={photo.isHidden ? 'thumb thumb-hidden' : 'thumb'}
              onClick={() => setOpenId(photo.id)}
            >
              <span className="visually-hidden">{w.openPhoto(altOf(photo))}</span>
              <img src={photoHref(request.id, photo.id, 'thumb')} alt="" loading="lazy" />
              <span className="thumb-words">
                {w.photoMoments[photo.moment]}
                {photo.isHidden ? ` · ${w.hidden}` : photo.lookedAt ? '' : ` · ${w.notLooked}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <PhotoDialog request={request} photo={open} alt={altOf(open)} onRow={onRow} onClose={() => setOpenId(null)} />
      )}
    </section>
  )
}

interface PhotoDialogProps extends CasePhotosProps {
  readonly photo: Photo
  readonly alt: string
  readonly onClose: () => void
}

function PhotoDialog({ request, photo, alt, onRow, onClose }: PhotoDialogProps) {
  const w = useWords(detailWords)
  const toast = useToast()
  const staff = useStaff()
  const looking = useSend(lookAtPhoto, {
    refreshes: [readRequest],
    onDone: (row) => {
      toast(w.looked)
      onRow(row)
      onClose()
    },
  })
  const look = (isHidden: boolean) => void looking.send({ id: request.id, photoId: photo.id, isHidden })
  const mayLook = staff !== null && may.lookAtPhoto(staff, request)
  return (
    <Modal
      open
      title={alt}
      onCancel={onClose}
      width="min(1100px, 92vw)"
      footer={
        mayLook && (
          <>
            <Button danger disabled={photo.isHidden} loading={looking.busy} onClick={() => look(true)}>
              {w.lookHide}
            </Button>
            <Button
              type="primary"
              disabled={photo.lookedAt !== null && !photo.isHidden}
              loading={looking.busy}
              onClick={() => look(false)}
            >
              {w.lookShow}
            </Button>
          </>
        )
      }
    >
      <Problem problem={looking.problem} />
      <img className="photo-large" src={photoHref(request.id, photo.id, 'main')} alt={alt} />
    </Modal>
  )
}
