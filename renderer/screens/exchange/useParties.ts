import { useQuery } from '#renderer/client/useQuery.ts';
import { readOnlyText, useSession } from '#renderer/stores/session.ts';
import type { Role } from '#shared/contract/workspace.ts';

export interface Parties {
  role: Role;
  /** The clerk's unit; null at 省级端. */
  own: string | null;
  person: string;
  phone: string;
  /** YYYY-MM-DD. */
  today: string;
  /** Why nothing can be written, as a sentence; null when all is well. */
  readOnly: string | null;
  /** Units of the open plan; none before there is one. */
  units: readonly string[];
}

/** Who exchanges with whom; stands also before there is a plan, which may come in a package. */
export function useParties(): Parties {
  const { status, planKey } = useSession();
  const units = useQuery('unit.list', planKey === undefined ? null : { planKey }, ['plan']).value ?? [];
  const identity = status?.identity;
  return {
    role: identity?.role ?? 'unit', own: identity?.unit ?? null, person: identity?.person ?? '', phone: identity?.phone ?? '', today: status?.today ?? '',
    readOnly: status === undefined ? null : readOnlyText(status), units: units.map(({ unit }) => unit),
  };
}
