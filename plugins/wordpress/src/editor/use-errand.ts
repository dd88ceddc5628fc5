import { useSelect } from '@wordpress/data'
import { useValue } from '../site/value-store.ts'
import { blocks } from './editor-stores.ts'
import { type Errand, errand } from './sidebar-door.ts'

/** What the person came for; null also once the block they came from is gone. */
export function useErrand(): Errand | null {
  const came = useValue(errand)
  const clientId = came && 'clientId' in came ? came.clientId : null
  const isThere = useSelect(() => clientId === null || blocks().getBlock(clientId) !== null, [clientId])
  return isThere ? came : null
}
