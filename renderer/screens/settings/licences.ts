/** Open-source software that is shipped with the program. */
export const LICENCES: readonly { name: string; use: string; licence: string }[] = [
  { name: 'Electron · Chromium · Node.js', use: '运行环境', licence: 'MIT · BSD' },
  { name: 'SQLite', use: '数据库', licence: '公有领域' },
  { name: 'better-sqlite3', use: '数据库连接', licence: 'MIT' },
  { name: 'React', use: '界面', licence: 'MIT' },
  { name: 'Ant Design', use: '界面控件与图标', licence: 'MIT' },
  { name: 'Zustand', use: '界面状态', licence: 'MIT' },
  { name: 'Day.js', use: '日期显示', licence: 'MIT' },
  { name: 'Zod', use: '数据校验', licence: 'MIT' },
  { name: 'ExcelJS', use: '生成工作簿', licence: 'MIT' },
  { name: 'SheetJS', use: '读取旧式表格', licence: 'Apache-2.0' },
  { name: 'age-encryption · noble', use: '加密交换包', licence: 'BSD-3-Clause · MIT' },
  { name: 'sm-crypto-v2 · noble', use: '国密签名（选用）', licence: 'MIT' },
  { name: 'Mammoth', use: '读取 Word 文档', licence: 'BSD-2-Clause' },
  { name: 'docx', use: '生成 Word 文档', licence: 'MIT' },
];
