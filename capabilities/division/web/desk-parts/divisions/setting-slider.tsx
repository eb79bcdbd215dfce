import { useId } from 'react'

interface SettingSliderProps {
  readonly label: string
  readonly hint: string
  readonly value: number
  /** The value as people say it. */
  readonly said: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
}

/** The browser's own slider: arrow keys, Home and End work, and its value is read out in words. */
export function SettingSlider({ label, hint, value, said, min, max, step, onChange }: SettingSliderProps) {
  const id = useId()
  return (
    <div className="division-slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{said}</output>
      <input
        id={id}
        type="range"
        min={Math.min(min, value)}
        max={Math.max(max, value)}
        step={step}
        value={value}
        aria-valuetext={said}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}
