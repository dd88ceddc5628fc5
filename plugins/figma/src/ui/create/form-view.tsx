import { useEffect, useRef, useState } from 'preact/hooks'
import { OtherFilesNotice } from '../batch/other-files-notice.tsx'
import { parseTable } from '../batch/parse-table.ts'
import { TableField } from '../batch/table-field.tsx'
import { useDesk } from '../desk.ts'
import { useWords } from '../language/words.tsx'
import { useValue } from '../value-store.ts'
import { GenerateBar } from './generate-bar.tsx'
import { RequestForm } from './request-form.tsx'
import { planOf, sendObstacle } from './send-obstacle.ts'
import { createWords } from './words.ts'

/** The brief and what goes with it. `takesFocus`: the person came back to it from the pictures. */
export function FormView({ takesFocus }: { readonly takesFocus: boolean }) {
  const { maker, batch, session } = useDesk()
  const t = useWords(createWords)
  const state = useValue(maker.state)
  const { me } = useValue(session.state)
  const [text, setText] = useState('')
  const form = useRef<HTMLDivElement>(null)
  const table = parseTable(text)
  const { target, flow } = state
  const plan = planOf(target, table)
  const { places, rows, isMany } = plan
  const obstacle = sendObstacle({ target, me, table, plan, isComplete: flow.draft !== null })

  const generate = (): void => {
    const input = maker.input()
    if (!input || obstacle) return
    if (isMany) batch.start({ input, form: 'layers', places, rows })
    else maker.submit()
    setText('')
  }
  useEffect(() => {
    if (takesFocus) form.current?.querySelector('textarea')?.focus()
  }, [])
  useEffect(() => maker.askForOne(isMany), [isMany])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      generate()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return (
    <>
      <div class="view" ref={form}>
        <RequestForm state={state} before={<OtherFilesNotice />} />
        {(places.length > 0 || text !== '') && (
          <TableField text={text} parsed={table} frames={places.length} onChange={setText} />
        )}
      </div>
      <GenerateBar
        state={state}
        hasCount={!isMany}
        obstacle={obstacle}
        label={isMany ? t.fillFrames(plan.pictures) : t.generate}
        onGenerate={generate}
      />
    </>
  )
}
