import { cutName } from '../cut-name.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { useWords } from '../language/words.tsx'
import { useValue } from '../value-store.ts'
import { batchWords } from './words.ts'

/** Frames that wait in other files: nothing of them is done here. */
export function OtherFilesNotice() {
  const { otherFiles } = useDesk()
  const t = useWords(batchWords)
  return (
    <>
      {useValue(otherFiles.state).map(({ fileId, fileName, frames }) => (
        <Notice
          key={fileId}
          kind="warning"
          actions={
            <Button isSmall onClick={() => otherFiles.forget(fileId)}>
              {t.forget}
            </Button>
          }
        >
          <p>{t.otherFile(frames, cutName(fileName, 60))}</p>
        </Notice>
      ))}
    </>
  )
}
