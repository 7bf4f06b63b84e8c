import { Button, Radio } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob } from '#renderer/client/useJob.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { LIGHTS } from '#renderer/components/trend/trendChart.ts';
import { pngBase64, svgText } from '#renderer/components/trend/trendPicture.ts';
import { TrendView } from '#renderer/components/trend/TrendView.tsx';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import { LIGHT_LABELS } from '#shared/wording/deskLabels.ts';
import { percentText } from '#shared/wording/labels.ts';
import { aheadText } from '#shared/wording/reportText.ts';
import { LIGHT_TONES, type Overview } from './overviewNumbers.ts';

/** 各期走势 as a chart or as a table; one period is a number, and shown as one. */
export function TrendPart({ trend, period }: { trend: Overview['trend']; period: PeriodKey }): ReactNode {
  const [look, setLook] = useState<'chart' | 'table'>('chart');
  const drawing = useRef<SVGSVGElement>(null);
  const save = useSavePicture(period);
  const isDrawn = look === 'chart' && trend.length > 1;
  return (
    <section aria-labelledby="overview-trend">
      <div className="overview-trendHead">
        <h2 id="overview-trend">各期走势</h2>
        {trend.length > 1 && <Radio.Group size="small" optionType="button" aria-label="走势的样式" value={look} onChange={({ target }) => setLook(target.value as 'chart' | 'table')} options={[{ value: 'chart', label: '图' }, { value: 'table', label: '表' }]} />}
        {isDrawn && (
          <span className="overview-trendSave">
            <Button size="small" disabled={save.isRunning} onClick={() => drawing.current !== null && void save.start(drawing.current, 'png')}>存为图片</Button>
            <Button size="small" disabled={save.isRunning} onClick={() => drawing.current !== null && void save.start(drawing.current, 'svg')}>存为 SVG</Button>
          </span>
        )}
      </div>
      {isDrawn ? <TrendView ref={drawing} trend={trend} /> : <TrendTable trend={trend} />}
    </section>
  );
}

function useSavePicture(period: PeriodKey): { start(drawing: SVGSVGElement, format: 'png' | 'svg'): Promise<void>; isRunning: boolean } {
  const client = useClient();
  const { run, isRunning } = useJob('overview.savePicture');
  const { done, refused } = useNotices();
  return {
    isRunning,
    start: async (drawing, format) => {
      const picture = format === 'svg' ? { format, text: svgText(drawing) } : { format, base64: await pngBase64(drawing) };
      const place = { name: `各期走势_至${periodLabel(period)}.${format}`, filters: [{ name: format === 'svg' ? 'SVG 图' : '图片', extensions: [format] }] };
      const saved = await saveFile(client, place, (target) => run({ picture, target }));
      if (!saved.ok) refused(saved.error, '图没有保存');
      else if (saved.value !== null) done(`已保存“${saved.value.written.name}”，可插入通报。`);
    },
  };
}

function TrendTable({ trend }: { trend: Overview['trend'] }): ReactNode {
  return (
    <DataTable<Overview['trend'][number]>
      label="各期走势" rows={trend} rowKey={({ period }) => period} emptyText="还没有填报完成率。"
      columns={[
        { key: 'period', title: '填报期', render: ({ period }) => periodLabel(period) },
        { key: 'rate', title: '平均完成率', width: 88, align: 'right', render: ({ rate }) => percentText(rate) },
        { key: 'scheduled', title: '序时进度', width: 78, align: 'right', render: ({ scheduled }) => percentText(scheduled) },
        { key: 'ahead', title: '差', width: 112, align: 'right', render: ({ rate, scheduled }) => <span className={rate < scheduled ? 'toneText-bad' : 'toneText-good'}>{aheadText(rate - scheduled)}</span> },
        { key: 'entries', title: '填报数', width: 62, align: 'right', render: ({ entries }) => entries },
        ...LIGHTS.map((light) => ({ key: light, title: LIGHT_LABELS[light], width: 56, align: 'right' as const, render: ({ lights }: Overview['trend'][number]) => <span className={`toneText-${LIGHT_TONES[light]}`}>{lights[light]}</span> })),
      ]}
    />
  );
}
