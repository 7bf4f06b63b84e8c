/** One sheet of a workbook as somebody without the program keeps it. */
export interface WrittenSheet { name: string; isHidden?: boolean; rows: readonly (readonly string[])[] }

/** A workbook of several sheets as an XML spreadsheet of 2003, which says all that is asked of it in plain sight. */
export function sheetsOf(sheets: readonly WrittenSheet[]): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${sheets.map(sheetXml).join('')}</Workbook>`);
}

function sheetXml({ name, isHidden = false, rows }: WrittenSheet): string {
  const cells = (row: readonly string[]): string => row.map((text) => `<Cell>${text === '' ? '' : `<Data ss:Type="String">${text}</Data>`}</Cell>`).join('');
  const options = isHidden ? '<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>' : '';
  return `<Worksheet ss:Name="${name}"><Table>${rows.map((row) => `<Row>${cells(row)}</Row>`).join('')}</Table>${options}</Worksheet>`;
}
