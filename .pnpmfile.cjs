// Libraries of the program that name build tools as peers, for their types or their own tests. Wherever a workspace
// package has such a tool for development, pnpm would install it with the program too: 700 MB that running never loads.
const libraries =
  /^(@prisma\/client|@better-auth\/.+|better-auth|@trpc\/.+|trpc-to-openapi|cosmiconfig|i18next|valibot|zod-openapi)$/
const buildTools = ['prisma', 'typescript', 'vitest', 'react', 'react-dom']

// @wordpress/scripts is webpack as WordPress sets it up, and eleven other tools beside it. We only build with it: the repository has its own
// formatter, linter and test runner, and the rest is a thousand packages.
const unusedScripts =
  /^(babel-jest|check-node-version|eslint|jest|jest-environment-jsdom|markdownlint-cli|npm-package-json-lint|prettier|stylelint|webpack-dev-server|@wordpress\/(e2e-test-utils-playwright|eslint-plugin|jest-preset-default|npm-package-json-lint-config|prettier-config|stylelint-config))$/

function readPackage(manifest) {
  if (manifest.name === '@wordpress/scripts') {
    for (const tool of Object.keys(manifest.dependencies))
      if (unusedScripts.test(tool)) delete manifest.dependencies[tool]
    delete manifest.peerDependencies
  }
  if (!libraries.test(manifest.name)) return manifest
  for (const tool of buildTools) {
    delete manifest.peerDependencies?.[tool]
    delete manifest.peerDependenciesMeta?.[tool]
  }
  return manifest
}

module.exports = { hooks: { readPackage } }
