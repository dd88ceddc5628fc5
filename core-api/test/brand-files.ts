/** Files as other tools and people write them: made up, in the shapes of real ones. */

const file = (text: string): Record<string, unknown> => JSON.parse(text)

/** Tokens of a design system: primitives in several colour spaces, semantic aliases, text styles, things that a kit has no place for. */
export const tokenFile = (): Record<string, unknown> =>
  file(`{
  "$schema": "https://www.designtokens.org/schemas/2025.10/format.json",
  "$description": "Harbour design tokens",
  "color": {
    "$type": "color",
    "$description": "Primitives",
    "blue": {
      "100": { "$value": { "colorSpace": "srgb", "components": [0.85, 0.9, 1], "hex": "#d9e6ff" } },
      "500": {
        "$value": { "colorSpace": "oklch", "components": [0.55, 0.2, 264] },
        "$description": "Brand blue",
        "$extensions": { "com.figma": { "scopes": ["ALL_SCOPES"], "hiddenFromPublishing": false } }
      },
      "900": { "$value": { "colorSpace": "hsl", "components": [225, 70, 20] } }
    },
    "sand": { "$root": { "$value": "#F4EFE6" }, "deep": { "$value": "#C9BDA5" } },
    "coral": { "$value": { "colorSpace": "display-p3", "components": [1, 0.35, 0.3], "alpha": 1 } },
    "ink": { "$value": { "colorSpace": "lab", "components": [12, 2, -8] } },
    "veil": { "$value": { "colorSpace": "srgb", "components": [0, 0, 0], "alpha": 0.4 } },
    "old": { "$deprecated": "Use coral", "$value": "#ff0000" }
  },
  "semantic": {
    "primary": { "$value": "{color.blue.500}" },
    "accent": { "$ref": "#/color/coral" },
    "background": { "$value": "{color.sand.$root}" },
    "text": {
      "default": { "$value": "{color.ink}" },
      "muted": {
        "$type": "color",
        "$value": {
          "colorSpace": "srgb",
          "components": [{ "$ref": "#/color/blue/100/$value/components/0" }, 0.4, 0.4]
        }
      }
    }
  },
  "button": { "$type": "color", "background": { "$value": "{semantic.primary}" } },
  "button-quiet": { "$extends": "{button}", "foreground": { "$value": "#ffffff" } },
  "font": {
    "$type": "fontFamily",
    "display": { "$value": ["Fraunces", "Georgia", "serif"] },
    "text": { "$value": "Inter" }
  },
  "space": { "$type": "dimension", "small": { "$value": { "value": 8, "unit": "px" } } },
  "style": {
    "$type": "typography",
    "heading": {
      "$value": {
        "fontFamily": "{font.display}",
        "fontSize": { "value": 40, "unit": "px" },
        "fontWeight": 650,
        "letterSpacing": { "value": -0.8, "unit": "px" },
        "lineHeight": 1.1
      }
    },
    "lead": {
      "$value": {
        "fontFamily": "{font.text}",
        "fontSize": { "value": 25, "unit": "px" },
        "fontWeight": 400,
        "letterSpacing": { "value": 0, "unit": "px" },
        "lineHeight": 1.4
      }
    },
    "body": {
      "$value": {
        "fontFamily": "{font.text}",
        "fontSize": { "value": 1, "unit": "rem" },
        "fontWeight": "regular",
        "letterSpacing": { "value": 0, "unit": "px" },
        "lineHeight": 1.5
      }
    }
  },
  "motion": { "fast": { "$type": "duration", "$value": { "value": 150, "unit": "ms" } } },
  "$extensions": { "com.harbour": { "build": [1, { "deep": null }] } }
}`)

