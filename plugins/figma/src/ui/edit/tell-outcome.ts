import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Ask } from '../bridge.ts'
import { cutName } from '../cut-name.ts'
import { troubleOf } from '../trouble.ts'
import { troubleWords } from '../trouble-words.ts'
import type { Readable } from '../value-store.ts'
import type { EditorOptions } from './editor-options.ts'
import { editWords } from './words.ts'

/** Says by Figma's own notice what became of a frame that is not selected, as the panel shows another one. */
export const createTeller =
  (ask: Ask, locale: Readable<Locale>): EditorOptions['tell'] =>
  ({ name }, outcome) => {
    const t = editWords[locale.get()]
    const shown = cutName(name, 60)
    const message =
      outcome === 'background'
        ? t.doneFor(shown)
        : t.failedFor(shown, troubleWords(troubleOf(outcome.error), locale.get()))
    void ask('notify', { message, isError: outcome !== 'background' }).catch(() => null)
  }
