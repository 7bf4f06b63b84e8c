import { ipcMain } from 'electron';
import type { IpcMainShape } from './pageDoor.ts';

/** Electron's raw door, with no more of it to be had than the one way in that `pageDoor.ts` opens. */
export const pageIpc: IpcMainShape = { handle: (channel, listener) => ipcMain.handle(channel, listener) };
