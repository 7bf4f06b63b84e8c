/**
 * What the heap of the app's thread may grow to, in megabytes. Without it the heap follows the memory of the machine: a
 * list of all units leaves hundreds of megabytes of what nobody holds any more. `young` holds two halves and their copy.
 */
export const APP_MEMORY = { old: 1024, young: 24 } as const;
