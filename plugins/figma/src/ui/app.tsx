import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { AccountView } from './account/account-view.tsx'
import { CheckView } from './check/check-view.tsx'
import { CreateView } from './create/create-view.tsx'
import { type Desk, DeskProvider, type Tab, tabs, useDesk } from './desk.ts'
import { EditView } from './edit/edit-view.tsx'
import { Button } from './elements/button.tsx'
import { Notice } from './elements/notice.tsx'
import { Tabs } from './elements/tabs.tsx'
import { useFittingHeight } from './fit-height.ts'
import { KitView } from './kit/kit-view.tsx'
import { defineWords, LocaleContext, useWords } from './language/words.tsx'
import { PairView } from './pairing/pair-view.tsx'
import { FontDialog } from './place/font-dialog.tsx'
import { useValue } from './value-store.ts'

const words = defineWords(
  {
    tabs: { create: 'Create', edit: 'Edit', check: 'Check', kit: 'Kit', account: 'Account' },
    navigation: 'ImageLayer',
    keepFailed:
      'Figma could not keep this plugin’s notes on this machine: what you do now is lost when the panel closes.',
    close: 'Got it',
  },
  {
    tabs: { create: '创建', edit: '编辑', check: '检查', kit: '套件', account: '账户' },
    navigation: 'ImageLayer',
    keepFailed: 'Figma 无法在本机保存此插件的数据：关闭面板后当前内容会丢失。',
    close: '知道了',
  },
)

const views: Readonly<Record<Tab, ComponentType>> = {
  create: CreateView,
  edit: EditView,
  check: CheckView,
  kit: KitView,
  account: AccountView,
}

export function App({ desk }: { readonly desk: Desk }) {
  const locale = useValue(desk.locale)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <DeskProvider value={desk}>
      <LocaleContext.Provider value={locale}>
        <Panel />
      </LocaleContext.Provider>
    </DeskProvider>
  )
}

function Panel() {
  const { tab, session, ask } = useDesk()
  const t = useWords(words)
  const chosen = useValue(tab)
  const { token } = useValue(session.state)
  const panel = useFittingHeight((height) => void ask('resize', { height }).catch(() => null))
  const View = token || chosen === 'account' ? views[chosen] : PairView
  return (
    <div class="panel" ref={panel}>
      <Tabs
        label={t.navigation}
        tabs={tabs.map((id) => ({ id, label: t.tabs[id] }))}
        chosen={chosen}
        onChoose={tab.set}
        panelId="panel"
      />
      <KeepNotice />
      <div id="panel" class="view-frame" role="tabpanel" aria-labelledby={`tab-${chosen}`} tabIndex={-1}>
        <View />
      </div>
      <FontDialog />
    </div>
  )
}

function KeepNotice() {
  const { keepFailed } = useDesk()
  const t = useWords(words)
  if (!useValue(keepFailed)) return null
  return (
    <div class="pad">
      <Notice
        kind="warning"
        actions={
          <Button isSmall onClick={() => keepFailed.set(false)}>
            {t.close}
          </Button>
        }
      >
        <p>{t.keepFailed}</p>
      </Notice>
    </div>
  )
}
