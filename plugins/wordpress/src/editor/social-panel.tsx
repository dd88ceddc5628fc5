import { type Failure, failureWords } from '@imagelayer/shared/plugin/failure.ts'
import { Button, Spinner } from '@wordpress/components'
import { useDispatch, useSelect } from '@wordpress/data'
import { PluginDocumentSettingPanel } from '@wordpress/editor'
import { useCallback, useEffect, useRef } from '@wordpress/element'
import { __, sprintf } from '@wordpress/i18n'
import { store as noticesStore } from '@wordpress/notices'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { serviceLocale } from '../site/config.ts'
import { makeSocialImage, readSocialImage, type SocialImage } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { useResource } from '../site/use-resource.ts'
import { editor } from './editor-stores.ts'
import { usePostId } from './use-post-id.ts'

const lookAgainMs = 4000
const noticeId = 'imagelayer-social'

/** Among the settings of a post: the picture that shows where its link is shared, or why there is none. */
export function SocialPanel() {
  const postId = usePostId()
  return typeof postId === 'number' ? <PostSocialPanel key={postId} postId={postId} /> : null // null: a template
}

function PostSocialPanel({ postId }: { readonly postId: number }) {
  const load = useCallback((signal: AbortSignal) => readSocialImage(postId, signal), [postId])
  const { data: social, failure: loadFailure, reload } = useResource(load)
  const { running, failure, run } = useAction<'make'>()
  useReloadAfterSaving(reload)
  const waits = social?.planned === true && !social.problem
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(reload, lookAgainMs)
    return () => clearInterval(timer)
  }, [waits, reload])
  const make = () =>
    void run('make', async () => {
      await makeSocialImage(postId)
    }).finally(reload)
  const problem = running === null ? (failure ?? social?.problem ?? null) : null
  useProblemNotice(problem, social?.wanted ? make : undefined)
  return (
    <PluginDocumentSettingPanel name="social" title={__('Link preview picture', 'imagelayer')}>
      {social ? (
        <SocialState social={social} problem={problem} isBusy={running !== null} onMake={make} />
      ) : loadFailure ? (
        <FailureNotice failure={loadFailure} onRetry={reload} />
      ) : (
        <Spinner />
      )}
    </PluginDocumentSettingPanel>
  )
}

interface SocialStateProps {
  readonly social: SocialImage
  readonly problem: Failure | null
  readonly isBusy: boolean
  readonly onMake: () => void
}

function SocialState({ social, problem, isBusy, onMake }: SocialStateProps) {
  const label = labelOf(social)
  return (
    <div className="imagelayer-social">
      {social.image && (
        <img src={social.image.url} alt={social.image.alt} width={social.image.width} height={social.image.height} />
      )}
      <p aria-live="polite">{wordsOf(social)}</p>
      {problem && <FailureNotice failure={problem} onRetry={social.wanted ? onMake : undefined} />}
      {label && !problem && (
        <Button
          __next40pxDefaultSize
          variant="secondary"
          accessibleWhenDisabled
          disabled={isBusy}
          isBusy={isBusy}
          onClick={onMake}
        >
          {label}
        </Button>
      )}
    </div>
  )
}

function wordsOf({ wanted, planned, current, printed, image, problem }: SocialImage): string {
  if (!wanted && !image)
    return __(
      'It is made in your brand when the post is published and has a title. It costs credits once; another title costs nothing.',
      'imagelayer',
    )
  if (planned && !problem) return __('It is being made in the background.', 'imagelayer')
  if (!image) return __('This post has none yet.', 'imagelayer')
  if (!current) return __('The title or excerpt has changed since it was made.', 'imagelayer')
  return printed
    ? __('It shows where the post’s link is shared.', 'imagelayer')
    : __('Another plugin of this site prints its own preview picture. Choose this one there to show it.', 'imagelayer')
}

function labelOf({ wanted, planned, current, image }: SocialImage): string {
  if (!wanted || current) return ''
  if (planned) return __('Make it now', 'imagelayer')
  return image ? __('Set the new words (free)', 'imagelayer') : __('Make it', 'imagelayer')
}

/** Above the post, too: it is made after the person has published, and the panel may be closed. */
function useProblemNotice(problem: Failure | null, onRetry: (() => void) | undefined): void {
  const { createWarningNotice, removeNotice } = useDispatch(noticesStore)
  const retry = useRef(onRetry)
  retry.current = onRetry
  const reason = problem && failureWords(problem, serviceLocale)
  useEffect(() => {
    if (!reason) return
    const label = __('Try again', 'imagelayer')
    void createWarningNotice(
      // translators: %s: the reason, a sentence.
      sprintf(__('The link preview picture of this post could not be made. %s', 'imagelayer'), reason),
      { id: noticeId, actions: [{ label, url: null, onClick: () => retry.current?.() }] },
    )
    return () => void removeNotice(noticeId)
  }, [reason, createWarningNotice, removeNotice])
}

/** What is planned changes when the post is saved, not while it is written. */
function useReloadAfterSaving(reload: () => void): void {
  const isSaving = useSelect(() => editor().isSavingPost() && !editor().isAutosavingPost(), [])
  const was = useRef(isSaving)
  useEffect(() => {
    if (was.current && !isSaving) reload()
    was.current = isSaving
  }, [isSaving, reload])
}
