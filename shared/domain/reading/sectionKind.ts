/** What a section of a plan is about, told by its title. */
export type SectionKind = 'goals' | 'duties' | 'other' | 'work';

const KINDS: [RegExp, SectionKind][] = [
  [/^(?:.{0,8})(?:工作目标|年度目标|主要目标|发展目标|总体目标|目标任务|具体目标|行动目标|预期目标)$/, 'goals'],
  [/^(?:.{0,6})(?:工作要求|保障措施|组织保障|组织实施|有关要求|相关要求|工作保障|实施保障|保障机制|推进机制|组织领导|强化保障|政策保障)$|^(?:加强|强化|完善)?(?:组织领导|组织保障|统筹协调|督导考核|督促检查)$/, 'duties'],
  [/^.{0,6}(?:总体要求|总体思路|总体考虑|指导思想|基本原则|工作原则|基本要求|发展基础|基础现状|发展现状|面临形势|形势|背景|工作情况|进展情况|工作成效|主要成效|存在(?:的)?(?:主要)?问题|适用范围|组成人员|人员组成|机构(?:组成|设置)|主要职责|工作职责|职责分工|成员单位|工作机制|工作机构|议事规则|注意事项|附则|附件|名词解释|进度安排|时间安排|实施步骤|工作步骤|其他(?:事项|要求)?|下一步(?:打算|安排)?)$/, 'other'],
  [/^(?:会议|活动|培训|报名|参会|参加|参训|参赛|申报|报送|征集|评选|评审|评价|考核|奖励|表彰|推荐|联系)(?:的?(?:时间|地点|人员|对象|内容|要求|条件|程序|材料|方式|范围|主题|流程|安排|事项|议程|标准|指标|办法|类别|名额|人|单位|步骤|时间和地点|时间、地点))*$/, 'other'],
];

/** Only a title is judged: a sentence that asks for training or an application is work. */
export function sectionKind(title: string): SectionKind {
  const bare = title.replace(/[\s。：:]/g, '');
  return KINDS.find(([pattern]) => pattern.test(bare))?.[1] ?? 'work';
}

/** 重点任务, 主要举措: a section that says that it holds tasks. */
export function namesTasks(title: string): boolean {
  return /(?:重点|主要|工作|具体|目标|年度)(?:任务|工作|举措|措施|专项|事项|行动)|任务(?:分工|清单|分解)|专项(?:工作|行动)|工作内容/.test(title);
}

/** 工作计划, 要点, 方案: a document that is made of tasks even where no unit is named. */
export function isPlanTitle(title: string): boolean {
  return /工作计划|工作要点|行动计划|行动方案|工作方案|实施方案|任务分解|任务清单|任务分工|分工方案|重点任务|重点工作|工作安排|工作任务|若干(?:政策)?措施|实施意见|推进计划|推进方案|攻坚|工作清单|要点$|计划$/.test(title) && !isOtherTitle(title);
}

/** Documents about work that ask for none: minutes, reports, rules, invitations, lists. */
export function isOtherTitle(title: string): boolean {
  return /总结|情况的?(?:报告|通报|汇报)|讲话|致辞|纪要|(?:管理|评价|考核|实施|暂行|评选|奖励)办法|条例|规定|细则|召开.*会|举办.*(?:会|班|活动)的通知|表彰|名单|公示|成立.*(?:小组|专班|委员会)|征集|申报|评选|答复|批复|复函|解读|公告/.test(title);
}
