import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import type { ReactNode } from 'react';

interface SearchLineProps { label: string; placeholder: string; className: string; value: string; onChange(text: string): void }

/** A line that narrows what stands below it while it is typed in; Esc empties it. */
export function SearchLine({ label, placeholder, className, value, onChange }: SearchLineProps): ReactNode {
  return (
    <Input
      className={className} aria-label={label} placeholder={placeholder} prefix={<SearchOutlined aria-hidden />} allowClear={{ clearIcon: <CloseCircleFilled aria-hidden /> }} value={value}
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onChange('');
      }}
    />
  );
}
