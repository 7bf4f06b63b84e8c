import type { MessageTable } from './messageTable.ts';
import { fileName } from './messageParts.ts';

/** Refusals of the workspace: its database, its lock, its first start. */
export const workspaceMessages: MessageTable = {
  'workspace.alreadySetUp': () => '本工作区已经完成首次设置。如需更换单位，请另建一个工作区。',
  'workspace.backupDiffers': ({ file }) => `备份“${fileName(file)}”与原数据核对不一致，已作废，原数据不变。请检查磁盘后重新备份。`,
  'workspace.busy': ({ file }) => `数据文件“${fileName(file)}”正忙（可能有杀毒或备份软件在读取）。请稍候再试，数据没有改动。`,
  'workspace.damaged': ({ file }) => `数据文件“${fileName(file)}”已损坏，为防止扩大损失，未作任何改动。请把整个工作区文件夹复制一份留存，再从“设置—备份”中选择最近的备份恢复。`,
  'workspace.held': ({ computer, user, process, since }) => holder(computer, user, process, since),
  'workspace.newer': ({ version, known }) => `这个工作区由更新版本的程序建立（数据版本 ${version}，本程序只认识到 ${known}）。请安装新版本后再打开；在此之前只能查看。`,
  'workspace.notOurs': () => '这个文件夹里的 workspace.db 不是一号台账的数据文件，未作任何改动。请另选一个文件夹作为工作区。',
  'workspace.notSetUp': () => '本工作区尚未完成首次设置。请先填写本单位、姓名和电话。',
  'workspace.oldSqlite': ({ version }) => `本机的数据库组件版本 ${version} 过旧，存在丢失数据的风险，程序未打开。请重新安装本程序。`,
  'workspace.pragma': ({ pragma, actual }) => `数据库未能按安全要求打开（${pragma}，实际为 ${actual}）。请确认工作区在本机硬盘上，而不是网络盘或 U 盘，然后重试。`,
  'workspace.readOnly': ({ why }) => why === 'handedOver' ? '本机的岗位已经交接，现在只能查看。仍由本机填报的，请在“设置”中按“重新启用本机”。' : `工作区当前只能查看，不能保存${String(why ?? '').startsWith('newer') ? '：它由更新版本的程序建立，请安装新版本' : ''}。`,
  'workspace.schema': ({ version }) => `数据文件的结构与版本 ${version} 不符，可能被其他程序改动过，未作任何改动。请从备份恢复。`,
  'workspace.unitMissing': () => '单位端需要选择本单位。请在单位列表中选择，或输入单位名称。',
};

function holder(computer: string | number | undefined, user: string | number | undefined, process: string | number | undefined, since: string | number | undefined): string {
  const who = [computer === undefined ? '' : `计算机“${computer}”`, user === undefined || user === '' ? '' : `用户“${user}”`, process === undefined ? '' : `进程 ${process}`].filter((part) => part !== '').join('、');
  const when = since === undefined ? '' : `（自 ${String(since).slice(0, 16).replace('T', ' ')} UTC 起）`;
  return `这个工作区正在被另一个一号台账使用${who === '' ? '' : `：${who}${when}`}。请先关闭那一个，再重新打开。`;
}
