import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeText } from '#electron/document/decodeText.ts';
import { DocumentError } from '#electron/document/documentError.ts';
import { readDocument } from '#electron/document/readDocument.ts';
import { readPlan } from '#shared/domain/reading/readPlan.ts';

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/plans/${name}`, import.meta.url));
}

const NOTICE = '江西省数字经济一号发展工程2022年工作计划';
const noticeText = readFileSync(new URL(`../../../build/samples/plans/${NOTICE}.txt`, import.meta.url));

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    await readDocument(bytes, '文件');
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
  return 'read';
}

describe('a document made of a plan', () => {
  test('gives the same plan as .docx and as text', async () => {
    const fromText = readPlan(await readDocument(noticeText, `${NOTICE}.txt`));
    const fromDocx = readPlan(await readDocument(fixture(`${NOTICE}.docx`), `${NOTICE}.docx`));
    expect(fromText.programmes.flatMap((programme) => programme.tasks)).toHaveLength(97);
    expect(fromDocx).toEqual(fromText);
  });

  test('has its automatic numbers printed, as Word shows them', async () => {
    const blocks = await readDocument(fixture('automaticNumbers.docx'), '要点.docx');
    expect(blocks.map((block) => block.text)).toEqual([
      '2022年数字经济工作要点', '一、工作目标', '数字经济规模突破1万亿元。', '二、重点任务', '（一）数字技术创新专项', '牵头单位：省科技厅', '配合单位：省发改委、省工信厅',
      '1.支持30个以上科研攻关项目。', '2.培育15个省级科技创新平台。', '（二）重大项目建设专项', '牵头单位：省发改委', '1.完成650亿元投资以上。',
    ]);
  });

  test('repeats the text of merged cells in every place that they cover', async () => {
    const blocks = await readDocument(fixture('mergedTable.docx'), '任务.docx');
    const rows = blocks.find((block) => block.kind === 'table')?.rows ?? [];
    expect(rows.map((row) => row.length)).toEqual([6, 6, 6, 6, 6, 6]);
    expect(rows[2]).toEqual(['2', '强化算力供给(2项)', '算力规模达到1000P', '9月', '市发改委', '市经信局\n市数据局']);
    expect(new Set(rows[4])).toEqual(new Set(['二、优化发展生态']));
    const plan = readPlan(blocks);
    expect(plan.programmes.map((programme) => [programme.key, programme.name, programme.tasks.map((task) => task.leadUnits.join())])).toEqual([
      ['1', '强化算力供给', ['市发改委', '市发改委']], ['2', '推进场景应用', ['市科技局']], ['3', '优化发展生态', ['市财政局']],
    ]);
  });
});

describe('the encoding of a text', () => {
  const words = '牵头单位：省工信厅\r\n1.建设平台１０个。';
  const utf16le = Buffer.from(words, 'utf16le');
  const utf16be = Buffer.from(utf16le).swap16();
  // 省工信厅 in GB18030, with 镕 as GBK has it, GB2312 not: 镕 is 0xE946.
  const gb18030 = Buffer.from([0xca, 0xa1, 0xb9, 0xa4, 0xd0, 0xc5, 0xcc, 0xfc, 0xe9, 0x46]);
  test.each([
    ['UTF-8', Buffer.from(words)], ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(words)])],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le])], ['UTF-16, big end first, with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
    ['UTF-16 without a mark', utf16le], ['UTF-16, big end first, without a mark', utf16be],
  ])('%s is found out', async (_, bytes) => {
    expect(decodeText(bytes)).toBe(words);
    expect((await readDocument(bytes, '计划.txt')).map((block) => block.text)).toEqual(words.split('\r\n'));
  });
  test('GB18030 is found out', () => {
    expect(decodeText(gb18030)).toBe('省工信厅镕');
  });
  test('bytes of no encoding are refused, never shown as �', () => {
    expect(() => decodeText(Buffer.from([0xff, 0xff, 0x81, 0x30, 0xff]))).toThrow(DocumentError);
  });
});

/** One stored or deflated entry as a zip; `declared` is the size that its headers claim. */
function zipOf(name: string, content: Buffer, declared = content.length): Buffer {
  const packed = deflateRawSync(content);
  const fields = (at: number, size: number) => {
    const header = Buffer.alloc(size);
    header.writeUInt16LE(20, at);
    header.writeUInt16LE(8, at + 4);
    header.writeUInt32LE(crc32(content), at + 10);
    header.writeUInt32LE(packed.length, at + 14);
    header.writeUInt32LE(declared, at + 18);
    header.writeUInt16LE(name.length, at + 22);
    return header;
  };
  const local = fields(4, 30);
  local.writeUInt32LE(0x04034b50, 0);
  const central = fields(6, 46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  const end = Buffer.alloc(22);
  const directoryAt = local.length + name.length + packed.length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(directoryAt, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

describe('what is no document to read is refused with its reason', () => {
  const encrypted = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1024), Buffer.from('EncryptedPackage', 'utf16le')]);
  test.each<[string, string, () => Buffer]>([
    ['an empty file', 'document.empty', () => Buffer.alloc(0)],
    ['a text of blanks', 'document.empty', () => Buffer.from(' \r\n　\n')],
    ['a .doc of old', 'document.legacyDoc', () => fixture('legacy.doc')],
    ['a document behind a password', 'document.encrypted', () => encrypted],
    ['a zip that is no document', 'document.notDocx', () => zipOf('xl/workbook.xml', Buffer.from('<workbook/>'))],
    ['a zip cut off', 'document.damaged', () => fixture('mergedTable.docx').subarray(0, 3000)],
    ['a PDF', 'document.unsupported', () => Buffer.from('%PDF-1.7\n')],
    ['a picture', 'document.unsupported', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['a small file that unpacks to hundreds of megabytes', 'document.trap', () => zipOf('word/document.xml', Buffer.alloc(210 * 1024 * 1024))],
    ['a part that lies about its size', 'document.damaged', () => zipOf('word/document.xml', Buffer.alloc(30 * 1024 * 1024), 1000)],
    ['broken XML', 'document.damaged', () => zipOf('word/document.xml', Buffer.from('<w:document'))],
    ['a file over 50 MB', 'document.tooLarge', () => Buffer.alloc(50 * 1024 * 1024 + 1, 0x20)],
  ])('%s', async (_, code, make) => {
    expect(await codeOf(make())).toBe(code);
  });
});
