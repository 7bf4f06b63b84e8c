import dayjs from 'dayjs';

/** 1536 → `1.5 KB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  const [size, unit] = bytes < 1_048_576 ? [bytes / 1024, 'KB'] : [bytes / 1_048_576, 'MB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

export function instantText(at: string): string {
  return dayjs(at).format('YYYY年M月D日 HH:mm');
}
