// The fences between folders. Every rule is an error and none has an exemption list.
const deny = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const outside = (folder) => ({ path: '^(shared|electron|renderer|build)/', pathNot: `^${folder}/` });

module.exports = {
  forbidden: [
    deny('no-cycle', 'A cycle has no order to read it in.', {}, { circular: true }),
    deny('no-orphan-import', 'Every import resolves to something.', {}, { couldNotResolve: true }),
    deny('shared-stands-alone', 'shared runs anywhere.', { path: '^shared/' }, { path: '^(electron|renderer|tests|build)/' }),
    deny('shared-only-zod', 'shared has no dependency but zod.', { path: '^shared/' }, { dependencyTypes: ['npm', 'npm-dev', 'core', 'npm-optional'], pathNot: 'node_modules/zod/' }),
    deny('electron-not-renderer', 'The two sides meet in shared/contract.', { path: '^electron/' }, { path: '^(renderer|tests|build)/' }),
    deny('renderer-not-electron', 'The two sides meet in shared/contract.', { path: '^renderer/' }, { path: '^(electron|tests|build)/' }),
    deny('renderer-no-node', 'The page has no Node.', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    deny('electron-only-in-desktop', 'The same app runs behind three doors.', { path: '^(shared|electron|renderer)/', pathNot: '^electron/hosts/desktop/' }, { path: 'node_modules/electron/' }),
    deny('sqlite-only-in-storage', 'The only SQL is in storage.', outside('electron/storage'), { path: 'node_modules/better-sqlite3/' }),
    deny('spreadsheets-only-in-workbook', 'Spreadsheets, zip and XML stay behind workbook.', outside('electron/workbook'), { path: 'node_modules/(exceljs|@e965/xlsx)/' }),
    deny('zip-libraries-only-in-exchange', 'Packages are read and written in one place.', outside('electron/exchange/format'), { path: 'node_modules/(yazl|yauzl)/' }),
    deny('encryption-only-in-exchange', 'What is encrypted for whom is decided in one place.', outside('electron/exchange'), { path: 'node_modules/(age-encryption|@scure/base)/' }),
    deny('sm2-only-in-ports', 'What the library leaves to its caller is done in one place.', outside('electron/ports'), { path: 'node_modules/sm-crypto-v2/' }),
    deny('docx-only-in-document', 'Documents stay behind document.', outside('electron/document'), { path: 'node_modules/(mammoth|docx)/' }),
    deny('migrations-stand-alone', 'A released migration never changes meaning.', { path: '^electron/storage/migrations/' }, { path: '^(shared|electron)/', pathNot: '^electron/storage/migrations/' }),
    deny('formats-stand-alone', 'A released format never changes meaning.', { path: '^electron/exchange/format/' }, { path: '^(shared|electron)/', pathNot: '^electron/exchange/format/' }),
    deny('services-do-not-import-services', 'What two services need is a rule of the domain.', { path: '^electron/services/([^/]+)/' }, { path: '^electron/services/[^/]+/', pathNot: '^electron/services/$1/' }),
    deny('services-not-hosts', 'A service does not know who asks.', { path: '^electron/(services|storage|workbook|document|exchange|ports)/' }, { path: '^electron/hosts/' }),
    deny('workbook-not-storage', 'workbook turns files into values and back.', { path: '^electron/(workbook|document)/' }, { path: '^electron/(storage|services)/' }),
    deny('screens-not-screens', 'Screens meet in stores and components.', { path: '^renderer/screens/([^/]+)/' }, { path: '^renderer/screens/', pathNot: '^renderer/screens/$1/' }),
    deny('components-are-dumb', 'Components import neither stores nor client.', { path: '^renderer/components/' }, { path: '^renderer/(stores|client|screens)/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build/dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'require', 'types', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'] },
  },
};
