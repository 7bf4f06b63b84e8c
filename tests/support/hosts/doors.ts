import { cliDoor } from './cliDoor.ts';
import { desktopDoor } from './desktopDoor.ts';
import type { Door } from './door.ts';
import { inProcessDoor } from './inProcessDoor.ts';
import { loopbackDoor } from './loopbackDoor.ts';

/** Every door that the contract is tested through. */
export const DOORS: readonly Door[] = [inProcessDoor, loopbackDoor, desktopDoor, cliDoor];
