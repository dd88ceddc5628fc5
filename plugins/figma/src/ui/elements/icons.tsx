/** Drawn on 16 px in Figma's manner: 1 px strokes that follow the text's colour. */
const Icon = ({ d, className }: { readonly d: string; readonly className?: string | undefined }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    aria-hidden="true"
    class={className}
  >
    <path d={d} />
  </svg>
)
export const FrameIcon = () => <Icon d="M5 2v12M11 2v12M2 5h12M2 11h12" />
export const PassedIcon = () => <Icon className="verdict" d="M3.5 8.5l3 3 6-7" />
export const FailedIcon = () => (
  <Icon className="verdict failed" d="M8 4.5v4.5M8 11v1M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13z" />
)
export const PlacesIcon = () => <Icon d="M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11M5.5 5.5h5v5h-5z" />
