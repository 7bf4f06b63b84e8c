/** `2022-06-30` in a table of that year → 6月30日; of another year with its year. */
export function shortDayText(day: string, year: number): string {
  const [years = '', month, date] = day.split('-');
  const text = `${Number(month)}月${Number(date)}日`;
  return Number(years) === year ? text : `${years}年${text}`;
}
