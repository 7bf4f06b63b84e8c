import type { Command } from './command.ts';

/** What `ledger --help` says. */
export function helpText(groups: readonly { title: string; commands: ReadonlyMap<string, Command> }[]): string {
  const sections = groups.map(({ title, commands }) => `${title}\n${[...commands].map(([name, command]) => commandLine(name, command)).join('\n')}`);
  return [`${OPENING}\n`, ...sections.map((section) => `${section}\n`), CLOSING].join('\n');
}

export function commandHelp(name: string, command: Command): string {
  return `用法：ledger ${name} ${command.usage}\n${command.does}`;
}

function commandLine(name: string, { usage, does }: Command): string {
  return `  ledger ${name}${usage === '' ? '' : ` ${usage}`}\n      ${does}`;
}

const OPENING = `一号台账 命令行（非涉密）

用法：
  ledger <操作> ['<JSON>' | - | @文件] [--workspace 文件夹]
      调用一项操作，例如 ledger plan.list、ledger plan.get '{"planKey":"2022-1a2b3c4d"}'。
      参数可写在命令行中，也可用 - 从标准输入读取，或用 @文件 从文件读取；省略时为 {}。
      需要文件的地方写 {"$file":"路径"}（读取）或 {"$target":"路径"}（写入），例如
      ledger workbook.read '{"file":{"$file":"台账.xlsx"}}'`;

const CLOSING = `约定
  结果以 JSON 写到标准输出；出错时标准错误第一行为“代码：说明”，有细节时第二行为 JSON。
  结束代码：0 完成；1 未予受理（如工作区被占用、文件打不开）；2 用法有误；3 内部错误；130 已按 Ctrl+C 取消。
  工作区：--workspace 优先，其次环境变量 LEDGER_WORKSPACE，最后是用户文件夹下的“一号台账”。
  同一工作区同一时间只能由一个程序打开；需要连续多次调用时请用 ledger session，每行一个请求：
      {"id":1,"operation":"plan.list","input":{}}
    回答 {"id":1,"ok":true,"value":…} 或 {"id":1,"ok":false,"error":{…}}，按次序处理。
    "background":true 不让后面的请求等待（用于 workspace.watch），"progress":true 先报告进度，{"cancel":1} 取消。
  计划、填报期、单位可省略：只有一个计划时用它，填报期为当前期，单位为本机单位。
  Ctrl+C 取消正在进行的处理，已有数据不变。`;
