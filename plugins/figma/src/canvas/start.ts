import { promptMaxLength } from '@imagelayer/shared/contract/copy-limits.ts'
import type { StartView } from '../messages/canvas-calls.ts'
import { readKept } from './keep.ts'
import { probeAccess } from './read-only.ts'
import { readSelection } from './read-selection.ts'

/** How the plugin was opened: from the menu, by a quick action with words, or by a button on a node. */
export interface Opening {
  readonly command: string
  readonly prompt: string
}

const commands = ['open', 'create', 'check', 'kit', 'edit'] as const

export function openingOf(event: RunEvent): Opening {
  const prompt = event.parameters && 'prompt' in event.parameters ? event.parameters.prompt : undefined
  return { command: event.command, prompt: typeof prompt === 'string' ? prompt.trim().slice(0, promptMaxLength) : '' }
}

export async function start({ command, prompt }: Opening): Promise<StartView> {
  const { editorType } = figma
  probeAccess()
  return {
    editor: editorType === 'dev' ? 'figma' : editorType,
    command: commands.find((known) => known === command) ?? 'open',
    prompt,
    kept: await readKept(),
    selection: readSelection(),
  }
}
