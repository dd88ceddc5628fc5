import { render } from 'preact'
import { App } from './ui/app.tsx'
import { createBridge, figmaPort } from './ui/bridge.ts'
import { createDesk } from './ui/desk.ts'
import { StartFailed } from './ui/start-failed.tsx'
import './ui/styles/base.css'
import './ui/styles/elements.css'
import './ui/styles/areas.css'
import './ui/styles/kit.css'

const root = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'))

async function start(): Promise<void> {
  const bridge = createBridge(figmaPort)
  try {
    const view = await bridge.ask('start', null)
    render(<App desk={createDesk(bridge, view, __SERVER__)} />, root)
  } catch {
    render(<StartFailed onRetry={() => void start()} />, root)
  }
}

void start()
