import { type Is, isInput, isNumber, isSize, isText, listOf, oneOf, orNull, shaped, soundAs } from '../shape.ts'
import { isTrouble } from '../trouble.ts'
import { type Batch, mostItems } from './batch.ts'

const isCopy: Is = (value) => shaped({})(value) && Object.values(value as object).every(isText)
const isItem = shaped({
  nodeId: orNull(isText),
  name: isText,
  size: isSize,
  row: isNumber,
  status: oneOf(['waiting', 'placed', 'failed']),
  compositionId: orNull(isText),
  placedId: orNull(isText),
  trouble: orNull(isTrouble),
})
const isBatch = shaped({
  phase: oneOf(['running', 'paused', 'done']),
  trouble: orNull(isTrouble),
  key: isText,
  input: isInput,
  form: oneOf(['layers', 'flat']),
  fileName: isText,
  generationId: orNull(isText),
  compositionId: orNull(isText),
  rows: listOf(isCopy),
  items: (items) => listOf(isItem)(items) && (items as unknown[]).length <= mostItems,
})

/** A batch as it was kept; none where it is not as this version of the plugin makes them. */
export const soundBatch = soundAs<Batch>(isBatch)
