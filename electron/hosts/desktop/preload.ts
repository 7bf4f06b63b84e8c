import { contextBridge, ipcRenderer } from 'electron';
import { exposeLedger } from './pageBridge.ts';

exposeLedger('ledger', contextBridge, ipcRenderer);
