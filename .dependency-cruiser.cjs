// The import rule of CONTRIBUTING.md. Imports of types count: who needs a room's types depends on it.
const src = '^core-api/src/'
const tests = '(\\.(test|test-d|contract)\\.tsx?$|^core-api/test/)'
const generated = '^core-api/src/generated/'

/** Upwards: who may look into which other room. A room sees itself, the ground floor and shared/ in any case. */
const rooms = {
  accounts: [],
  'brand-kits': ['images', 'imaging'],
  checks: ['brand-kits', 'imaging'],
  compositions: ['brand-kits', 'images', 'imaging'],
  credits: [],
  database: [],
  generation: ['brand-kits', 'credits', 'images', 'imaging', 'layouts'],
  images: ['imaging'],
  layouts: ['imaging'],
  usage: [],
}

/** Libraries that one room or file hides from the others. */
const homes = [
  { library: 'better-auth', path: '(@better-auth/[^/]+|better-auth)', home: 'accounts/' },
  { library: 'graphile-worker', path: 'graphile-worker', home: 'jobs[^/]*\\.ts$' },
  { library: 'cockatiel', path: 'cockatiel', home: 'generation/resilient-model[^/]*\\.ts$' },
  { library: 'rate-limiter-flexible', path: 'rate-limiter-flexible', home: 'usage/' },
]

/** Files above the rooms. Every other file that stands directly in src/ is ground floor. */
const upper = [
  'main',
  'start',
  'app',
  'http',
  'rest',
  'openapi',
  'openapi-page',
  'openapi-routes',
  'dashboard-pages',
  'development-signer',
  'router',
  'env',
]
const upperFiles = `${src}(${upper.join('|')})\\.ts$`
const roomFolders = `${src}(${Object.keys(rooms).join('|')}|imaging|adapters|demo|cli)/`
const ground = [`${src}[^/]+\\.ts$`, `${src}(ports|generated)/`]

const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

const roomRules = Object.entries(rooms).flatMap(([room, others]) => {
  const from = { path: `${src}${room}/`, pathNot: tests }
  const allowed = [room, ...others].map((name) => `${src}${name}/`)
  return [
    forbid(`${room}-sees-only-its-neighbours`, from, { path: src, pathNot: [...ground, ...allowed] }),
    forbid(`${room}-never-looks-up`, from, { path: upperFiles }),
  ]
})

module.exports = {
  forbidden: [
    forbid('no-circles', {}, { circular: true }),
    // WordPress itself provides these three; they are not installed, as they bring no types and hundreds of packages.
    forbid('no-unknown-imports', {}, { couldNotResolve: true, pathNot: '^@wordpress/(block-editor|blocks|editor)$' }),
    forbid('no-barrels', { path: '^(shared|core-api|plugins)/(?!.*node_modules).*/index\\.tsx?$' }, {}),
    forbid(
      'contract-imports-zod-only',
      { path: '^shared/contract/', pathNot: tests },
      {
        pathNot: ['^shared/contract/', 'node_modules/zod/'],
      },
    ),
    forbid(
      'brand-imports-contract',
      { path: '^shared/brand/', pathNot: tests },
      {
        pathNot: ['^shared/(contract|brand)/', 'node_modules/zod/'],
      },
    ),
    forbid('shared-stands-alone', { path: '^shared/' }, { path: '^(core-api|plugins|bench|scripts)/' }),
    forbid(
      'plugins-stand-alone',
      { path: '^plugins/([^/]+)/' },
      {
        path: '^(core-api|plugins|bench|scripts)/',
        pathNot: '^plugins/$1/',
      },
    ),
    forbid(
      'figma-panel-asks-the-canvas-by-messages',
      { path: '^plugins/figma/src/ui(/|\\.tsx$)' },
      { path: '^plugins/figma/(src/(canvas/|main\\.ts$)|scripts/|tests/)', pathNot: '\\.test\\.tsx?$' },
    ),
    forbid(
      'figma-canvas-knows-no-panel-and-no-library',
      { path: '^plugins/figma/src/(canvas|messages)/|^plugins/figma/src/main\\.ts$' },
      { path: ['^plugins/figma/(src/ui(/|\\.tsx$)|scripts/|tests/)', 'node_modules/'] },
    ),
    forbid(
      'figma-messages-know-neither-side',
      { path: '^plugins/figma/src/messages/' },
      { path: '^plugins/', pathNot: '^plugins/figma/src/messages/' },
    ),
    // It runs inside QuickJS, where there is nothing but itself.
    forbid(
      'fake-figma-stands-alone',
      { path: '^plugins/figma/tests/fake-figma/' },
      { path: '.', pathNot: '^plugins/figma/tests/fake-figma/' },
    ),
    forbid(
      'dashboard-knows-the-api-by-its-contract',
      { path: '^core-api/dashboard/', pathNot: tests },
      {
        path: '^core-api/',
        pathNot: '^core-api/dashboard/',
      },
    ),
    ...roomRules,
    forbid(
      'imaging-imports-shared-only',
      { path: `${src}imaging/`, pathNot: tests },
      {
        path: '^(core-api|bench|scripts)/',
        pathNot: `${src}imaging/`,
      },
    ),
    forbid('ports-are-ground', { path: `${src}ports/`, pathNot: tests }, { path: [roomFolders, upperFiles] }),
    forbid(
      'ground-never-looks-up',
      { path: `${src}[^/]+\\.ts$`, pathNot: [tests, upperFiles] },
      {
        path: [roomFolders, upperFiles],
      },
    ),
    forbid(
      'env-is-read-at-the-top',
      { pathNot: [tests, `${src}(main|start|app|env)\\.ts$`, `${src}(cli|demo)/`] },
      {
        path: `${src}env\\.ts$`,
      },
    ),
    forbid(
      'adapters-are-chosen-by-app',
      { path: src, pathNot: [tests, `${src}app\\.ts$`, `${src}adapters/`] },
      {
        path: `${src}adapters/`,
      },
    ),
    forbid(
      'adapters-know-ports-only',
      { path: `${src}adapters/`, pathNot: tests },
      {
        path: src,
        pathNot: [`${src}(adapters|ports|imaging)/`, `${src}(log|ids)\\.ts$`],
      },
    ),
    forbid(
      'vendors-stay-in-adapters',
      { pathNot: [tests, `${src}adapters/`] },
      {
        path: 'node_modules/(@google/genai|aws4fetch|resend|nodemailer|@types/nodemailer|undici)/',
      },
    ),
    ...homes.map(({ library, path, home }) =>
      forbid(`${library}-stays-at-home`, { pathNot: [tests, `${src}${home}`] }, { path: `node_modules/${path}/` }),
    ),
    forbid(
      'the-program-imports-no-tools',
      { path: '^(shared|core-api/(src|dashboard))/', pathNot: tests },
      {
        path: '^(core-api/test|core-api/prisma|bench|scripts)/|\\.test\\.tsx?$',
      },
    ),
    // An installation for running has no devDependencies; types alone do not run. The reader of words says so when it is missing.
    forbid(
      'the-program-imports-no-dev-dependencies',
      { path: '^(shared|core-api/src)/', pathNot: [tests, `${src}adapters/tesseract\\.ts$`] },
      {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
      },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', generated] },
    exclude: { path: '^(core-api/dashboard/dist|plugins/wordpress/build|plugins/figma/dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
