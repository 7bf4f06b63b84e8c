import type { Command } from '../command.ts';
import { withApp } from '../withApp.ts';

/** Who is who, from a shell; packages themselves are the operations `package.…`. */
export const exchangeCommands: readonly [string, Command][] = [
  ['unit.register', {
    usage: '登记申请文件 [--fingerprint 指纹]',
    does: '显示登记申请及其指纹；与对方电话核对后再加 --fingerprint（六组五位数字），接受登记，并处理等待它的交换包。',
    options: { fingerprint: 'value' },
    takes: [1, 1],
    run: (given) => withApp<unknown>(given, (app) => {
      const file = app.source(given.arguments[0] ?? '');
      const fingerprint = given.option('fingerprint');
      return fingerprint === undefined ? app.ask('registration.read', { file }) : app.ask('registration.accept', { file, fingerprint });
    }),
  }],
];
