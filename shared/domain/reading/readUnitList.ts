import { dropInvisible, foldWidth } from './foldWidth.ts';

/** Names in a list of units (`省发改委、工信厅；南昌市`), in order and once each, with a 省 or 市 said only once put back. */
export function readUnitList(text: string): string[] {
  const names = splitOutsideBrackets(dropInvisible(text)).flatMap(splitAtAnd).map(normaliseUnitName).filter((name) => name !== '' && !isNoUnit(name));
  return [...new Set(restoreRegion(names))];
}

/** One spelling of a name: no spaces, brackets full-width, without 等, 牵头, 按职责分工负责 around it. Aliases are the unit register's. */
export function normaliseUnitName(text: string): string {
  const name = foldWidth(dropInvisible(text)).replace(/\s/g, '').replace(/[〔[【]/g, '(').replace(/[〕\]】]/g, ')')
    .replace(/^(?:由|会同|联合|商|[·•*\-—]|\d+[.、)])+/, '')
    .replace(/(?:等(?:省直|省级|省|市直|市)?(?:有关|相关)?(?:单位|部门)?)?(?:按照?(?:各自)?职责分工)?(?:分别|共同|具体)?(?:负责|牵头|配合|落实|参与|协助|承担|实施|组织实施)*(?:[。.;,、:])*$/, '')
    .replace(/等(?:省直|省级|省|市直|市)?(?:有关|相关)?(?:单位|部门)?$/, '');
  return name.replaceAll('(', '（').replaceAll(')', '）');
}

const OPEN = '（(〔[【';
const CLOSE = '）)〕]】';

function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of protectLists(text).replace(/[^\S\n]{2,}/g, '  ')) {
    if (OPEN.includes(char)) depth += 1;
    if (CLOSE.includes(char)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[、，,；;\n\r\t/]|\s/.test(char) && !isInsideSpacedName(part, char)) {
      parts.push(part);
      part = '';
    } else {
      part += char;
    }
  }
  return [...parts, part].map((each) => each.replaceAll(KEPT_COMMA, '、'));
}

/** Stands for a 、 that belongs to a name. */
const KEPT_COMMA = '\u001f';

/** 各市、县（区）人民政府 is one name. */
function protectLists(text: string): string {
  return text.replace(/(各(?:设区)?[市州区](?:[(（][^)）]*[)）])?)、((?:各)?县|区)/g, `$1${KEPT_COMMA}$2`);
}

/** 省 发 改 委: spaces between single characters pad a name, they do not part two. */
function isInsideSpacedName(part: string, char: string): boolean {
  return char === ' ' && part.trimEnd().slice(-2).trim().length <= 1;
}

const UNIT_END = '(?:厅|局|委|办|部|院|会|公司|政府|中心|集团|政府|市|县|区|州|大学|学院|银行|部门|单位|[)）])';
const AND = new RegExp(`(?<=${UNIT_END})(?:和|及|与|以及)(?=(?:各|省|市|县|区|州|中央|国家|[一-龥]{2,}${UNIT_END}))`);

function splitAtAnd(name: string): string[] {
  return name.split(AND);
}

/** `/`, 无, — in a unit column mean that there is none. */
function isNoUnit(name: string): boolean {
  return /^(?:[/\\—–\-~～*]+|无|暂无|待定|同上)$/.test(name);
}

const PROVINCE_BODIES = /^(?:发改|发展改革|发展和改革|工信|工业和信息化|科技|科学技术|教育|财政|商务|数据|大数据|市场监管|市场监督|统计|税务|司法|公安|民政|人社|人力资源|自然资源|生态环境|住建|住房|交通|水利|农业|文旅|文化|卫健|卫生健康|应急|审计|国资|林业|广电|广播|体育|医保|医疗保障|地方金融|金融|政务服务|信访|机关事务|机关管理|通信管理|能源|粮食|药监|药品|气象|地震|科协|总工会|团委|妇联|残联|贸促|供销|邮政|密码|国防科工|外事|外办|民宗|退役军人|乡村振兴|文物|知识产权|投资促进|监狱|港航|测绘|档案|人防|城管|城市管理|园林|行政审批|招商|经信|经济和信息化|数管|数字办|营商办|金融办|口岸办)/;
const PARTY_BODIES = /^(?:网信|宣传部|组织部|统战|政法|编办|改革办|军民融合|政研)/;

/** 省通信管理局、数据管理局 → 省数据管理局; 赣州市、上饶 → 上饶市. Only bodies that every level has are completed. */
function restoreRegion(names: string[]): string[] {
  let region = '';
  let citySaid = false;
  return names.map((name) => {
    region = /^(?:省|市(?!场)|县|区|州|自治区)(?=[一-龥]{2})/.exec(name)?.[0] ?? region;
    citySaid ||= /^[一-龥]{2,4}市$/.test(name);
    if (region !== '' && PARTY_BODIES.test(name)) return `${region}委${name}`;
    if (region !== '' && PROVINCE_BODIES.test(name)) return `${region}${name}`;
    return citySaid && /^[一-龥]{2,3}$/.test(name) && !new RegExp(`${UNIT_END}$`).test(name) && !/^各/.test(name) ? `${name}市` : name;
  });
}
