import type { ReactNode } from 'react';
import { LICENCES } from './licences.ts';

/** What this program is, and whose work it stands on. */
export function About(): ReactNode {
  return (
    <section className="settings-part" aria-labelledby="settings-about">
      <h2 id="settings-about">关于</h2>
      <dl className="settings-facts">
        <div><dt>程序</dt><dd>一号台账</dd></div>
        <div><dt>版本</dt><dd>{import.meta.env.APP_VERSION}</dd></div>
        <div><dt>用途</dt><dd>政府工作计划任务台账的填报、汇总与交换</dd></div>
        <div><dt>联网</dt><dd>不联网，不上传，不检查更新</dd></div>
        <div><dt>密级</dt><dd>非涉密。严禁录入、存储和传递国家秘密、工作秘密</dd></div>
      </dl>
      <details className="settings-licences">
        <summary>开放源代码软件许可</summary>
        <table>
          <thead><tr><th scope="col">软件</th><th scope="col">用途</th><th scope="col">许可</th></tr></thead>
          <tbody>{LICENCES.map(({ name, use, licence }) => <tr key={name}><td>{name}</td><td>{use}</td><td>{licence}</td></tr>)}</tbody>
        </table>
      </details>
    </section>
  );
}
