// Only what Biome does not know: Figma's own rules for plugins that load pages when they are needed.
import figma from '@figma/eslint-plugin-figma-plugins'
import parser from '@typescript-eslint/parser'

const rules = Object.fromEntries(Object.keys(figma.configs.recommended.rules).map((rule) => [rule, 'error']))

export default [
  {
    files: ['src/main.ts', 'src/canvas/**/*.ts'],
    languageOptions: {
      parser,
      parserOptions: { project: 'tsconfig.main.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@figma/figma-plugins': figma },
    rules,
  },
]
