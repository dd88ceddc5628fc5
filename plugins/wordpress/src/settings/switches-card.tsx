import { ToggleControl } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Section } from '../parts/section.tsx'
import { readSettings, type Settings, type SwitchName, saveSettings } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { useResource } from '../site/use-resource.ts'

interface SwitchWords {
  readonly label: string
  readonly help: string
}

const switchWords = (): Record<SwitchName, SwitchWords> => ({
  enabled: {
    label: __('Panels for everybody', 'imagelayer'),
    help: __('Off: nobody on this site sees ImageLayer in the editor and the media library.', 'imagelayer'),
  },
  enabledForUser: {
    label: __('Panels for me', 'imagelayer'),
    help: __('Off: only you do not see them.', 'imagelayer'),
  },
  label: {
    label: __('Say in the caption that a picture was made by AI', 'imagelayer'),
    help: __('Every picture says so in its file anyway, whatever is chosen here.', 'imagelayer'),
  },
  socialImages: {
    label: __('Make a link preview picture when a post is published', 'imagelayer'),
    help: __('It costs credits. SEO plugins keep the last word on the preview.', 'imagelayer'),
  },
})

/** Each switch is saved as it is turned; one that could not be saved turns back and says why. */
export function SwitchesCard() {
  const { data: loaded, failure: loadFailure, reload } = useResource(readSettings)
  const [changed, setChanged] = useState<Settings>({})
  const { running, failure, run } = useAction<SwitchName>()
  if (!loaded) return loadFailure ? <FailureNotice failure={loadFailure} onRetry={reload} /> : null
  const settings = { ...loaded, ...changed }
  const turn = (name: SwitchName, isOn: boolean) =>
    run(name, async () => {
      const before = changed
      setChanged({ ...changed, [name]: isOn })
      try {
        setChanged({ ...(await saveSettings({ [name]: isOn })) })
      } catch (error) {
        setChanged(before)
        throw error
      }
    })
  const words = switchWords()
  const names = (Object.keys(words) as SwitchName[]).filter((name) => typeof settings[name] === 'boolean')
  return (
    <Section id="switches" title={__('Switches', 'imagelayer')}>
      {failure && <FailureNotice failure={failure} />}
      {names.map((name) => (
        <ToggleControl
          key={name}
          __nextHasNoMarginBottom
          label={words[name].label}
          help={words[name].help}
          checked={settings[name] === true}
          disabled={running === name}
          onChange={(isOn) => void turn(name, isOn)}
        />
      ))}
    </Section>
  )
}
