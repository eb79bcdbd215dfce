import { useWords } from '../../../../../kernel/web/words.ts'
import { type Coverage, causeOf, coverClasses, percent } from '../../parts/coverage-view.ts'
import { coverageWords } from '../../words/coverage.ts'
import { type CoverageAsked, useHourWords } from './use-coverage.ts'

interface CoverageHeadlineProps {
  readonly coverage: Coverage
  readonly asked: CoverageAsked
}

/** The whole map in one sentence, and its three classes. */
export function CoverageHeadline({ coverage, asked }: CoverageHeadlineProps) {
  const w = useWords(coverageWords)
  const { when, what } = useHourWords()
  const { classes, gaps, people, isByStreets } = coverage
  const cause = causeOf(coverage, asked.hour)
  const said = w.sentence(when(asked), what(asked.skill), percent(coverage.share ?? 0), String(coverage.promiseMinutes))
  const why =
    cause === null
      ? w.noGap(classes.likely)
      : `${w.gap(classes.gap)}${w.because}${cause === 'mixed' ? w.parts(gaps.rota, gaps.skill, gaps.distance) : w.cause[cause]}`
  return (
    <section className={`coverage-headline ${classes.gap > 0 ? 'has-gap' : classes.likely > 0 ? 'is-likely' : ''}`}>
      <p className="coverage-sentence" aria-live="polite">
        {said}
        {w.join}
        <strong>{why}</strong>
      </p>
      <ul className="coverage-classes">
        {coverClasses.map((one) => (
          <li key={one}>
            <ClassMark of={one} />
            {w.classes[one]} <strong>{w.doors(classes[one])}</strong>
          </li>
        ))}
      </ul>
      <p className="muted">
        {people > 0 ? w.people(people) : w.nobody} {!isByStreets && w.byLine}
      </p>
    </section>
  )
}

/** The mark of a class as the map draws it. */
export function ClassMark({ of }: { readonly of: (typeof coverClasses)[number] }) {
  return (
    <svg className={`coverage-mark coverage-mark-${of}`} viewBox="0 0 20 20" aria-hidden="true">
      {of === 'sure' && <circle cx="10" cy="10" r="6" />}
      {of === 'likely' && <path d="M10 2l8 8-8 8-8-8z" />}
      {of === 'gap' && <path d="M10 2l9 16H1z" />}
    </svg>
  )
}
