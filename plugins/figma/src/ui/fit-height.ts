import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Pixels. Below it a panel looks broken, above it it hides the canvas. */
const least = 320
const most = 680

/**
 * Asks for the height that the content needs, within bounds: the parts that scroll count with all they hold. Small changes, such as a
 * growing line, move nothing, so that the panel does not twitch.
 */
export function useFittingHeight(resize: (height: number) => void): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const root = panel.current
    if (!root) return
    let asked = 0
    let frame = 0
    const measure = (): void => {
      const hidden = [...root.querySelectorAll('.view, .view-frame')].reduce(
        (sum, part) => sum + part.scrollHeight - part.clientHeight,
        0,
      )
      const needed = Math.min(most, Math.max(least, usedHeight(root) + hidden))
      if (Math.abs(needed - asked) < 8) return
      asked = needed
      resize(Math.ceil(needed))
    }
    const later = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    }
    const watch = new MutationObserver(later)
    watch.observe(root, { childList: true, subtree: true, attributes: true, characterData: true })
    root.addEventListener('toggle', later, true)
    root.addEventListener('load', later, true)
    later()
    return () => {
      cancelAnimationFrame(frame)
      watch.disconnect()
    }
  }, [])
  return panel
}

/** What the panel's parts take now, without the empty ground below them. */
function usedHeight(root: HTMLElement): number {
  const top = root.getBoundingClientRect().top
  const ends = [...root.querySelectorAll('.foot, .pad, .tabs')].map((part) => part.getBoundingClientRect())
  const content = [...root.querySelectorAll<HTMLElement>('.view')].reduce((sum, view) => {
    const last = view.lastElementChild?.getBoundingClientRect()
    return sum + (last ? Math.min(0, last.bottom - view.getBoundingClientRect().bottom) : 0)
  }, 0)
  const bottom = Math.max(...ends.map((end) => end.bottom), 0)
  const foot = root.querySelector('.foot')
  return foot ? foot.getBoundingClientRect().bottom - top + content : bottom - top
}
