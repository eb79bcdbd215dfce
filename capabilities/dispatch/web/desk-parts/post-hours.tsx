import { Button } from 'antd'
import { Select } from '../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { PostKind } from '../../../accounts/contract.ts'
import { fieldPosts } from '../../../accounts/rules/duties.ts'
import { postWords } from '../../../accounts/web/words.ts'
import type { DispatchSettingsBody } from '../../contract/settings.ts'
import { SpokenWeekly, WeeklyEditor } from '../parts/weekly-editor.tsx'
import { settingsWords } from './settings-words.ts'

type Hours = DispatchSettingsBody['weekly']

interface PostHoursProps {
  readonly hours: Hours
  readonly mayChange: boolean
  readonly onChange: (hours: Hours) => void
}

/** The hours of a post, for people who set none of their own. */
export function PostHours({ hours, mayChange, onChange }: PostHoursProps) {
  const w = useWords(settingsWords)
  const names = useWords(postWords)
  const absent = fieldPosts.filter((post) => hours[post] === undefined)
  const without = (post: PostKind): Hours =>
    Object.fromEntries(Object.entries(hours).filter(([key]) => key !== post)) as Hours
  return (
    <>
      <p className="field-hint">{w.hoursHint}</p>
      {fieldPosts.map((post) => {
        const weekly = hours[post]
        return (
          weekly && (
            <details key={post} className="settings-hours">
              <summary>
                <strong>{names[post]}</strong> <SpokenWeekly spans={weekly} />
              </summary>
              {mayChange && (
                <>
                  <WeeklyEditor
                    legend={names[post]}
                    spans={weekly}
                    onChange={(spans) => onChange({ ...hours, [post]: spans })}
                  />
                  <Button onClick={() => onChange(without(post))}>{w.dropPost(names[post])}</Button>
                </>
              )}
            </details>
          )
        )
      })}
      {mayChange && absent.length > 0 && (
        <Select<PostKind>
          label={w.addPost}
          optional
          value=""
          onChange={(post) => post !== '' && onChange({ ...hours, [post]: [] })}
          options={absent.map((post) => ({ value: post, label: names[post] }))}
        />
      )}
    </>
  )
}
