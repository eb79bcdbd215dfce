import { RadioTiles } from '../../../../../kernel/web/ui/radio-tiles.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { DivisionSettings } from '../../../contract/settings.ts'
import { startDivisionWords } from '../../words/start-division.ts'
import { SettingSlider } from './setting-slider.tsx'
import { groundSliders, type SliderKey, type SliderOf, sizeSliders, wishSliders } from './settings-sliders.ts'

type Unit = 'households' | 'people' | 'grids' | 'squareMetres' | 'metres' | 'weight'
const unitOf: Record<SliderKey, Unit> = {
  householdsMin: 'households',
  householdsMax: 'households',
  peopleTarget: 'people',
  bundleMin: 'grids',
  bundleMax: 'grids',
  balance: 'weight',
  compact: 'weight',
  streets: 'weight',
  whole: 'weight',
  keep: 'weight',
  stairwellWhole: 'households',
  bandHouseholds: 'households',
  openGround: 'squareMetres',
  plotReach: 'metres',
}

interface SettingsFormProps {
  readonly settings: DivisionSettings
  readonly onChange: (settings: DivisionSettings) => void
}

/** The office's wishes as sliders, each with the figure it moves. */
export function SettingsForm({ settings, onChange }: SettingsFormProps) {
  const w = useWords(startDivisionWords)
  const slider = (of: SliderOf) => (
    <SettingSlider
      key={of.key}
      label={w.sliders[of.key].name}
      hint={w.sliders[of.key].moves}
      value={of.read(settings)}
      said={w.units[unitOf[of.key]](of.read(settings))}
      min={of.min}
      max={of.max}
      step={of.step}
      onChange={(value) => onChange(of.write(settings, value))}
    />
  )
  return (
    <>
      <fieldset className="division-sliders">
        <legend>{w.size}</legend>
        {sizeSliders.map(slider)}
      </fieldset>
      <fieldset className="division-sliders">
        <legend>{w.wishes}</legend>
        <p className="field-hint division-sliders-hint">{w.wishesHint}</p>
        {wishSliders.map(slider)}
      </fieldset>
      <RadioTiles
        legend={w.balanceBy}
        value={settings.balanceBy}
        onChange={(balanceBy) => onChange({ ...settings, balanceBy })}
        options={(['people', 'workload'] as const).map((value) => ({ value, ...w.balanceWords[value] }))}
      />
      <details>
        <summary>{w.detail}</summary>
        <div className="division-sliders">{groundSliders.map(slider)}</div>
      </details>
    </>
  )
}
