import { expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from './cellsOf.ts';

const styles = `<Styles>
 <Style ss:ID="Default" ss:Name="Normal"><NumberFormat/></Style>
 <Style ss:ID="s16" ss:Name="Comma"><NumberFormat ss:Format="#,##0.00"/></Style>
 <Style ss:ID="s21" ss:Parent="s16"><Font ss:Bold="1"/></Style>
 <Style ss:ID="s22" ss:Parent="s16"><NumberFormat ss:Format="0"/></Style>
 <Style ss:ID="s23"><NumberFormat ss:Format="0%"/></Style>
 <Style ss:ID="s24"><NumberFormat ss:Format="0.0"/></Style>
 <Style ss:ID="s25"><Interior/></Style>
</Styles>`;

const shown = (table: string): unknown => {
  const workbook = readWorkbook(Buffer.from(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${styles}<Worksheet ss:Name="一">${table}</Worksheet></Workbook>`));
  return Object.fromEntries(Object.entries(cellsOf(workbook)).map(([address, cell]) => [address, cell.text]));
};
const cell = (attributes = ''): string => `<Cell ${attributes}><Data ss:Type="Number">1234.5</Data></Cell>`;

test('a style of an XML workbook of 2003 has from its parent what it does not say itself', () => {
  expect(shown(`<Table><Row>${cell('ss:StyleID="s21"')}${cell('ss:StyleID="s22"')}${cell('ss:StyleID="s25"')}${cell()}</Row></Table>`)).toEqual({ A1: '1,234.50', B1: '1235', C1: '1234.5', D1: '1234.5' });
});

test('a cell of an XML workbook of 2003 without a style has that of its row, its column or its table, in this order', () => {
  expect(shown(`<Table ss:StyleID="s22"><Column/><Column ss:Index="3" ss:StyleID="s23" ss:Span="1"/><Row>${cell()}${cell('ss:StyleID="s24"')}${cell()}${cell()}${cell()}</Row><Row ss:StyleID="s24">${cell()}<Cell ss:Index="4"><Data ss:Type="Number">2</Data></Cell></Row><Row>${cell('ss:Index="3"')}</Row></Table>`))
    .toEqual({ A1: '1235', B1: '1234.5', C1: '123450%', D1: '123450%', E1: '1235', A2: '1234.5', D2: '2.0', C3: '123450%' });
});
