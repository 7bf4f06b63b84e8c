import type { MessageTable } from './messageTable.ts';

/** Refusals of the command line. */
export const cliMessages: MessageTable = {
  'cli.disagrees': ({ differences }) => `数据与记录不一致，共 ${differences} 处，详见输出。请先备份整个工作区文件夹，再从最近的备份恢复。`,
  'cli.noPlan': () => '工作区里还没有工作计划。请先运行 ledger import-plan。',
  'cli.nothingToUndo': () => '没有可以撤销的操作。',
  'usage.badEntries': ({ place, rule }) => `填报内容不符合格式（${place}）：${rule}。请对照 ledger help fill 修改后重试。`,
  'usage.badJson': ({ place, character }) => `“${place}”不是有效的 JSON${character === undefined ? '' : `，问题在第 ${character} 个字符附近`}。请检查引号和括号。`,
  'usage.badLine': ({ line }) => `这一行不是有效的请求：${line}。每行应是一个 JSON，例如 {"id":1,"operation":"plan.list"}。`,
  'usage.badProblems': ({ place, rule }) => `问题清单不符合格式（${place}）：${rule}。请使用 ledger recognise 或 ledger preview 输出的 problems。`,
  'usage.missingArgument': ({ command, usage }) => `缺少参数。用法：ledger ${command} ${usage}。`,
  'usage.missingOption': ({ option }) => `缺少选项 --${option}。请补上后重试。`,
  'usage.noFiles': ({ folder }) => `“${folder}”里没有可以导入的表格文件。请检查路径。`,
  'usage.noUnit': () => '需要指明单位。请加上 --unit 单位名称。',
  'usage.optionValue': ({ command, option, usage }) => `选项 ${option} 的写法不对，是否缺少内容？用法：ledger ${command} ${usage}。`,
  'usage.severalPlans': ({ plans }) => `工作区里有多个工作计划：${plans}。请用 --plan 指明编号。`,
  'usage.tooManyArguments': ({ command, argument, usage }) => `多了参数“${argument}”。用法：ledger ${command} ${usage}。`,
  'usage.unknownCommand': ({ command }) => `没有名为“${command}”的命令。可用 ledger --help 查看全部命令。`,
  'usage.unknownOption': ({ command, option, usage }) => `没有选项 ${option}。用法：ledger ${command} ${usage}。`,
  'usage.unknownPlan': ({ plan, shipped }) => `找不到名为“${plan}”的计划文件，随程序提供的有：${shipped}。请检查名称，或给出 .docx/.txt 文件的路径。`,
  'usage.unknownRole': ({ role }) => `没有身份“${role}”。请用 --role unit（单位端）或 --role office（省级端）。`,
};
