/** System fonts only: web subsets miss the rare characters in names (䶮 㛃 𬭎). */
export const FONT_FAMILY = '"Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "WenQuanYi Micro Hei", sans-serif';
