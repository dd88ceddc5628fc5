// Libraries of the program that name build tools as peers, for their types or their own tests. Wherever a workspace
// package has such a tool for development, pnpm would install it with the program too: 700 MB that running never loads.
const libraries =
  /^(@prisma\/client|@better-auth\/.+|better-auth|@trpc\/.+|trpc-to-openapi|cosmiconfig|i18next|valibot|zod-openapi)$/
const buildTools = ['prisma', 'typescript', 'vitest', 'react', 'react-dom']

function readPackage(manifest) {
  if (!libraries.test(manifest.name)) return manifest
  for (const tool of buildTools) {
    delete manifest.peerDependencies?.[tool]
    delete manifest.peerDependenciesMeta?.[tool]
  }
  return manifest
}

module.exports = { hooks: { readPackage } }
