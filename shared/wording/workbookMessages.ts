import type { CellProblem } from '../domain/recognition.ts';
import { fileName, size } from './messageParts.ts';
import type { MessageTable } from './messageTable.ts';

/** Refusals of reading, importing, filling and exporting workbooks, and of templates. */
export const workbookMessages: MessageTable = {
  'workbook.archiveDuplicate': ({ file }) => `${theFile(file)}内部有两个同名的部分，不能确定以哪个为准，未导入。${SAVE_AS}`,
  'workbook.archiveMethod': ({ file }) => `${theFile(file)}用了本程序不支持的压缩方式。${SAVE_AS}`,
  'workbook.archiveOverlap': ({ file }) => `${theFile(file)}的内部结构不正常，可能已损坏或被人为改造，未打开。${ASK_SENDER}`,
  'workbook.archivePath': ({ file }) => `${theFile(file)}内部含有指向外部的路径，可能不安全，未打开。${ASK_SENDER}`,
  'workbook.archiveRatio': ({ file, megabytes }) => `${theFile(file)}展开后${size(megabytes)}，与文件大小极不相称，可能不安全，未打开。${ASK_SENDER}`,
  'workbook.archiveTooBig': ({ file, megabytes }) => `${theFile(file)}展开后${size(megabytes)}，超过上限，未打开。请删去表中无关的工作表、图片后重试。`,
  'workbook.archiveTooMany': ({ file, entries }) => `${theFile(file)}内部有 ${entries} 个部分，超过上限，未打开。请删去表中无关的工作表、图片后重试。`,
  'workbook.binaryWorkbook': ({ file }) => `${theFile(file)}是 xlsb 二进制格式。${SAVE_AS}`,
  'workbook.cancelled': () => '已取消，未作任何改动。',
  'workbook.damaged': ({ file }) => `${theFile(file)}已损坏，读不出内容，未导入。请在 WPS 或 Excel 中打开确认；能打开的，另存为 xlsx 后再导入。`,
  'workbook.doctype': ({ file }) => `${theFile(file)}含有不安全的定义（DTD），未打开。${SAVE_AS}`,
  'workbook.empty': ({ file }) => `${theFile(file)}是空文件（0 字节）。请检查是否拷贝完整，或请报送单位重新发送。`,
  'workbook.encoding': ({ file }) => `认不出${theFile(file)}的文字编码。${SAVE_AS}`,
  'workbook.encrypted': ({ file }) => `${theFile(file)}设有打开密码，读不出内容。请先在 WPS 中去掉打开密码（文件—文档加密—密码加密），再导入。`,
  'workbook.noSheets': ({ file }) => `${theFile(file)}里没有工作表。请检查是否选错文件。`,
  'workbook.notWorkbook': ({ file, seems }) => `${theFile(file)}不是表格文件${KINDS.has(String(seems)) ? `，看起来是${KINDS.get(String(seems))}` : ''}。请选择表格文件，或在 WPS 中另存为 xlsx 后再导入。`,
  'workbook.tooLarge': ({ file, megabytes }) => `${theFile(file)}${size(megabytes)}，超过 50 MB 的上限。请检查是否选错文件；如表内有大图片，请先删除。`,
  'workbook.tooManyColumns': ({ sheet, limit }) => `工作表“${sheet}”的列数超过 ${limit} 列，未读取。请删去右侧多余的列后重试。`,
  'workbook.tooManyRows': ({ sheet, limit }) => `工作表“${sheet}”的行数超过 ${limit} 行，未读取。请删去下方多余的行，或分成几个文件。`,
  'workbook.tooMuchMemory': ({ file }) => `${theFile(file)}内容过多，读取时内存不足，已停止，未作任何改动。请删去无关的工作表后重试。`,
  'workbook.tooMuchText': ({ sheet }) => `工作表“${sheet}”的文字过多，未读取。请删去无关内容后重试。`,
  'workbook.tooSlow': ({ file, seconds }) => `${theFile(file)}处理超过 ${seconds} 秒，已停止，未作任何改动。请删去无关的工作表后重试。`,
  'workbook.truncated': ({ file }) => `${theFile(file)}不完整，可能没有拷贝完。请重新拷贝或请报送单位重新发送。`,

  'workbook.emptySheets': ({ file }) => `${theFile(file)}的工作表都是空的。请检查是否选错文件。`,
  'workbook.cardForm': ({ file, sheets }) => `${theFile(file)}里是一项任务一页的卡片式表格，或横过来的表格（工作表：${sheets}），没有导入。请改用一行一项任务的台账表：可从“Excel—导出”得到，任务已填好，把各项的进展抄入即可。`,
  'workbook.noLedger': ({ file, sheets }) => `${theFile(file)}里没有找到台账${sheets === '' ? '' : `（已查看工作表：${sheets}）`}。台账的表头应有“工作任务”和“进展情况”等列，请核对表头或选对文件。`,
  'workbook.noRows': ({ file, sheet }) => `${theFile(file)}的工作表“${sheet}”只有表头，没有任务。请填写后再导入。`,
  'workbook.stampedForOtherPlan': ({ file, plan, year }) => `${theFile(file)}是从另一份工作计划（${year} 年）导出的，不属于《${plan}》。请在上方切换到对应的计划后再导入。`,
  'workbook.unitDisagrees': ({ file, stamped, written, cell }) => `${theFile(file)}是为“${stamped}”导出的，但 ${cell} 单元格的填报单位写着“${written}”。请核对后选定单位。`,
  'workbook.unknownUnit': ({ file, unit, cell }) => `${theFile(file)}的填报单位“${unit}”（${cell}）不在本计划的单位中。请选定单位，或更正表中的单位名称。`,
  'workbook.noUnit': ({ file }) => `${theFile(file)}没有写明填报单位。请选定这是哪个单位的台账；如是多个单位的汇总表，请选“各行所写的单位”。`,
  'workbook.otherUnit': ({ file, unit, own }) => `${theFile(file)}是“${unit}”的台账，本机是“${own}”，不能导入。请核对文件；需要汇总各单位台账的，请在省级端导入。`,
  'workbook.unitNotInPlan': ({ unit, plan }) => `《${plan}》没有由“${unit}”牵头或配合的任务，没有可导入的内容。请核对所选的单位和计划。`,
  'workbook.periodDisagrees': ({ file, stamped, written, cell }) => `${theFile(file)}是为${stamped}导出的，但 ${cell} 单元格的填报期写着“${written}”。请核对后选定填报期。`,
  'workbook.unknownPeriod': ({ file, period, cell }) => `看不懂${theFile(file)}的填报期“${period}”（${cell}）。请选定填报期，或在表中改写为“2022年3月”这样的形式。`,
  'workbook.noPeriod': ({ file }) => `${theFile(file)}没有写明填报期。请选定这是哪一期的台账。`,
  'workbook.noChosenSheet': ({ file, chosen, sheets }) => `${theFile(file)}里没有工作表“${chosen}”，或者它不是台账${sheets === '' ? '' : `（台账工作表有：${sheets}）`}。请核对工作表名称。`,
  'workbook.noSheetOfPeriod': ({ file, period, sheets }) => `${theFile(file)}的工作表是分期的（${sheets}），没有${period}的。请核对填报期；如确需读取其中某张，请在“文件”栏选定工作表。`,
  'workbook.noColumnOfPeriod': ({ file, sheet, period, header }) => `${theFile(file)}${sheetPart(sheet)}每期各有一列，没有${period}的列（有“${header}”等）。请核对填报期，或在表中补上该期的列。`,
  'workbook.periodOutsidePlan': ({ file, period, plan }) => `${theFile(file)}的填报期是${period}，不在《${plan}》的年度内。请核对填报期，或切换到对应年度的计划。`,
  'workbook.sameContent': ({ file, first }) => `${theFile(file)}与“${first}”内容完全相同，只需导入一份，这一份不再导入。`,
  'workbook.sameLedger': ({ file, others, unit, period }) => `${theFile(file)}与“${others}”都是“${unit}”${period}的台账，不能确定以哪份为准。请只保留一份，或先后分两次导入。`,
  'workbook.nothingToReturn': ({ file, files }) => `${Number(files) > 1 ? `这 ${files} 个文件` : theFile(file)}没有需要报送单位修改的问题，没有生成标注件。请先重新读取，核对“问题”一栏。`,
  'workbook.previewStale': ({ file }) => `预览之后，${theFile(file)}或台账又有变化，为避免误改，没有导入。请重新预览，核对后再导入。`,

  'recognise.empty': () => '工作表是空的。请检查是否选错文件。',
  'recognise.cardForm': () => '这是一项任务一页的卡片式表格，或横过来的表格，程序读取的是一行一项任务的台账表。请改用台账表。',
  'recognise.noLedger': () => '没有找到台账的表头。表头应有“工作任务”和“进展情况”等列，请核对。',
  'recognise.noTaskColumn': ({ file, sheet, headers }) => `${theFile(file)}${sheetPart(sheet)}缺少写明任务的列（工作任务、任务内容等），现有的列是：${headers}。请补上该列，或在“列的含义”中指定。`,
  'recognise.noProgressColumn': ({ file, sheet, headers }) => `${theFile(file)}${sheetPart(sheet)}缺少填报进展的列（进展情况、任务状态、完成率），现有的列是：${headers}。请补上该列，或在“列的含义”中指定。`,
  'recognise.otherPlan': ({ file, rows, matched, plan, first }) => `${theFile(file)}的 ${rows} 行任务中只有 ${matched} 行属于《${plan}》${first === '' ? '' : `（例如“${first}”不在其中）`}，像是另一份计划的台账。请切换到对应的计划，或核对文件。`,

  'fill.noLedger': ({ file, sheets }) => `${theFile(file, '模板')}里没有找到台账表${sheets === undefined || sheets === '' ? '' : `（已查看工作表：${sheets}）`}，没有导出。表头应有“工作任务”和“进展情况”等列，请核对后重选模板。`,
  'fill.notXlsx': ({ file, format }) => `${theFile(file, '模板')}是 ${format} 格式，不能原样填写。请在 WPS 中另存为 xlsx 后，再选作模板。`,
  'fill.noSheet': ({ sheet }) => `模板里找不到工作表“${sheet}”，没有导出。请重新选择模板。`,
  'fill.otherPlan': ({ file, rows, matched, plan, first }) => `${theFile(file, '模板')}里已有 ${rows} 行任务，只有 ${matched} 行属于《${plan}》${first === '' ? '' : `（例如“${first}”不在其中）`}，像是另一份计划的台账，没有导出。请选择本计划的模板，或切换到对应的计划。`,
  'fill.noSheetOfPeriod': ({ file, period, sheets }) => `${theFile(file, '模板')}里没有${period}的工作表（有：${sheets}），没有导出。请在模板中增加该期的工作表，或改选模板。`,
  'fill.noColumnOfPeriod': ({ file, period, header, sheet }) => `${theFile(file, '模板')}${sheetPart(sheet)}每期各有一列，没有${period}的列（有“${header}”等），没有导出。请在模板中增加该期的列，或改选模板。`,
  'fill.ending': ({ file, extension }) => `${extension === 'xlsm' ? '模板带有宏，' : ''}填好的文件须以 .${extension} 结尾，否则 Excel、WPS 打不开，没有导出。请把“${file}”的结尾改为 .${extension} 后再导出。`,
  'fill.noPlaceAtAll': ({ file, unit }) => `${theFile(file, '模板')}里没有能填写“${unit}”任务的行，没有导出。请在模板的表头下留出空行，或改用程序自带的模板。`,
  'ledger.exportStale': ({ file }) => `预览之后，台账或${theFile(file, '模板')}又有变化，填好的表与预览不同，没有导出。请重新预览，核对后再导出。`,
  'ledger.noTasks': ({ unit, plan }) => `《${plan}》没有由“${unit}”牵头或配合的任务，没有可导出的内容。请核对所选的单位。`,
  'ledger.nothingReported': ({ plan, period }) => `《${plan}》${period}还没有任何单位填报，没有可汇总的内容。请先导入各单位的台账或交换包。`,
  'template.unknown': () => '找不到这个模板，可能已被移除。请刷新后重选。',
  'template.fieldTwice': () => '有两列被指定为同一项内容，未保存。每项内容只能对应一列，请改正后再保存。',
};

