import dayjs from 'dayjs';

/** An instant as people say it: the time of today, else the day and time, with the year when it is another. */
export function momentText(at: string, today: string): string {
  const moment = dayjs(at);
  if (moment.format('YYYY-MM-DD') === today) return `今天 ${moment.format('HH:mm')}`;
  return moment.format(moment.format('YYYY') === today.slice(0, 4) ? 'M月D日 HH:mm' : 'YYYY年M月D日 HH:mm');
}

/** The day of an instant, with the year when it is another. */
export function dayText(at: string, today: string): string {
  const moment = dayjs(at);
  return moment.format(moment.format('YYYY') === today.slice(0, 4) ? 'M月D日' : 'YYYY年M月D日');
}
