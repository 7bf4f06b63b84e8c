import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { entityKey } from '#shared/domain/change.ts';
import { ENTRY_FIELDS } from '#shared/domain/entry.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { FIELD_LABELS } from '#shared/wording/labels.ts';
import { standingField, type ShownRow } from './shownRows.ts';

/** From the 并存 of a row to where they are decided; nothing where there are none. */
export function ConflictLink({ row, planKey, period }: { row: ShownRow; planKey: string; period: PeriodKey }): ReactNode {
  const go = useNavigation((navigation) => navigation.go);
  const fields = ENTRY_FIELDS.filter((field) => standingField(row, field)?.conflict === true);
  const [first] = fields;
  if (first === undefined) return null;
  const entity = entityKey('entry', planKey, row.task.key, period, row.unit);
  return (
    <Notice kind="warning" actions={<Button onClick={() => go({ name: 'exchange', open: 'conflicts', entity, field: first })}>去裁定</Button>}>
      {fields.map((field) => FIELD_LABELS[field]).join('、')}有并存。
    </Notice>
  );
}
