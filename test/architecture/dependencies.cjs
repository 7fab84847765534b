/** The arrows of the layout: core folders know each other and a few pure libraries; the edge knows the core, never the reverse. */
const core = '^src/(conversation|understanding|dialogue|knowledge|reply|handoff|staff|shared)/';
const edge =
  '^src/(channels|recognisers|content|storage|web|ops|commands)/|^src/(main|app|app-bot|app-mind|app-retention|app-staff|app-upkeep|config)[.]ts$';

module.exports = {
  forbidden: [
    { name: 'core-does-not-know-the-edge', severity: 'error', from: { path: core }, to: { path: edge } },
    {
      name: 'core-stays-pure',
      comment: 'A core folder imports zod, temporal-polyfill and uuid only.',
      severity: 'error',
      from: { path: core },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'core'],
        pathNot: 'node_modules/(zod|temporal-polyfill|temporal-spec|uuid)/',
      },
    },
    {
      name: 'one-home-for-bot-framework',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/channels/' },
      to: { path: 'node_modules/bot(builder|framework)' },
    },
    {
      name: 'one-home-for-azure',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/recognisers/clu/' },
      to: { path: 'node_modules/@azure/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'product-does-not-know-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'product-uses-no-dev-dependency',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/web/build[.]ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.json', '.mjs', '.cjs', '.d.ts'],
    },
    exclude: { path: '^src/web/(chat|desk|hulp|launcher|plan|search)/' },
  },
};
