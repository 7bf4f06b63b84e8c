import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useWork } from '#renderer/stores/session.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { messageText } from '#shared/wording/messages.ts';
import { UnitQueue } from './UnitQueue.tsx';
import { UnitList } from './UnitList.tsx';
import { unitsToReview } from './reviewRows.ts';
import './review.css';

/** 审核: the reports of a period, unit by unit, entry by entry. */
export function ReviewScreen(): ReactNode {
  const work = useWork();
  const { planKey, period } = work;
  const { screen, go } = useNavigation();
  const [chosen, setChosen] = useState(screen.name === 'review' ? screen.unit : undefined);
  const list = useQuery('submission.list', { planKey, period }, ['entry', 'plan', 'submission', 'extension', 'planSettings']);
  const standings = unitsToReview(list.value ?? []);
  const current = standings.find(({ key }) => key.unit === chosen) ?? standings[0];
  const waiting = standings.filter(({ submission }) => submission.state === 'submitted').length;
  const goOn = (): void => {
    const place = standings.findIndex((standing) => standing === current);
    const next = [...standings.slice(place + 1), ...standings.slice(0, place)].find(({ submission }) => submission.state === 'submitted');
    if (next !== undefined) setChosen(next.key.unit);
  };
  return (
    <ScreenPage fill title="审核" note={list.value === undefined ? undefined : `${periodLabel(period)}：${standings.length} 个单位有填报，待审 ${waiting} 个`}>
      {list.error !== undefined && <Notice kind="error" actions={<Button onClick={list.refetch}>重试</Button>}>{messageText(list.error)}</Notice>}
      {list.value !== undefined && current === undefined && (
        <div className="review-none">
          <p>{periodLabel(period)}还没有可审核的填报。</p>
          <p>请在“收表台”导入各单位的表格，或在“交换”中收取交换包；谁还没报，见“报送情况”。</p>
          <div className="review-noneButtons"><Button type="primary" onClick={() => go({ name: 'collect' })}>去收表台</Button><Button onClick={() => go({ name: 'reporting' })}>看报送情况</Button></div>
        </div>
      )}
      {current !== undefined && (
        <div className="review">
          <UnitList standings={standings} current={current.key.unit} onChoose={setChosen} />
          <UnitQueue key={`${current.key.unit} ${period}`} work={work} standing={current} hasNext={waiting > (current.submission.state === 'submitted' ? 1 : 0)} onNextUnit={goOn} />
        </div>
      )}
    </ScreenPage>
  );
}
