/** sRGB hex of a colour with channels from 0 to 1; Figma keeps them as 32-bit floats. */
export function hexOfColor({ r, g, b }: RGB): string {
  const channel = (value: number) =>
    Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${channel(r)}${channel(g)}${channel(b)}`
}

export const isOpaque = (alpha: number | undefined): boolean => alpha === undefined || alpha > 0.998
