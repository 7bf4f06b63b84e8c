import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/contract.ts';
import type { Identity } from '#shared/contract/workspace.ts';
import { unitsOfDraft } from '#shared/domain/editDraft.ts';
import type { SigningAlgorithm } from '#shared/domain/signingKey.ts';
import { ROLE_LABELS } from '#shared/wording/labels.ts';
import { SIGNING_LABELS } from '#shared/wording/signingText.ts';

/** Everything that will be saved, in a few lines. */
export function Summary({ plan: { draft }, identity, algorithm, folder }: { plan: Output<'plan.read'>; identity: Identity; algorithm: SigningAlgorithm; folder: string }): ReactNode {
  const own = unitsOfDraft(draft).find(({ unit }) => unit === identity.unit);
  const lines: [string, string][] = [
    ['工作计划', `${draft.title}（${draft.programmes.length} 个专项、${draft.programmes.flatMap(({ tasks }) => tasks).length} 项任务）`],
    ['使用端', ROLE_LABELS[identity.role]],
    ...(identity.unit === null ? [] : [['本单位', own === undefined ? identity.unit : `${identity.unit}（牵头 ${own.leads} 项、配合 ${own.supports} 项）`] satisfies [string, string]]),
    ['填报人', identity.phone === '' ? identity.person : `${identity.person}　${identity.phone}`],
    ['签名算法', SIGNING_LABELS[algorithm]],
    ['数据位置', folder],
  ];
  return <dl className="firstStart-summary">{lines.map(([word, text]) => <div key={word}><dt>{word}</dt><dd>{text}</dd></div>)}</dl>;
}