/** A brand with everything that AdCP's schema has room for, and fields that it does not know. */
export const brandFile = (): Record<string, unknown> =>
  file(`{
  "$schema": "https://adcontextprotocol.org/schemas/v3/brand.json",
  "version": "1.0",
  "id": "lark_bakery",
  "names": [{ "en": "Lark Bakery" }, { "en": "The Lark" }, { "zh": "云雀面包房" }],
  "url": "https://lark.example",
  "industries": ["food_and_beverage"],
  "tagline": [{ "en": "Up before the sun." }],
  "logos": [
    {
      "id": "horizontal",
      "url": "https://assets.lark.example/lark.svg",
      "orientation": "horizontal",
      "background": "light-bg",
      "variant": "primary",
      "slots": ["logo_card_light", "nav_header"],
      "width": 400,
      "height": 100
    },
    { "id": "knockout", "url": "https://assets.lark.example/lark-white.svg", "background": "dark-bg", "variant": "secondary" },
    { "id": "bird", "url": "https://assets.lark.example/bird.svg", "orientation": "square", "background": "transparent-bg", "variant": "icon" }
  ],
  "colors": {
    "primary": "#7A1F3D",
    "secondary": "#F2B705",
    "accent": ["#1F7A5C", "#D9481C"],
    "background": "#FFFBF5",
    "text": "#2B1A12",
    "border": "#E5DCD0",
    "plum": "#7A1F3D",
    "butter": "#F2B705",
    "sage": "#1F7A5C",
    "crust": "#D9481C",
    "flour": "#FFFBF5",
    "rye": "#2B1A12",
    "glaze": "rgb(255 255 255 / 50%)"
  },
  "fonts": {
    "primary": {
      "family": "Lark Display",
      "files": [
        { "url": "https://assets.lark.example/display-400.woff2", "weight": 400 },
        { "url": "https://assets.lark.example/display-700.woff2", "weight": 700, "style": "normal" }
      ],
      "opentype_features": ["ss01"],
      "fallbacks": ["Georgia", "serif"]
    },
    "secondary": "Lark Text, Arial, sans-serif"
  },
  "tone": {
    "voice": [{ "en": "Warm, plain, early" }, { "fr": "Chaleureux" }],
    "attributes": [{ "en": ["honest", "warm"] }, { "fr": ["honnête"] }],
    "dos": ["Name the flour.", "Keep it short."],
    "donts": ["No puns on rising."]
  },
  "assets": [
    { "asset_id": "loaf", "asset_type": "image", "url": "https://assets.lark.example/loaf.jpg", "tags": ["product"], "description": "The morning loaf" },
    { "asset_id": "film", "asset_type": "video", "url": "https://assets.lark.example/film.mp4", "tags": ["hero"] },
    { "asset_id": "window", "asset_type": "image", "url": "https://assets.lark.example/window.jpg", "tags": ["lifestyle"] }
  ],
  "visual_guidelines": {
    "photography": { "realism": "natural", "lighting": "early daylight", "subject": { "setting": "bakery" }, "tags": ["steam", "hands"] },
    "logo_placement": { "preferred_position": "bottom-right", "min_clear_space": "0.5x", "min_height": "20px" },
    "logo_usage_rules": [
      {
        "logo_id": "horizontal",
        "minimum_size": { "width": "96px" },
        "clear_space": "1x cap height",
        "forbidden_contexts": ["photography_without_knockout"],
        "severity": "must",
        "description": "Never below 96 px."
      }
    ],
    "colorways": [{ "name": "sunrise", "foreground": "#FFFBF5", "background": "#7A1F3D", "accent": "#F2B705", "channels": ["online"] }],
    "color_constraints": [
      {
        "color": { "kind": "name", "name": "butter" },
        "forbidden_on": [{ "kind": "surface", "surface": "background" }],
        "contexts": ["print"],
        "severity": "should",
        "description": "Butter is an accent only."
      },
      {
        "color": { "kind": "name", "name": "crust" },
        "never_pair_with": [{ "kind": "name", "name": "plum" }],
        "severity": "must"
      },
      {
        "color": { "kind": "value", "value": "#2B1A12" },
        "allowed_on": [{ "kind": "name", "name": "flour" }, { "kind": "name", "name": "butter" }]
      }
    ],
    "type_scale": {
      "base_width": "1080px",
      "heading": { "font": "primary", "size": "50px", "weight": "700", "line_height": "1.1", "letter_spacing": "-0.02em", "text_transform": "uppercase" },
      "subheading": { "font": "primary", "size": "25px", "weight": "600" },
      "body": { "font": "secondary", "size": "16px", "weight": "400", "line_height": "1.5" }
    },
    "restrictions": ["Never crop the bird.", "No stock photography."],
    "motion": { "easing": "ease-out" }
  },
  "ext": { "com.other": { "kept": true } },
  "x_bakery": { "ovens": 3 }
}`)

