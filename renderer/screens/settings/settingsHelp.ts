import type { HelpText } from '../../components/frame/helpText.ts';

export const settingsHelp: HelpText = {
  about: '在这里修改填报人、字号和对比度，备份和核验数据，查看版本。',
  steps: ['改姓名、电话后按“保存”。', '“立即备份”在数据文件夹中写一份经过核对的副本。', '“核验数据”检查留痕与数据是否一致，结果用文字说明。', '看不清时，把字号改为“大字”，或选“高对比度”。'],
  keys: [['Tab', '下一个控件'], ['↑ ↓', '在选项之间移动']],
};