const SAVE_AS = '请在 WPS 中打开后另存为 xlsx，再导入。';
const ASK_SENDER = '请向报送单位核实，请其重新导出后发送。';

const KINDS = new Map<string, string>([
  ['pdf', 'PDF 文档'], ['image', '图片'], ['archive', '压缩包（请先解压）'], ['zip', '压缩包（请先解压）'], ['rtf', '文字文档'], ['database', '数据库文件'],
  ['biff', '很旧的 Excel 格式'], ['word', 'Word 文档'], ['powerpoint', '演示文稿'], ['visio', 'Visio 图'], ['mail', '邮件'], ['markup', '网页'], ['mhtml', '网页'],
  ['opendocument', '文字文档或演示文稿'], ['binary', '其他程序的文件'], ['ole', '其他程序的文件'],
]);

function theFile(file: string | number | undefined, otherwise = '这个文件'): string {
  return file === undefined || file === '' ? otherwise : `“${fileName(file)}”`;
}

function sheetPart(sheet: string | number | undefined): string {
  return sheet === undefined || sheet === '' ? '' : `的工作表“${sheet}”`;
}

const CLOSED = new Map<string, string>([['submission.submitted', '已经报送'], ['submission.accepted', '已经审核通过'], ['submission.locked', '已经锁定'], ['entry.accepted', '已经审核通过']]);

