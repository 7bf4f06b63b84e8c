import { createContext, useContext, useState, type ReactNode } from 'react';
import { createChangeWatch, type ChangeWatch } from './changeWatch.ts';
import type { HostClient } from './hostClient.ts';

interface Connection { client: HostClient; watch: ChangeWatch }

const ConnectionContext = createContext<Connection | undefined>(undefined);

/** Hands the app to everything below; one watch of its changes serves them all. */
export function ClientProvider({ client, children }: { client: HostClient; children: ReactNode }): ReactNode {
  const [connection] = useState(() => ({ client, watch: createChangeWatch(client) }));
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

/** The app, for commands, jobs and files. */
export function useClient(): HostClient {
  return useConnection().client;
}

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (connection === undefined) throw new Error('A ClientProvider stands above everything that asks the app.');
  return connection;
}
