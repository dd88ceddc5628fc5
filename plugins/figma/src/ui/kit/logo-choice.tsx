import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import { cutName } from '../cut-name.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { useLocale, useWords } from '../language/words.tsx'
import { bytesOf, mostBytes, sizeWords, tooMuch, withoutLogos } from './payload.ts'
import { kitWords } from './words.ts'

interface LogoChoiceProps {
  readonly document: FigmaKit
  readonly leftOut: ReadonlySet<number>
}

/** The logos of the file, each of which can be left out, and how much is sent with those that are not. */
export function LogoChoice({ document, leftOut }: LogoChoiceProps) {
  const { kitDesk } = useDesk()
  const t = useWords(kitWords)
  const { logos } = document
  return (
    <section class="stack tight">
      <h2>{t.logos(logos.length - leftOut.size)}</h2>
      {logos.length === 0 && <p class="quiet">{t.none.logos}</p>}
      <ul class="swatches">
        {logos.map(({ name, svg }, index) => (
          <li key={index}>
            <label class="swatch">
              <span class="logo">
                <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt="" />
                <input
                  type="checkbox"
                  checked={!leftOut.has(index)}
                  aria-label={t.withLogo(name)}
                  onChange={(event) => kitDesk.leaveOut([index], !event.currentTarget.checked)}
                />
              </span>
              <span title={name}>{cutName(name, 60)}</span>
            </label>
          </li>
        ))}
      </ul>
      <Size document={document} leftOut={leftOut} />
    </section>
  )
}

/** What is sent, and what to leave out when it is more than is taken. */
function Size({ document, leftOut }: LogoChoiceProps) {
  const { kitDesk } = useDesk()
  const t = useWords(kitWords)
  const locale = useLocale()
  const bytes = sizeWords(bytesOf(withoutLogos(document, leftOut)), locale)
  const named = tooMuch(document, leftOut)
  if (named.length === 0) return <p class="quiet figures">{t.size(bytes)}</p>
  const names = named.slice(0, 6).map((index) => `“${cutName(document.logos[index]?.name ?? '', 40)}”`)
  return (
    <Notice
      kind="warning"
      actions={
        <Button isSmall onClick={() => kitDesk.leaveOut(named, true)}>
          {t.leaveThose(named.length)}
        </Button>
      }
    >
      <p>{t.tooLarge(bytes, sizeWords(mostBytes, locale))}</p>
      <p>{t.leaveOut(names.join(', '), named.length - names.length)}</p>
    </Notice>
  )
}
