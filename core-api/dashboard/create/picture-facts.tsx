import type { ImageDetail, ImageView } from '@imagelayer/shared/contract/images.ts'
import { useState } from 'preact/hooks'
import { evidenceFile, type ModelList } from '../api.ts'
import { Button } from '../elements/button.tsx'
import { useText } from '../i18n.tsx'
import { nameArtist } from './artist.ts'
import { Downloads } from './downloads.tsx'
import { RepairList } from './repair-list.tsx'
import { RuleList, ScoreLine, useRuleSummary } from './rule-list.tsx'
import { WarningList } from './warning-list.tsx'

interface PictureFactsProps {
  readonly image: ImageView
  /** Null until it has come. */
  readonly detail: ImageDetail | null
  readonly models: ModelList
  readonly shownRule: string | null
  readonly onShowRule: (rule: string | null) => void
  readonly onUseAgain: (image: ImageDetail) => void
}

/** Score, rules, files and origin of one picture. */
export function PictureFacts({ image, detail, models, shownRule, onShowRule, onUseAgain }: PictureFactsProps) {
  const { t } = useText()
  const summary = useRuleSummary()
  return (
    <div class="picture-facts">
      <section>
        <ScoreLine score={image.score} />
        {image.score && (
          <>
            <p class="small quiet">{summary(image.score)}</p>
            <RuleList rules={image.score.rules} shown={shownRule} onShow={onShowRule} />
            <RepairList repairs={image.repairs} score={image.score} />
            <p class="small">
              <a href={evidenceFile(image.id)} target="_blank" rel="noreferrer">
                {t('result.evidence')}
              </a>
            </p>
          </>
        )}
        <WarningList warnings={detail?.warnings ?? []} />
      </section>
      <section>
        <h3>{t('result.download')}</h3>
        <Downloads imageId={image.id} />
      </section>
      <Origin image={image} detail={detail} models={models} />
      {detail && detail.origin !== 'upload' && (
        <Button onClick={() => onUseAgain(detail)}>{t('result.useAgain')}</Button>
      )}
    </div>
  )
}

function Origin({ image, detail, models }: Pick<PictureFactsProps, 'image' | 'detail' | 'models'>) {
  const { t, locale } = useText()
  const [isCopied, setCopied] = useState(false)
  const copy = () => navigator.clipboard.writeText(image.altText).then(() => setCopied(true))
  return (
    <dl class="origin">
      <div>
        <dt>{t('result.alt')}</dt>
        <dd>
          {image.altText} {/* The clipboard exists only on https and localhost. */}
          {navigator.clipboard && (
            <button type="button" class="text-button" onClick={copy}>
              {t(isCopied ? 'result.copied' : 'result.copyAlt')}
            </button>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('result.size')}</dt>
        <dd class="figures">{t('create.pixels', { width: image.width, height: image.height })}</dd>
      </div>
      {detail && (
        <>
          {detail.origin !== 'upload' && (
            <div>
              <dt>{t('result.brief')}</dt>
              <dd>{detail.prompt}</dd>
            </div>
          )}
          <div>
            <dt>{t('result.model')}</dt>
            <dd>{detail.origin === 'studio' ? t('result.procedural') : nameArtist(models, detail.model, t)}</dd>
          </div>
          <div>
            <dt>{t('result.kitVersion')}</dt>
            <dd class="figures">{detail.brandKitVersion}</dd>
          </div>
          <div>
            <dt>{t('result.when')}</dt>
            <dd>
              <time dateTime={detail.createdAt}>
                {new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
                  new Date(detail.createdAt),
                )}
              </time>
            </dd>
          </div>
        </>
      )}
    </dl>
  )
}
