import { useEffect, useRef } from 'preact/hooks'
import { useText } from '../i18n.tsx'

/** The page's one h1. Takes focus when the page was reached by a link, so that a screen reader starts here. */
export function PageTitle({ children, id }: { children: string; id?: string }) {
  const { t } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${children} · ${t('product')}`
  }, [children, t])
  useEffect(() => {
    if (document.body.dataset.hasMoved) heading.current?.focus()
    document.body.dataset.hasMoved = 'true'
  }, [])
  return (
    <h1 ref={heading} id={id} tabIndex={-1}>
      {children}
    </h1>
  )
}