/** Sentences of what is wrong at one place of a workbook: the rule, and the remedy. */
export type CellProblemTable = Record<string, (problem: CellProblem) => string>;

export const cellProblemMessages: CellProblemTable = {
  'recognise.errorCell': ({ seen }) => `单元格显示错误值“${seen}”，这一行没有导入。请改正公式或直接填写结果。`,
  'recognise.uncalculated': () => '这里是公式，文件中没有它的计算结果（未计算），这一行没有导入。请用 WPS 打开文件并保存，再重新导入。',
  'recognise.volatileFormula': () => '这里是会自动变化的公式（如 NOW、TODAY），按打开时保存的结果读取。请核对，最好改为固定的内容。',
  'recognise.notPercent': ({ seen }) => `完成率应为百分数，这里写的是“${seen}”，这一行没有导入。请改为“72%”这样的形式，文字说明请写到进展情况。`,
  'recognise.percentRange': ({ seen }) => `完成率“${seen}”超出允许的范围（0 至 10000%），这一行没有导入。请核对小数点和百分号。`,
  'recognise.percentUnsure': ({ seen }) => `“${seen}”可能是 ${seen}%，也可能是 ${times100(seen)}%，这一行暂未导入。请在“列的含义”中指定本列数字是百分数还是小数，同一模板以后不再询问。`,
  'recognise.monthUnsure': ({ seen }) => `数字“${seen}”可能是 1 月，也可能是 10 月，本列这样写的行暂未导入。请在“列的含义”中指定，同一模板以后不再询问。`,
  'recognise.statusUnknown': ({ seen }) => `任务状态“${seen}”不在约定的说法里，这一行没有导入。请改为：未启动、进行中、已完成、滞后、持续推进、停顿。`,
  'recognise.statementUnknown': ({ seen }) => `这一列只填“本月无进展”或留空，这里写的是“${short(seen)}”，这一行没有导入。有进展的，请写到进展情况。`,
  'recognise.tooLong': ({ detail }) => `文字有 ${detail['length'] ?? ''} 个字，超过上限，这一行没有导入。请精简，详细材料另附。`,
  'recognise.twoColumns': ({ header, detail }) => `“${header ?? ''}”与“${detail['chosen'] ?? ''}”像是同一项内容，已采用后者，前者没有读取。如不对，请在“列的含义”中改正。`,
  'recognise.sharedCell': ({ detail }) => `这个单元格合并了第 ${detail['firstRow'] ?? ''} 至 ${detail['lastRow'] ?? ''} 行，内容只计入第一行的任务。如各行都适用，请取消合并后分别填写。`,
  'recognise.unitUnknown': ({ seen }) => `填报单位“${seen}”不在本计划的单位中。请选定单位，或更正名称。`,
  'recognise.periodUnknown': ({ seen }) => `看不懂填报期“${seen}”。请选定填报期，或改写为“2022年3月”这样的形式。`,
  'recognise.otherPlan': ({ detail }) => `${detail['rows'] ?? ''} 行任务中只有 ${detail['matched'] ?? ''} 行属于《${detail['plan'] ?? ''}》，像是另一份计划的台账。请切换到对应的计划。`,
  'recognise.noTaskColumn': () => '缺少写明任务的列（工作任务、任务内容等）。请补上，或在“列的含义”中指定。',
  'recognise.noProgressColumn': () => '缺少填报进展的列（进展情况、任务状态、完成率）。请补上，或在“列的含义”中指定。',
  'recognise.rowWithoutTask': () => '这一行填了内容，但没有写明是哪项任务，没有导入。请补上任务编号或任务内容。',
  'recognise.taskUnknown': ({ seen, detail }) => `“${short(seen)}”不是本计划的任务${detail['near'] === undefined ? '' : `（最接近的是“${detail['near']}”）`}，没有导入。请核对任务编号和内容。`,
  'recognise.taskAmbiguous': ({ seen, detail }) => `“${short(seen)}”可能是“${detail['near'] ?? ''}”，也可能是“${detail['other'] ?? ''}”，没有导入。请写上任务编号。`,
  'recognise.duplicateTask': ({ detail }) => `任务 ${detail['number'] ?? ''} 在第 ${detail['firstRow'] ?? ''} 行已经出现。内容相同的只算一次，不同的都没有导入。请合并为一行。`,

  'workbook.notMine': ({ detail }) => `任务 ${detail['number'] ?? ''} 由${detail['leadUnits'] ?? ''}牵头，“${detail['unit'] ?? ''}”既不牵头也不配合，这一行已忽略。如确需填报，请与领导小组办公室联系。`,
  'workbook.closed': ({ detail }) => `任务 ${detail['number'] ?? ''} 的本期填报${CLOSED.get(String(detail['why'])) ?? '不能再改'}，这一行没有导入。如确需修改，请先撤回、由领导小组办公室退回或申请更正。`,
  'workbook.otherPeriod': ({ detail }) => `这一行写的是 ${detail['stated'] ?? ''}，与本次导入的 ${detail['period'] ?? ''} 不是同一期，已忽略。请分期导入。`,
  'workbook.stepsJoined': ({ detail }) => `${detail['tasks'] ?? ''} 项任务各占几行（共 ${detail['rows'] ?? ''} 行，如第 ${detail['first'] ?? ''} 至 ${detail['last'] ?? ''} 行），已按行的顺序并为一项填报；其中一行有误的，整项不导入。${detail['column'] === '' ? '如不是同一任务，请取消任务单元格的合并，逐行写明任务。' : `各行的步骤取自“${detail['column'] ?? ''}”列；如不是步骤，请在“列的含义”中改正。`}`,
  'workbook.stepStatusesDiffer': ({ detail }) => `第 ${detail['first'] ?? ''} 至 ${detail['last'] ?? ''} 行各步骤的任务状态不一（${detail['values'] ?? ''}），任务的状态按“${detail['taken'] ?? ''}”导入，各步骤的状态写进进展情况。请核对；如不对，请导入后在台账中改正。`,
  'workbook.stepRatesDiffer': ({ detail }) => `第 ${detail['first'] ?? ''} 至 ${detail['last'] ?? ''} 行各步骤的完成率不一（${detail['values'] ?? ''}），看不出整项任务的完成率，没有导入这一项。请在台账中填写。`,
  'workbook.stepsPartly': ({ seen, detail }) => `第 ${detail['first'] ?? ''} 至 ${detail['last'] ?? ''} 行只有这里写了“${short(seen)}”，已作为整项任务的内容导入。请核对；如只是这一步骤的，请在台账中改正。`,
  'workbook.otherLedgers': ({ detail }) => `本工作簿另有台账工作表没有读取：${detail['sheets'] ?? ''}。已读取：${detail['taken'] ?? ''}。如要改读，请在“文件”栏选定工作表。`,
  'workbook.unitFromLead': ({ detail }) => `各行没有写填报单位，${detail['rows'] ?? ''} 行已按牵头单位分给 ${detail['units'] ?? ''} 个单位${Number(detail['shared'] ?? 0) > 0 ? `，其中 ${detail['shared'] ?? ''} 行有几个牵头单位，归第一个` : ''}。请核对；如整表属一个单位，请选定该单位。`,
  'workbook.unitFromAbove': ({ detail }) => `${detail['rows'] ?? ''} 行没有写填报单位；上方所写的单位正是这些任务的牵头单位，已认作该单位的填报。请核对；如不对，请在“填报单位”列写明。`,
  'workbook.rowWithoutUnit': () => '看不出这一行是哪个单位填报的，没有导入。请在“填报单位”列写明单位。',
  'workbook.rowUnitUnknown': ({ seen }) => `填报单位“${seen}”不在本计划的单位中，这一行没有导入。请改写为计划中的单位名称，一行一个单位。`,
  'workbook.unreadColumns': ({ detail }) => `这些列没有认出是什么内容，没有读取：${detail['headers'] ?? ''}。如需导入，请在“列的含义”中指定，同一模板以后不再询问。`,
  'workbook.columnOfOtherPeriod': ({ detail }) => `表中每期各有一列，没有${detail['period'] ?? ''}的列，读取的是“${detail['header'] ?? ''}”。请核对填报期；如不对，请改选。`,
  'workbook.unitFromName': ({ detail }) => `表中没有写填报单位，按标题或文件名认作“${detail['unit'] ?? ''}”。如不对，请改选单位。`,
  'workbook.periodFromName': ({ detail }) => `表中没有写填报期，按文件名认作${detail['period'] ?? ''}。如不对，请改选填报期。`,
  'workbook.periodFromDay': ({ seen, detail }) => `表中没有写填报期，按填报时间“${seen}”认作${detail['period'] ?? ''}。如不对，请改选填报期。`,

  'project.unitAssumed': ({ detail }) => `表中没有写金额单位，“${detail['headers'] ?? ''}”按${detail['unit'] ?? ''}读取。如不对，请在表头注明（万元）或（亿元）后重新导入。`,
  'project.rowWithoutName': () => '这一行有投资额，但没有项目名称，没有导入。请补上项目名称。',
  'project.notAmount': ({ seen, detail }) => `“${short(seen)}”不是金额，这一行没有导入。请按${detail['unit'] ?? ''}填一个数，或写明单位，如“3.5亿元”；说明文字请写到形象进度。`,
  'project.formFormula': ({ detail }) => `表样的这个单元格是公式，没有覆盖，“${short(String(detail['text'] ?? ''))}”未填入。请核对公式的结果；如应直接填写，请先在表样中删去公式。`,
  'project.formNoGroup': ({ detail }) => (detail['category'] === '' ? `表样按类别分组，项目“${short(String(detail['project'] ?? ''))}”没有填类别，未填入。请先在“重大项目”中填写类别。` : `表样里没有“${detail['category'] ?? ''}”这一组，项目“${short(String(detail['project'] ?? ''))}”未填入。请在表样中为这一组留出行，或改正项目的类别。`),
  'project.formRowKept': ({ seen }) => `本期没有项目“${short(seen)}”，这一行保持表样原来的内容。请核对后自行修改或删去。`,
  'project.formNameLike': ({ seen, detail }) => `表样写的是“${short(seen)}”，与“${short(String(detail['project'] ?? ''))}”只差括号、标点，按同一项目更新。如不是同一项目，请改正其中一个的名称。`,
  'project.formKept': ({ detail }) => `“${detail['header'] ?? ''}”有 ${detail['count'] ?? 0} 个项目（如“${short(String(detail['first'] ?? ''))}”）在“重大项目”中没有填，保持表样原来的内容。`,
  'project.severalOfName': ({ seen, detail }) => `“重大项目”中有 ${detail['count'] ?? 0} 个项目叫“${short(seen)}”，不能确定是哪一个，这一行没有导入。请先改名区分（如写明一期、二期），表中也照改，再导入。`,
  'project.nameLike': ({ seen, detail }) => `表中写的是“${short(seen)}”，与已有的“${short(String(detail['project'] ?? ''))}”只差括号、标点，按同一项目更新。如不是同一项目，请改正名称后重新导入。`,
  'project.nameTwice': ({ seen, detail }) => `“${short(seen)}”在第 ${detail['firstRow'] ?? ''} 行已经出现，这一行没有导入。请合并为一行，或用不同的名称区分。`,

  'fill.formula': ({ detail }) => `模板的这个单元格是公式，没有覆盖，“${short(String(detail['text'] ?? ''))}”未填入。如应填写，请先在模板中删去公式，或导入这个模板、在“列的含义”中勾选“导出时可覆盖公式”。`,
  'fill.formulaReplaced': ({ seen, detail }) => `模板这个单元格的公式${seen === '=' ? '' : `“${short(seen)}”`}按“列的含义”中的设置已由填报内容“${short(String(detail['text'] ?? ''))}”取代。如不应覆盖，请取消勾选后重新导出。`,
  'fill.mergedCell': ({ detail }) => `模板的这个单元格被合并遮住，“${short(String(detail['text'] ?? ''))}”未填入。请在模板中取消合并。`,
  'fill.tableHeader': () => '模板的这个单元格属于数据表的表头或透视表，没有改动。请改用不带数据表和透视表的模板。',
  'fill.signed': () => '模板带有数字签名，填写后签名不再有效，报送前请重新签名。',
  'fill.noRowOfPeriod': ({ detail }) => `模板为每项任务的各个月份各留一行，任务“${short(String(detail['task'] ?? ''))}”没有本期的行，未填入。请在模板中为本期补一行。`,
  'fill.stepsUnmatched': ({ detail }) => `模板的一项任务分几行（几个步骤）填写，有 ${detail['tasks'] ?? ''} 项任务的内容没有写明是哪个步骤、或步骤与模板对不上，写在了该任务的第一行或相应序号的行（${detail['cells'] ?? ''}）。请核对，需要的移到各步骤的行。`,
  'fill.noPlace': ({ detail }) => `模板里没有“${detail['programme'] ?? ''}”的位置，任务“${short(String(detail['task'] ?? ''))}”未填入。请在模板中为其留出行。`,
  'export.unsettled': ({ detail }) => `任务 ${detail['number'] ?? ''} 的${detail['field'] ?? ''}有几个不同的值并存，表中写的是当前显示的一个。请裁定后重新导出，或在报送时说明。`,
};

/** One problem as people read it; where it is, the list around it shows. */
export function cellProblemText(problem: CellProblem): string {
  const sentence = Object.hasOwn(cellProblemMessages, problem.code) ? cellProblemMessages[problem.code] : undefined;
  return sentence === undefined ? `此处有疑问（${problem.code}），请核对。` : sentence(problem);
}

const SHOWN = 40;

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function times100(seen: string): string {
  const number = Number(seen.replace(/[%％\s]/g, ''));
  return Number.isFinite(number) ? String(Number((number * 100).toPrecision(12))) : seen;
}
