import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { PickedFile } from '#shared/contract/hostOperations.ts';
import { DataTable } from '../table/DataTable.tsx';
import './UnreadFiles.css';

interface UnreadFilesProps { files: readonly PickedFile[]; isBusy: boolean; onRead(): void; onRemove(file: FileToken): void }

/** Files that wait to be read after the reading was stopped: single ones can be taken off before it goes on. */
export function UnreadFiles({ files, isBusy, onRead, onRemove }: UnreadFilesProps): ReactNode {
  return files.length > 0 && (
    <section className="unreadFiles" aria-label="还没有读取的表格">
      <p>
        有 {files.length} 个文件还没有读取。不需要的可以先移除，再读取其余的。
        <Button type="primary" disabled={isBusy} onClick={onRead}>{`读取这 ${files.length} 个文件`}</Button>
      </p>
      <DataTable<PickedFile>
        label="还没有读取的表格" rows={files} rowKey={({ token }) => token} emptyText="没有表格。"
        columns={[
          { key: 'name', title: '文件', render: ({ name }) => name },
          { key: 'actions', title: '操作', width: 90, render: ({ token, name }) => <Button type="link" disabled={isBusy} aria-label={`移除 ${name}`} onClick={() => onRemove(token)}>移除</Button> },
        ]}
      />
    </section>
  );
}
