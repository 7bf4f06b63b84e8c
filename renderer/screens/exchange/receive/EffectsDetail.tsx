import type { ReactNode } from 'react';
import type { PackageResult } from '#shared/contract/exchange.ts';
import { changedFieldText, changedValueText, entityText } from '#shared/wording/changeText.ts';
import { EFFECT_LABELS } from '#shared/wording/exchangeLabels.ts';

/** Field by field what a package changes: what stands here, and what will. */
export function EffectsDetail({ result: { effects, counts } }: { result: PackageResult }): ReactNode {
  const all = counts.added + counts.updated + counts.conflicts + counts.retracted;
  return (
    <>
      {counts.unknown > 0 && <p className="exchange-watch">有 {counts.unknown} 项新版本内容暂不能显示：原样保存，升级程序后会显示。</p>}
      {effects.length > 0 && (
        <table className="exchange-effects" aria-label="将改动的内容">
          <thead><tr><th scope="col">变化</th><th scope="col">内容</th><th scope="col">项目</th><th scope="col">本机现为</th><th scope="col">包中为</th></tr></thead>
          <tbody>
            {effects.map(({ entity, field, outcome, before, after }) => (
              <tr key={`${entity} ${field}`}>
                <td className={outcome === 'conflict' || outcome === 'retracted' ? 'exchange-watch' : 'exchange-narrow'}>{EFFECT_LABELS[outcome]}</td>
                <td>{entityText(entity)}</td>
                <td className="exchange-narrow">{changedFieldText(entity, field)}</td>
                <td className="faint">{changedValueText(entity, field, before) || '（空）'}</td>
                <td>{changedValueText(entity, field, after) || '（清空）'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {all > effects.length && <p className="faint">另有 {all - effects.length} 处，接收后可在“台账”和“留痕”中查看。</p>}
      {all === 0 && counts.unknown === 0 && <p className="faint">没有与本机不同的内容。</p>}
    </>
  );
}
