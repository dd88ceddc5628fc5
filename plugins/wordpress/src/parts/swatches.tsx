import type { BrandColor } from '@imagelayer/shared/contract/brand-kits.ts'

export function Swatches({ colors }: { readonly colors: readonly Pick<BrandColor, 'id' | 'name' | 'hex'>[] }) {
  return (
    <ul className="imagelayer-swatches">
      {colors.map(({ id, name, hex }) => (
        <li key={id} style={{ backgroundColor: hex }} title={`${name} ${hex}`}>
          <span className="screen-reader-text">{`${name} ${hex}`}</span>
        </li>
      ))}
    </ul>
  )
}
