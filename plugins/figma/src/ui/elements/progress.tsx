/** Turns while something is under way; what, stands beside it in words. */
export const Spinner = () => <span class="spinner" aria-hidden="true" />

/** A share that is known: pictures done of all. */
export const ProgressBar = ({
  done,
  total,
  label,
}: {
  readonly done: number
  readonly total: number
  readonly label: string
}) => (
  <div class="bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
    <span style={{ inlineSize: `${total > 0 ? (100 * done) / total : 0}%` }} />
  </div>
)
