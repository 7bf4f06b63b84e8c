import { describe, expect, test } from 'vitest';
import { fileTokenSchema } from '#shared/contract/fileToken.ts';
import { sendFiles } from '#renderer/client/hostClient.ts';

const files = ['甲', '乙', '丙'].map((name) => new File([name], `${name}.xlsx`));
const tokenOf = ({ name }: File) => fileTokenSchema.parse(`token-${name.charCodeAt(0)}`);

describe('files that are handed over', () => {
  test('tell before each how many have come, and keep their order', async () => {
    const said: string[] = [];
    const sent = await sendFiles(files, 100, async (file) => ({ ok: true, value: tokenOf(file) }), { onProgress: ({ done, total, what }) => said.push(`${done}/${total} ${what}`) });
    expect(said).toEqual(['0/3 甲.xlsx', '1/3 乙.xlsx', '2/3 丙.xlsx']);
    expect(sent).toEqual({ ok: true, value: files.map((file) => ({ token: tokenOf(file), name: file.name })) });
  });

  test('stop when the person says so, and the rest is not sent', async () => {
    const stop = new AbortController();
    const sent: string[] = [];
    const result = await sendFiles(files, 100, async (file) => {
      sent.push(file.name);
      if (sent.length === 2) stop.abort();
      return { ok: true, value: tokenOf(file) };
    }, { signal: stop.signal });
    expect(sent).toEqual(['甲.xlsx', '乙.xlsx']);
    expect(result).toEqual({ ok: false, error: { code: 'call.cancelled', detail: {} } });
  });

  test('stop at one that is larger than the door takes', async () => {
    const result = await sendFiles(files, 2, async (file) => ({ ok: true, value: tokenOf(file) }));
    expect(result).toMatchObject({ ok: false, error: { code: 'file.tooLarge', detail: { file: '甲.xlsx' } } });
  });
});
