import { useDispatch } from '@wordpress/data'
import { useEffect, useRef } from '@wordpress/element'
import { __, _n, sprintf } from '@wordpress/i18n'
import { store as noticesStore } from '@wordpress/notices'
import { makerOf } from '../maker/maker.ts'
import { useMakerState } from '../maker/use-maker.ts'
import { errand, openSidebar } from './sidebar-door.ts'
import { placeOfPost, usePostId } from './use-post-id.ts'

/** Tells who has closed the sidebar meanwhile that the pictures are there, or that there are none. */
export function ReadyNotice() {
  const { flow } = useMakerState(makerOf(placeOfPost(usePostId())))
  const { createNotice } = useDispatch(noticesStore)
  const before = useRef(flow.phase)
  useEffect(() => {
    const wasWorking = before.current === 'generating' || before.current === 'submitting'
    before.current = flow.phase
    const isOpen = document.querySelector('.imagelayer-maker') !== null
    if (!wasWorking || isOpen || (flow.phase !== 'choosing' && flow.phase !== 'failed')) return
    const count = flow.generation?.images.length ?? 0
    const words =
      flow.phase === 'failed'
        ? __('The picture could not be made.', 'imagelayer')
        : // translators: %d: number of pictures.
          sprintf(_n('%d picture is ready', '%d pictures are ready', count, 'imagelayer'), count)
    void createNotice(flow.phase === 'failed' ? 'error' : 'success', words, {
      type: 'snackbar',
      explicitDismiss: true,
      actions: [{ label: __('Show', 'imagelayer'), url: null, onClick: () => openSidebar(errand.get()) }],
    })
  }, [flow.phase, flow.generation, createNotice])
  return null
}
