import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigation } from '#renderer/stores/navigation.ts';

/** From a task to a problem that stands in its way, raised with the task chosen. */
export function ProblemLink({ taskKey }: { taskKey: string }): ReactNode {
  const go = useNavigation((navigation) => navigation.go);
  return <Button className="rowPanel-problem" onClick={() => go({ name: 'problems', taskKey })}>就此任务提出问题</Button>;
}
