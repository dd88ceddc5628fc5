import { fieldErrors } from '@imagelayer/shared/plugin/field-errors.ts'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { BrandKitSummary, ModelList } from '../api.ts'
import { useText } from '../i18n.tsx'
import { useDraft } from './use-draft.ts'
import { useFlow } from './use-flow.ts'

/** The form's values, the request that is made of them, and what is wrong with them by field. */
export function useRequest(kits: readonly BrandKitSummary[], models: ModelList) {
  const { t } = useText()
  const { flow, state } = useFlow()
  const { draft, change, input } = useDraft(kits, models)
  const [isBriefMissing, setBriefMissing] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const inputText = JSON.stringify(input)
  // The text stands for the input, which is made anew each time. Before the paint: a quick Ctrl+Enter sends the last letter too.
  useLayoutEffect(() => flow?.edit(input), [flow, inputText])

  const submit = () => {
    setBriefMissing(!input)
    if (!input) return form.current?.querySelector<HTMLElement>('#prompt')?.focus()
    flow?.submit()
  }
  const errors = {
    ...fieldErrors(state.quoteFailure),
    ...fieldErrors(state.failure),
    ...(isBriefMissing && !input && { prompt: t('create.briefMissing') }),
  }
  return { form, draft, change, errors, state, submit, cancel: () => flow?.cancel() }
}
