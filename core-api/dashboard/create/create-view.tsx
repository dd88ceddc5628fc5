import type { PublicConfig } from '@imagelayer/shared/contract/public-config.ts'
import { type BrandKitPage, type LayoutList, listBrandKits, listLayouts, listModels, type ModelList } from '../api.ts'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/notice.tsx'
import { PageTitle } from '../elements/page-title.tsx'
import { useText } from '../i18n.tsx'
import { NoKits } from './no-kits.tsx'
import { useResource } from './use-resource.ts'
import { Workbench } from './workbench.tsx'

/** Loads what the bench needs, then shows it; says what is missing when it cannot. */
export function CreateView({ config }: { config: PublicConfig }) {
  const { t } = useText()
  const kits = useResource<BrandKitPage>(listBrandKits)
  const models = useResource<ModelList>(listModels)
  const layouts = useResource<LayoutList>(listLayouts)
  const failure = kits.failure ?? models.failure ?? layouts.failure
  if (failure)
    return (
      <div class="center-page">
        <PageTitle>{t('create.title')}</PageTitle>
        <FailureNotice failure={failure}>
          <Button
            onClick={() => {
              kits.reload()
              models.reload()
              layouts.reload()
            }}
          >
            {t('tryAgain')}
          </Button>
        </FailureNotice>
      </div>
    )
  if (!kits.data || !models.data || !layouts.data)
    return (
      <p class="visually-hidden" role="status">
        {t('loading')}
      </p>
    )
  const isPublished = kits.data.items.some(({ publishedVersion }) => publishedVersion !== null)
  if (!isPublished) return <NoKits docsUrl={config.docsUrl} onMade={kits.reload} />
  return <Workbench kits={kits.data.items} models={models.data} layouts={layouts.data.items} />
}
