import type { KitEvidence, KitSkipped } from '@imagelayer/shared/contract/kit-imports.ts'
import { __ } from '@wordpress/i18n'
import { inOwnLanguage } from '../site/config.ts'

interface EvidenceTableProps {
  readonly evidence: readonly KitEvidence[]
  readonly skipped: readonly KitSkipped[]
}

/** A colour stands first in what was found: `#ffee58 accent`. */
const hex = /^#[0-9a-f]{6}/i

/** Why the kit has each of its values: where it stood, and how sure that is. */
export function EvidenceTable({ evidence, skipped }: EvidenceTableProps) {
  return (
    <details className="imagelayer-evidence" open>
      <summary>{__('Where each value comes from', 'imagelayer')}</summary>
      <table className="widefat striped">
        <thead>
          <tr>
            <th scope="col">{__('Value', 'imagelayer')}</th>
            <th scope="col">{__('Found at', 'imagelayer')}</th>
            <th scope="col">{__('Why', 'imagelayer')}</th>
          </tr>
        </thead>
        <tbody>
          {evidence.map(({ path, value, found, reason, reasonZh, confidence }) => (
            <tr key={`${path} ${found}`}>
              <td>
                {hex.test(value) && <span className="imagelayer-dot" style={{ backgroundColor: value.slice(0, 7) }} />}
                {value}
              </td>
              <td>
                <code>{found}</code>
              </td>
              <td>
                {inOwnLanguage({ en: reason, zh: reasonZh })}
                {confidence < 0.5 && ` ${__('Please look at this one.', 'imagelayer')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {skipped.length > 0 && (
        <>
          <h4>{__('Not taken', 'imagelayer')}</h4>
          <ul>
            {skipped.map(({ found, reason, reasonZh }) => (
              <li key={found}>
                <code>{found}</code> {inOwnLanguage({ en: reason, zh: reasonZh })}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}
