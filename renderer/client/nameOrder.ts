/** As a person's own folder window orders names: 2月 before 10月. */
export const inNameOrder: (one: string, other: string) => number = new Intl.Collator('zh-CN', { numeric: true }).compare;
