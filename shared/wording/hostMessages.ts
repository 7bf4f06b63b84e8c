import type { MessageTable } from './messageTable.ts';
import { fileName, size } from './messageParts.ts';

/** Refusals of the doors and of the file system. */
export const hostMessages: MessageTable = {
  'call.badInput': ({ operation, field, rule }) => `操作“${operation}”的输入不正确${field === '' ? '' : `（${field}）`}：${rule}。请检查后重试；命令行可用“ledger help ${operation}”查看应填的内容。`,
  'call.badRequest': () => '请求的格式不正确，未作任何处理。请重新打开页面后再试。',
  'call.cancelled': () => '已取消，未作任何改动。',
  'call.tooLarge': ({ megabytes }) => `一次提交的内容超过 ${megabytes} MB。请分几次进行。`,
  'call.unknownOperation': ({ operation }) => `没有名为“${operation}”的操作。可用 ledger list 查看全部操作。`,
  'host.appGone': () => '后台程序已意外结束，尚未保存的操作没有生效。请关闭窗口后重新打开，已保存的内容不会丢失。',
  'host.foreign': () => '请求不是从本程序的窗口发出的，已拒绝。',
  'host.keyWrong': () => '这个页面没有本次启动的口令，不能读写数据。请用程序启动时打开的页面，或复制它显示的完整地址。',
  'host.notOpened': () => '工作区尚未打开。请关闭程序后重新打开。',
  'host.unreachable': () => '连接不上后台程序。请确认程序仍在运行，然后刷新页面。',
  'host.unknownAddress': () => '没有这个地址。请从程序启动时显示的地址进入。',
  'internal': ({ number }) => `程序内部出错（编号 ${number}），数据没有改动。请重试；若再次出现，请记下编号和操作步骤，告知维护人员。`,
  'file.diskFull': ({ file }) => `磁盘空间不足，“${fileName(file)}”没有写成，原有数据不变。请清理磁盘或换一个位置后重试。`,
  'file.exists': ({ file }) => `“${fileName(file)}”的位置上已有一个同名的文件或文件夹。请换一个名称或位置。`,
  'file.inUse': ({ file }) => `“${fileName(file)}”正被其他程序使用。请先关闭 WPS/Excel 中打开的这个文件，再重试。`,
  'file.ioError': ({ file }) => `读写“${fileName(file)}”时设备出错（U 盘可能已拔出，磁盘已满或已损坏）。请检查设备后重试，原有数据不变。`,
  'file.isFolder': ({ file }) => `“${fileName(file)}”是一个文件夹。请选择其中的文件。`,
  'file.missing': ({ file }) => `找不到“${fileName(file)}”，可能已被移动、改名或删除。请重新选择。`,
  'file.nameTooLong': ({ file }) => `文件名“${fileName(file)}”过长。请改短文件名或换一个较浅的文件夹。`,
  'file.noPermission': ({ file }) => `没有权限读写“${fileName(file)}”，它可能是只读的。请另选位置，或在文件属性中取消“只读”。`,
  'file.noProgram': ({ file }) => `系统没有能打开“${fileName(file)}”的程序。请用“另存为”保存，再到有相应软件的计算机上打开。`,
  'file.tooLarge': ({ file, megabytes, most }) => `“${fileName(file)}”${size(megabytes)}，超过 ${most ?? 50} MB 的上限。请检查是否选错文件；如文件内有大图片，请先压缩或删除。`,
  'file.tooMany': ({ files, most }) => `一次选了 ${files} 个文件，最多 ${most} 个。请分批选择。`,
  'file.unknownToken': () => '这个文件的授权已失效。请重新选择文件。',
};
