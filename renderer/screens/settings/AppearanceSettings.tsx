import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { useAppearance } from '../../stores/appearance.ts';

/** How large and how strong it is written. */
export function AppearanceSettings(): ReactNode {
  const { typeSize, contrast, setTypeSize, setContrast } = useAppearance();
  return (
    <section className="settings-part" aria-labelledby="settings-look">
      <h2 id="settings-look">显示</h2>
      <dl className="settings-facts">
        <div>
          <dt id="settings-typeSize">字号</dt>
          <dd><Radio.Group aria-labelledby="settings-typeSize" value={typeSize} onChange={(event) => setTypeSize(event.target.value === 'large' ? 'large' : 'normal')} options={[{ value: 'normal', label: '标准' }, { value: 'large', label: '大字' }]} /></dd>
        </div>
        <div>
          <dt id="settings-contrast">对比度</dt>
          <dd><Radio.Group aria-labelledby="settings-contrast" value={contrast} onChange={(event) => setContrast(event.target.value === 'high' ? 'high' : 'normal')} options={[{ value: 'normal', label: '标准' }, { value: 'high', label: '高对比度' }]} /></dd>
        </div>
      </dl>
      <p className="faint small">立即生效，保存在这台计算机上。</p>
    </section>
  );
}
