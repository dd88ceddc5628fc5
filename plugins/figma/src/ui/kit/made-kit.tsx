import type { ImportedBrandKit } from '@imagelayer/shared/contract/kit-imports.ts'
import { Notice } from '../elements/notice.tsx'
import { useBoth, useWords } from '../language/words.tsx'
import { kitWords } from './words.ts'

/** A colour stands first in what was found: `#ffee58 accent`. */
const hex = /^#[0-9a-f]{6}/i

/** What was made of the file: where each value stood, how sure that is, and what the kit lacks. */
export function MadeKit({ made, isPublished }: { readonly made: ImportedBrandKit; readonly isPublished: boolean }) {
  const t = useWords(kitWords)
  const both = useBoth()
  const { kit, evidence, skipped } = made
  return (
    <div class="stack">
      <Notice kind="done">
        <p>{isPublished ? t.published(kit.name) : t.draft(kit.name)}</p>
      </Notice>
      {kit.warnings.length > 0 && (
        <Notice kind="warning">
          <p class="name">{t.warnings}</p>
          <ul>
            {kit.warnings.map(({ code, message, messageZh }, index) => (
              <li key={`${code} ${index}`}>{both({ en: message, zh: messageZh })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <details open>
        <summary>{t.evidence}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.value}</th>
              <th scope="col">{t.why}</th>
            </tr>
          </thead>
          <tbody>
            {evidence.map(({ path, value, found, reason, reasonZh, confidence }) => (
              <tr key={`${path} ${found}`}>
                <td>
                  {hex.test(value) && <span class="dot" style={{ backgroundColor: value.slice(0, 7) }} />} {value}
                </td>
                <td>
                  {both({ en: reason, zh: reasonZh })} <code>{found}</code>
                  {confidence < 0.5 && <span class="error"> {t.lookAt}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {skipped.length > 0 && (
        <details>
          <summary>{t.skipped(skipped.length)}</summary>
          <ul>
            {skipped.map(({ found, reason, reasonZh }) => (
              <li key={found}>
                <code>{found}</code> {both({ en: reason, zh: reasonZh })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
