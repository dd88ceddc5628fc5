import { Droplet, Signature, Tag } from 'lucide-preact'
import { useText } from '../i18n.tsx'

/** The three things that a picture can say of itself. */
export const traceIcons = { credentials: Signature, watermark: Droplet, label: Tag } as const
export const traces = ['credentials', 'watermark', 'label'] as const

/** Before there is a result: what is looked at, and what it can and cannot tell. */
export function WhatIsRead() {
  const { t } = useText()
  return (
    <section class="traces">
      <h2>{t('check.what')}</h2>
      <ul>
        {traces.map((trace) => {
          const Icon = traceIcons[trace]
          return (
            <li key={trace}>
              <Icon class="icon" aria-hidden="true" />
              <div>
                <h3>{t(`check.${trace}.name`)}</h3>
                <p class="quiet">{t(`check.${trace}.what`)}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
