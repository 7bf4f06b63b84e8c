import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/contract.ts';
import { attachmentCountText } from '#shared/wording/attachmentText.ts';
import { hashGroups, PACKAGE_STATE_LABELS } from '#shared/wording/exchangeLabels.ts';
import { partyName, rangeText } from '#shared/wording/exchangeText.ts';
import { reasonText } from '../packageText.ts';

/** What a package says of itself, and every attempt at it in the order of time. */
export function ReceivedDetail({ received: { sha256, bytes, content, attempts, attachmentsMissing } }: { received: Output<'package.list'>['received'][number] }): ReactNode {
  return (
    <div className="exchange-detail">
      <dl className="exchange-facts">
        <div><dt>校验码</dt><dd>{hashGroups(sha256).join(' ')}</dd></div>
        <div><dt>大小</dt><dd>{bytes.toLocaleString('zh-CN')} 字节</dd></div>
        {content !== null && <>
          <div><dt>生成</dt><dd>{dayjs(content.createdAt).format('YYYY-MM-DD HH:mm')}，经办人 {content.person || '未填'}{content.attachments > 0 ? `，${attachmentCountText(content.attachments, attachmentsMissing)}` : ''}</dd></div>
          <div><dt>范围</dt><dd>{content.ranges.map((range) => rangeText({ unit: range.role === null ? '其他' : partyName({ role: range.role, unit: range.unit }), from: range.from, to: range.to })).join('；') || '没有变更，只有收到确认'}</dd></div>
        </>}
      </dl>
      <ol className="exchange-attempts" aria-label="经过">
        {attempts.map((attempt, place) => (
          <li key={`${attempt.at} ${place}`}><time dateTime={attempt.at}>{dayjs(attempt.at).format('YYYY-MM-DD HH:mm:ss')}</time> <b>{PACKAGE_STATE_LABELS[attempt.state]}</b> {reasonText(attempt)}</li>
        ))}
      </ol>
    </div>
  );
}
