import { rowOfRule } from '@imagelayer/shared/contract/rule-table.ts'
import type { BrandScore, Repair } from '@imagelayer/shared/contract/scores.ts'
import { Wrench } from 'lucide-preact'
import { useText } from '../i18n.tsx'
import { useFigures } from './figures.ts'

interface RepairListProps {
  readonly repairs: readonly Repair[]
  /** Says in which unit each rule measures. */
  readonly score: BrandScore
}

/** What was mended before the picture was delivered: what was done, and the figures before and after. */
export function RepairList({ repairs, score }: RepairListProps) {
  const { t, locale } = useText()
  const figures = useFigures()
  if (repairs.length === 0) return null
  const unitOf = (rule: string) => score.rules.find((result) => result.rule === rule)?.unit ?? ''
  return (
    <>
      <h3>{t('result.mended')}</h3>
      <ul class="rules">
        {repairs.map(({ rule, action, layer, before, after }, index) => (
          <li key={`${index} ${rule} ${layer ?? ''}`}>
            <Wrench class="icon quiet" aria-hidden="true" />
            <div>
              <p>{t(`result.repair.${action}`)}</p>
              <p class="quiet figures">
                {t('result.beforeAfter', {
                  rule: rowOfRule(rule)[locale === 'zh-CN' ? 'zh' : 'en'],
                  before: figures(before, unitOf(rule)),
                  after: figures(after, unitOf(rule)),
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
