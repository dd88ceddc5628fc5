import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { render } from 'preact'
import { App } from './app.tsx'
import { readPublicConfig } from './config.ts'
import { startText, TextProvider } from './i18n.tsx'
import { SessionProvider } from './session.tsx'
import './styles/main.css'

const locale: Locale = document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en'
startText(locale)
const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')
render(
  <TextProvider initial={locale}>
    <SessionProvider>
      <App config={readPublicConfig()} />
    </SessionProvider>
  </TextProvider>,
  root,
)
