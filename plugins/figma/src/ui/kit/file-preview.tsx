import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import type { FileKit } from '../../messages/canvas-calls.ts'
import { Notice } from '../elements/notice.tsx'
import { useWords } from '../language/words.tsx'
import { LogoChoice } from './logo-choice.tsx'
import { kitWords } from './words.ts'

const shownColors = 24
const shownTexts = 8

interface FilePreviewProps {
  readonly file: FileKit
  readonly leftOut: ReadonlySet<number>
}

/** What was read in the file, before anything is sent. */
export function FilePreview({ file: { document, conflicts, skipped }, leftOut }: FilePreviewProps) {
  const t = useWords(kitWords)
  return (
    <div class="stack">
      <Colors document={document} />
      <Texts document={document} />
      <LogoChoice document={document} leftOut={leftOut} />
      {conflicts.length > 0 && (
        <Notice kind="warning">
          <p>{t.conflicts(conflicts.length)}</p>
          <ul>
            {conflicts.slice(0, 6).map(({ name, values }) => (
              <li key={name}>
                <span class="name">{name}</span>: {values.join(', ')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {skipped.length > 0 && (
        <details>
          <summary>{t.skipped(skipped.length)}</summary>
          <ul>
            {skipped.slice(0, 50).map(({ name, reason }, index) => (
              <li key={index}>
                <span class="name">{name}</span>: {t.reasons[reason]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function Colors({ document: { variables, paintStyles } }: { readonly document: FigmaKit }) {
  const t = useWords(kitWords)
  const colors = [...variables, ...paintStyles]
  const rest = colors.length - shownColors
  return (
    <section class="stack tight">
      <h2>{t.colors(colors.length)}</h2>
      {colors.length === 0 && <p class="quiet">{t.none.colors}</p>}
      <ul class="swatches">
        {colors.slice(0, shownColors).map((color, index) => (
          <li key={index} class="swatch" title={`${color.name} ${color.hex}`}>
            <span class="chip" style={{ backgroundColor: color.hex }} />
            <span>{color.name.split('/').at(-1)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="quiet">{t.more(rest)}</p>}
    </section>
  )
}

function Texts({ document: { textStyles } }: { readonly document: FigmaKit }) {
  const t = useWords(kitWords)
  const rest = textStyles.length - shownTexts
  return (
    <section class="stack tight">
      <h2>{t.texts(textStyles.length)}</h2>
      {textStyles.length === 0 && <p class="quiet">{t.none.texts}</p>}
      <ul class="stack tight">
        {textStyles.slice(0, shownTexts).map(({ id, name, fontFamily, fontWeight, fontSizePx }) => (
          <li key={id} class="row spread">
            <span class="name">{name}</span>
            <span class="quiet figures">{`${fontFamily} ${fontWeight}, ${fontSizePx} px`}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="quiet">{t.more(rest)}</p>}
    </section>
  )
}
