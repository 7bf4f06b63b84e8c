import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type App } from '#electron/hosts/createApp.ts';
import { createUploads, plainFileName, type Uploads } from '#electron/hosts/uploads.ts';
import { freshFolder, valueOf } from '#tests/support/hosts/door.ts';

/** A real package may have 1 GB; the rule is the same for less. */
const LARGEST = 50 * 1024 * 1024;

describe('files on their way between a browser and the app', () => {
  let place: ReturnType<typeof freshFolder>;
  let app: App;
  let uploads: Uploads;
  let paths: string[];

  beforeEach(async () => {
    place = freshFolder();
    app = await createApp({ workspace: place.folder });
    paths = [];
    const keep = (file: string): string => {
      paths.push(file);
      return file;
    };
    uploads = await createUploads({
      addSource: (file, name) => Promise.resolve({ ok: true, value: app.files.addSource(keep(file), name) }),
      addTarget: (file) => Promise.resolve({ ok: true, value: app.files.addTarget(keep(file)) }),
    }, LARGEST);
  });
  afterEach(async () => {
    await uploads.close();
    await app.close();
    place.remove();
  });

  const lastPath = (): string => paths.at(-1) ?? '';

  test('an uploaded file keeps its name for people, and a name of no meaning on disk', async () => {
    valueOf(await uploads.receive('../../台账 一季度.xlsx', Readable.from([Buffer.from('内容')])));
    expect(path.basename(lastPath())).toMatch(/^[0-9a-f]{32}$/);
    expect(readdirSync(path.dirname(lastPath()))).toHaveLength(1);
  });

  test('a file as large as may be is taken and one byte more is refused, and nothing of it stays', async () => {
    const chunk = Buffer.alloc(LARGEST / 10);
    valueOf(await uploads.receive('大.xlsx', Readable.from(Array.from({ length: 10 }, () => chunk))));
    const refused = await uploads.receive('更大.xlsx', Readable.from([...Array.from({ length: 10 }, () => chunk), Buffer.alloc(1)]));
    expect(refused).toEqual({ ok: false, error: { code: 'file.tooLarge', detail: { file: '更大.xlsx', megabytes: 51, most: 50 } } });
    expect(readdirSync(path.dirname(lastPath()))).toHaveLength(1);
  });

  test('what a job has written can be fetched once', async () => {
    const token = valueOf(await uploads.addTarget('台账.xlsx'));
    expect(await uploads.take(token)).toBeUndefined();
    writeFileSync(lastPath(), '工作簿');
    const taken = await uploads.take(token);
    expect(taken).toMatchObject({ name: '台账.xlsx', bytes: 9 });
    expect(await uploads.take(token)).toBeUndefined();
    if (taken !== undefined) await uploads.remove(taken);
    expect(existsSync(lastPath())).toBe(false);
  });

  test('an uploaded file cannot be fetched back', async () => {
    const token = valueOf(await uploads.receive('台账.xlsx', Readable.from(['a'])));
    expect(await uploads.take(token)).toBeUndefined();
  });

  test('closing leaves nothing behind', async () => {
    valueOf(await uploads.receive('台账.xlsx', Readable.from(['a'])));
    await uploads.close();
    expect(existsSync(path.dirname(lastPath()))).toBe(false);
  });

  test.each([
    ['台账 一季度.xlsx', '台账 一季度.xlsx'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\win.ini', 'C__Windows_win.ini'],
    ['..', '_'],
    ['. .', '_'],
    ['con.xlsx', '_con.xlsx'],
    ['a\u0000b\r\n.xlsx', 'a_b__.xlsx'],
    ['.隐藏.xlsx', '隐藏.xlsx'],
    ['名\u202excod.exe', '名_xcod.exe'],
  ])('the name %j is written as %j', (name, plain) => {
    expect(plainFileName(name)).toBe(plain);
  });

  test('a name is cut to 200 bytes between characters, with its ending kept', () => {
    const plain = plainFileName(`${'台'.repeat(100)}.xlsx`);
    expect(Buffer.byteLength(plain)).toBeLessThanOrEqual(200);
    expect(plain).toMatch(/^台+\.xlsx$/);
  });
});
