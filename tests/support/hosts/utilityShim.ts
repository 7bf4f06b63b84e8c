// Loaded before the app's entry in a child process of Node: gives it the `process.parentPort` that Electron would.

// Node, like Electron, keeps messages until somebody listens.
const parentPort = {
  postMessage: (message: unknown): void => void process.send?.(message),
  on: (_event: 'message', listener: (event: { data: unknown }) => void): void => void process.on('message', (data) => listener({ data })),
};
Object.assign(process, { parentPort });
