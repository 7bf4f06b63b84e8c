/** Column that grows whenever a field of the row's entity changes: the clock of the latest change that stands. */
export function versionColumn(table: string): string {
  return `(SELECT coalesce(max(c.hlc), 0) FROM head h JOIN change c ON c.replica_no = h.replica_no AND c.seq = h.seq WHERE h.entity_no = ${table}.entity_no) AS version`;
}
