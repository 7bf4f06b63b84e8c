// A short list; each rule says why it is here.
import tseslint from 'typescript-eslint';
import hooks from 'eslint-plugin-react-hooks';

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'No default export: a name is found by search, and stays the same everywhere.' };

export default tseslint.config(
  { ignores: ['build/dist/**', 'demo-output/**', '.cache/**', 'node_modules/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@typescript-eslint': tseslint.plugin, 'react-hooks': hooks },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    languageOptions: { parser: tseslint.parser, parserOptions: { project: ['shared/tsconfig.json', 'electron/tsconfig.json', 'renderer/tsconfig.json', 'tests/tsconfig.json'] } },
    rules: {
      // A file that outgrows its name is split.
      'max-lines': ['error', { max: 300 }],
      // `any` switches the compiler off for everything it touches.
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      // A promise that nobody awaits loses its error.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'eqeqeq': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-imports': ['error', { paths: [{ name: 'electron', importNames: ['ipcMain', 'ipcRenderer'], message: 'The raw door is locked: ipcMain in hosts/desktop/ipc.ts, ipcRenderer in preload.ts.' }] }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    // `shared` runs the same everywhere: time and chance are handed in.
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Date', message: 'Take the clock as an argument.' }],
      'no-restricted-syntax': ['error', noDefaultExport, { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Take ids as an argument.' }],
    },
  },
  { files: ['electron/hosts/desktop/ipc.ts', 'electron/hosts/desktop/preload.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['build/config/**'], rules: { 'no-restricted-syntax': 'off' } },
);
