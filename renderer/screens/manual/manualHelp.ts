import type { HelpText } from '../../components/frame/helpText.ts';

export const manualHelp: HelpText = {
  about: '完整的使用手册，随程序一起安装，不联网也能看。',
  steps: ['在左侧选章节，或在上方输入词语查找。', '在任一界面按 F1，可先看该界面的简要帮助。'],
  keys: [['↑ ↓', '换章节'], ['F1', '当前界面的帮助']],
};
