import { type ChangeEvent, useEffect, useId, useState } from 'react'
import { photoLimits } from '../../shared/files.ts'
import { newId } from '../new-id.ts'
import { PhotoTrouble, type ShrunkPhoto, shrinkPhoto } from '../photo.ts'
import { useWords } from '../words.ts'
import { FieldError, type FieldTexts } from './field.tsx'
import { Icon } from './icon.tsx'
import { uiWords } from './ui-words.ts'

export interface PickedPhoto extends ShrunkPhoto {
  /** Chosen here, so that sending the photo twice stores it once. */
  readonly id: string
}

export interface PhotoPickerProps extends FieldTexts {
  readonly photos: readonly PickedPhoto[]
  readonly onChange: (photos: readonly PickedPhoto[]) => void
  readonly max?: number
}

/** Takes or picks photos and shrinks them at once. The phone offers its camera; nothing has to be dragged. */
export function PhotoPicker({ label, hint, error, optional = false, photos, onChange, max = 3 }: PhotoPickerProps) {
  const w = useWords(uiWords)
  const id = useId()
  const [isWorking, setWorking] = useState(false)
  const [troubles, setTroubles] = useState<readonly string[]>([])

  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = Array.from(event.target.files ?? [])
    // Emptied so that choosing the same file again after removing it counts as a change.
    event.target.value = ''
    setWorking(true)
    const found: string[] = []
    const taken: PickedPhoto[] = []
    // One after the other: decoding three 12-megapixel pictures at once kills the tab on a cheap phone.
    for (const file of chosen.slice(0, max - photos.length)) {
      try {
        taken.push({ id: newId(), ...(await shrinkPhoto(file)) })
      } catch (trouble) {
        const reason = trouble instanceof PhotoTrouble ? trouble.reason : 'unreadable'
        found.push(
          reason === 'tooLarge'
            ? w.photos.tooLarge(file.name, photoLimits.maxBytes / 1024 / 1024)
            : w.photos[reason](file.name),
        )
      }
    }
    if (chosen.length > max - photos.length) found.push(w.photos.tooMany(max))
    setTroubles(found)
    setWorking(false)
    onChange([...photos, ...taken])
  }
  const shown = [...(error ? [error] : []), ...troubles]
  const described = [hint ? `${id}-hint` : '', shown.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  const left = max - photos.length

  return (
    <fieldset className={shown.length > 0 ? 'field field-bad' : 'field'}>
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional">{w.optional}</span>}
      </legend>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div id={`${id}-error`} role="alert">
        {shown.map((text) => (
          <FieldError key={text} id={`${id}-${text}`}>
            {text}
          </FieldError>
        ))}
      </div>
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map((photo, i) => (
            <li key={photo.id} className="photo">
              <Preview blob={photo.blob} alt={w.photos.preview(i + 1)} />
              <button
                type="button"
                className="photo-remove"
                onClick={() => onChange(photos.filter((other) => other.id !== photo.id))}
              >
                <Icon name="cross" label={w.photos.remove(i + 1)} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <label className="photo-add">
          <Icon name="camera" />
          <span>{isWorking ? w.photos.working : photos.length > 0 ? w.photos.more(left) : w.photos.add}</span>
          <input
            type="file"
            accept="image/*"
            multiple={left > 1}
            disabled={isWorking}
            aria-describedby={described || undefined}
            onChange={(event) => void add(event)}
          />
        </label>
      )}
      <span className="visually-hidden" role="status">
        {photos.length > 0 ? w.photos.added(photos.length) : ''}
      </span>
    </fieldset>
  )
}

/** A picture out of memory; its address is given back when the picture goes. */
function Preview({ blob, alt }: { readonly blob: Blob; readonly alt: string }) {
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return address ? <img src={address} alt={alt} /> : null
}
