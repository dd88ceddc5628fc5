import { cutName } from '../cut-name.ts'
import { FrameIcon } from '../elements/icons.tsx'
import { Notice } from '../elements/notice.tsx'
import { useWords } from '../language/words.tsx'
import { sizeWords } from '../place/fit-size.ts'
import { differentSizes, type LeftOut, type TargetView } from './read-target.ts'
import { createWords } from './words.ts'

/** More than these are counted, not named. */
const namedAtMost = 4
/** Characters of a frame's name. */
const shownSigns = 80

/** Where the picture goes, as the selection stands. */
export function TargetLine({ target }: { readonly target: TargetView }) {
  const t = useWords(createWords)
  if (target.kind === 'read-only')
    return (
      <Notice kind="warning">
        <p>{t.readOnly}</p>
      </Notice>
    )
  return (
    <div class="stack tight">
      <div class="target" role="status">
        <FrameIcon />
        <div class="grow">
          <TargetWords target={target} />
        </div>
      </div>
      {'leftOut' in target && target.leftOut.length > 0 && <LeftOutList leftOut={target.leftOut} />}
    </div>
  )
}

const Name = ({ of: name }: { readonly of: string }) => (
  <span class="name" title={name}>
    {cutName(name, shownSigns)}
  </span>
)

function TargetWords({ target }: { readonly target: TargetView }) {
  const t = useWords(createWords)
  if (target.kind === 'one') {
    const { node, size, isScaled } = target.place
    return (
      <>
        <p>
          <span class="quiet">{t.intoFrame}</span> <Name of={node.name} />
        </p>
        <p class="quiet figures">{sizeWords(node)}</p>
        {isScaled && <p class="quiet">{t.scaled(sizeWords(size))}</p>}
      </>
    )
  }
  if (target.kind === 'several')
    return (
      <>
        <p class="name">{t.severalFrames(target.places.length, differentSizes(target.places).length)}</p>
        <p class="quiet">{t.severalHint}</p>
        {target.total > target.places.length + target.leftOut.length && (
          <p class="quiet">{t.onlyFirst(target.places.length + target.leftOut.length, target.total)}</p>
        )}
      </>
    )
  return (
    <>
      <p class="name">{t.newFrame}</p>
      <p class="quiet">{target.kind === 'blocked' ? t.blocked : t.newFrameHint}</p>
    </>
  )
}

function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  const t = useWords(createWords)
  return (
    <Notice kind="warning">
      <p>{t.leftOut(leftOut.length)}</p>
      <ul>
        {leftOut.slice(0, namedAtMost).map(({ node, reason }) => (
          <li key={node.id}>
            <Name of={node.name} />: {t.reasons[reason]}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
