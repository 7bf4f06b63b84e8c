import type { EntryStatus } from '../entryStatus.ts';
import { dropInvisible, foldWidth } from './foldWidth.ts';

/** Words of agencies' own sheets, the more particular first: 未完成 holds 完成, 正常推进 holds 推进. */
const WORDS: [RegExp, EntryStatus][] = [
  [/^(?:申请终止|终止|停顿|暂停|中止|停工|停止|已取消|取消|申请变更|暂缓(?:实施)?|搁置|缓建)$/, 'suspended'],
  [/^(?:滞后|进度缓慢|进展缓慢|推进缓慢|缓慢|拖延|逾期|逾期未完成|超期|超期未完成|低于序时进度|未达序时(?:进度)?|未达到序时(?:进度)?|落后(?:于)?序时(?:进度)?|滞后序时(?:进度)?|进度滞后|严重滞后|未按期完成|未按时完成|未如期完成|红灯|黄灯|亮红灯|亮黄灯)$/, 'behind'],
  [/^(?:未启动|未开始|尚未启动|尚未开始|未开工|未开展|未实施|未动工|待启动|谋划|拟建|前期|未推进|待开工|未着手)$/, 'notStarted'],
  [/^(?:已?完成|全部完成|全面完成|提前完成|超额完成|按期完成|按时完成|如期完成|完成任务|年度任务已完成|已办结|办结|已验收|验收通过|已销号|销号|已竣工|竣工|竣工验收|投产|已投产|已结项|完结|已完结|完工|已完工|已达标|已建成|建成)$/, 'completed'],
  [/^(?:持续推进|持续跟踪|长期坚持|长期推进|常态化(?:推进|开展)?|持续开展|持续实施|长期|持续)(?:中)?$/, 'ongoing'],
  [/^(?:未完成|进行中|推进中|正在推进|正在进行|正在实施|实施中|办理中|在办|在建|建设中|开展中|已启动|启动|已开工|开工|新建|续建|有序推进|稳步推进|加快推进|正常推进|按计划(?:进行|推进)|正常|序时推进|达到序时(?:进度)?|达序时(?:进度)?|符合序时(?:进度)?|超序时(?:进度)?|快于序时(?:进度)?|高于序时(?:进度)?|进度超前|超前|主体施工|设备安装|试运行|部分完成|整改中|绿灯|亮绿灯)$/, 'inProgress'],
];

/** Below 是否完成 the answers mean what 已完成 and 未完成 do. */
const QUESTION = /是否(?:已)?(?:按期|按时|如期|全部)?(?:完成|办结|达标|销号)/;
const YES = /^(?:是|已|有|完成|对|√|✓|✔|☑|y|yes)$/i;
const NO = /^(?:否|未|没有|尚未|不是|×|✗|✘|✕|☐|x|n|no)$/i;

/** The status that a yes or no means below a heading that asks for one; undefined when the heading asks nothing or the answer is another. */
export function readStatusAnswer(text: string, header: string): EntryStatus | undefined {
  if (!QUESTION.test(foldWidth(dropInvisible(header)).replace(/\s/g, ''))) return undefined;
  const answer = foldWidth(dropInvisible(text)).replace(/[\s。.、,;]/g, '');
  if (YES.test(answer)) return 'completed';
  return NO.test(answer) ? 'inProgress' : undefined;
}

/** The status that a word of an agency's sheet means (已办结, 推进中, 低于序时进度); undefined when the word is not known. */
export function readStatus(text: string): EntryStatus | undefined {
  const word = foldWidth(dropInvisible(text)).replace(/[\s。.、,;]/g, '').replace(/^[①-⑳\d☑√✓●○★▲■□]+/u, '').replace(/\(.*\)$/, '');
  return WORDS.find(([pattern]) => pattern.test(word))?.[1];
}
