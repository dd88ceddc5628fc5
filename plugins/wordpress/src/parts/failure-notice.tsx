import { type Failure, failureWords, isAccessFailure } from '@imagelayer/shared/plugin/failure.ts'
import { Button, Notice } from '@wordpress/components'
import { __, sprintf } from '@wordpress/i18n'
import { serviceLocale, site } from '../site/config.ts'
import { signedOutReason } from '../site/wordpress-fetch.ts'

interface FailureNoticeProps {
  readonly failure: Failure
  /** Sends the same again, where that may help. */
  readonly onRetry?: (() => void) | undefined
}

/** What went wrong, in plain words, and the one thing to do next. */
export function FailureNotice({ failure, onRetry }: FailureNoticeProps) {
  const step = nextStep(failure)
  return (
    <Notice status="error" isDismissible={false} className="imagelayer-notice" politeness="assertive">
      <p>{whatWentWrong(failure)}</p>
      {failure.retryAfterSeconds !== undefined && (
        <p>
          {sprintf(
            // translators: %d: seconds.
            __('Try again in %d seconds.', 'imagelayer'),
            Math.ceil(failure.retryAfterSeconds),
          )}
        </p>
      )}
      {step.words && <p>{step.words}</p>}
      {step.href && (
        <Button __next40pxDefaultSize variant="secondary" href={step.href}>
          {step.label}
        </Button>
      )}
      {!step.href && onRetry && (
        <Button __next40pxDefaultSize variant="secondary" onClick={onRetry}>
          {__('Try again', 'imagelayer')}
        </Button>
      )}
    </Notice>
  )
}

function whatWentWrong(failure: Failure): string {
  if (isSignedOut(failure)) return __('You are signed out of this site.', 'imagelayer')
  if (isAccessFailure(failure) && isOnSettings())
    return __('ImageLayer does not accept this site’s key any more.', 'imagelayer')
  return failureWords(failure, serviceLocale)
}

/** A link to the page that one is on leads nowhere. */
const isOnSettings = (): boolean => document.getElementById('imagelayer-settings') !== null

interface NextStep {
  readonly words?: string
  readonly href?: string
  readonly label?: string
}

const isSignedOut = ({ details }: Failure): boolean => details?.reason === signedOutReason

/** A wall needs a door: who may open it gets a link, everybody else is told whom to ask. */
function nextStep(failure: Failure): NextStep {
  if (isSignedOut(failure)) {
    return { words: __('Sign in again in another tab, then try again here. Nothing is lost.', 'imagelayer') }
  }
  if (isOnSettings()) return settingsStep(failure)
  if (isAccessFailure(failure)) {
    return site.canManage
      ? { href: site.settingsUrl, label: __('Connect again', 'imagelayer') }
      : { words: __('Ask an administrator of this site to connect ImageLayer again.', 'imagelayer') }
  }
  if (failure.code === 'credits.insufficient') {
    return site.canManage
      ? { href: site.settingsUrl, label: __('See plan and credits', 'imagelayer') }
      : { words: __('Ask an administrator of this site to add credits, or make fewer pictures.', 'imagelayer') }
  }
  if (failure.code === 'access.denied') {
    return { words: __('Ask an administrator of this site for the permission to add pictures.', 'imagelayer') }
  }
  return {}
}

/** What can be done without leaving the page. */
function settingsStep(failure: Failure): NextStep {
  if (isAccessFailure(failure)) {
    return { words: __('Disconnect this site here, then connect it again.', 'imagelayer') }
  }
  if (failure.code === 'credits.insufficient') {
    return { words: __('Open ImageLayer from here to see the plan and add credits.', 'imagelayer') }
  }
  return {}
}
