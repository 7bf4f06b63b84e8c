import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useSession } from '#renderer/stores/session.ts';
import type { SentPackage } from '#shared/domain/exchangePackage.ts';
import { hashGroups } from '#shared/wording/exchangeLabels.ts';
import { partyName, rangeText } from '#shared/wording/exchangeText.ts';

/** 回执: what was handed over, to be compared group by group and signed; the same on the screen and on paper. */
export function ReceiptSheet({ sent }: { sent: SentPackage }): ReactNode {
  const identity = useSession(({ status }) => status?.identity);
  const groups = hashGroups(sent.sha256);
  return (
    <section className="receipt" aria-label="回执">
      <h2>交换包回执</h2>
      <dl>
        <div><dt>文件</dt><dd>{sent.name}</dd></div>
        <div><dt>大小</dt><dd>{sent.bytes.toLocaleString('zh-CN')} 字节</dd></div>
        <div><dt>校验码</dt><dd className="receipt-hash">{groups.map((group, place) => <span key={`${place}${group}`}>{group}</span>)}</dd></div>
        <div><dt>发送</dt><dd>{identity ? partyName(identity) : ''}（经办人：{identity?.person}）</dd></div>
        <div><dt>接收</dt><dd>{sent.recipient}</dd></div>
        <div><dt>时间</dt><dd>{dayjs(sent.at).format('YYYY年M月D日 HH:mm:ss')}</dd></div>
        <div><dt>内容</dt><dd>变更 {sent.changes} 条{sent.ranges.length > 0 && <ul>{sent.ranges.map((range) => <li key={range.replica}>{rangeText({ unit: range.role === null ? '其他' : partyName({ role: range.role, unit: range.unit }), from: range.from, to: range.to })}</li>)}</ul>}</dd></div>
      </dl>
      <p className="receipt-sign"><span>经办人签字：</span><span>接收人签字：</span><span>日期：</span></p>
    </section>
  );
}