/** A block theme as WordPress' own are written. */
export const themeFile = (): Record<string, unknown> =>
  file(`{
  "$schema": "https://schemas.wp.org/wp/6.8/theme.json",
  "version": 3,
  "title": "Evening",
  "settings": {
    "appearanceTools": true,
    "color": {
      "defaultPalette": false,
      "duotone": [{ "colors": ["#111111", "#ffffff"], "slug": "dark", "name": "Dark" }],
      "gradients": [{ "slug": "dusk", "name": "Dusk", "gradient": "linear-gradient(#000, #fff)" }],
      "palette": [
        { "slug": "base", "name": "Base", "color": "#FFFDF8" },
        { "slug": "contrast", "name": "Contrast", "color": "#1B1B1F" },
        { "slug": "brand", "name": "Harbour Blue", "color": "#1D4ED8" },
        { "slug": "accent-1", "name": "Accent 1", "color": "oklch(0.75 0.16 70)" },
        { "slug": "accent-2", "name": "Accent 2", "color": "#686868" },
        { "slug": "veil", "name": "Veil", "color": "color-mix(in srgb, currentColor 20%, transparent)" },
        { "slug": "line", "name": "Line", "color": "var(--wp--custom--line-color)" }
      ]
    },
    "custom": { "lineColor": "#E3E0D8" },
    "layout": { "contentSize": "645px" },
    "typography": {
      "fluid": true,
      "fontFamilies": [
        {
          "slug": "manrope",
          "name": "Manrope",
          "fontFamily": "Manrope, sans-serif",
          "fontFace": [
            { "fontFamily": "Manrope", "fontWeight": "200 800", "fontStyle": "normal", "src": ["file:./assets/fonts/manrope.woff2"] }
          ]
        },
        { "slug": "fira-code", "name": "Fira Code", "fontFamily": "\\"Fira Code\\", monospace" }
      ],
      "fontSizes": [
        { "slug": "small", "name": "Small", "size": "0.875rem" },
        { "slug": "medium", "name": "Medium", "size": "1rem", "fluid": { "min": "1rem", "max": "1.125rem" } },
        { "slug": "large", "name": "Large", "size": "1.5rem" },
        { "slug": "x-large", "name": "Extra Large", "size": "clamp(1.75rem, 3vw, 2.25rem)" }
      ]
    }
  },
  "styles": {
    "color": { "background": "var:preset|color|base", "text": "var(--wp--preset--color--contrast)" },
    "typography": { "fontFamily": "var:preset|font-family|manrope", "fontWeight": "300" },
    "elements": {
      "button": {
        "color": { "background": "var:preset|color|brand", "text": "var:preset|color|base" },
        ":hover": { "color": { "background": "var:preset|color|contrast" } }
      },
      "heading": { "typography": { "fontWeight": "500", "letterSpacing": "-0.5px", "textTransform": "uppercase" } },
      "link": { "color": { "text": { "ref": "styles.elements.button.color.background" } } }
    },
    "blocks": { "core/quote": { "border": { "width": "0 0 0 2px" } } }
  },
  "templateParts": [{ "area": "header", "name": "header", "title": "Header" }]
}`)
