import type exceljs from 'exceljs';
import type { EntryStatus } from '#shared/domain/entryStatus.ts';

/** Typefaces that Windows, WPS and the domestic systems all have. */
export const TITLE_FONT = { name: '黑体', size: 20 };
export const HEADER_FONT = { name: '黑体', size: 10.5 };
export const BODY_FONT = { name: '宋体', size: 10.5 };
export const BODY_SIZE = 10.5;

const thin = { style: 'thin' } as const;
export const BORDER: Partial<exceljs.Borders> = { top: thin, left: thin, bottom: thin, right: thin };

export const HEADER_STYLE: Partial<exceljs.Style> = {
  font: HEADER_FONT, border: BORDER, alignment: { horizontal: 'center', vertical: 'middle', wrapText: true }, fill: solid('FFDDEBF7'),
};
export const CENTRED: Partial<exceljs.Style> = { font: BODY_FONT, border: BORDER, alignment: { horizontal: 'center', vertical: 'middle', wrapText: true } };
export const TEXT: Partial<exceljs.Style> = { font: BODY_FONT, border: BORDER, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true } };
/** Words over the whole width that head the rows below them. */
export const GROUP_STYLE: Partial<exceljs.Style> = { ...HEADER_STYLE, alignment: { horizontal: 'left', vertical: 'middle' }, fill: solid('FFF2F2F2') };

/** Colour never speaks alone: the word stands in the cell, and the legend repeats both. */
export const STATUS_COLOURS: Record<EntryStatus, string> = {
  notStarted: 'FFD9D9D9', inProgress: 'FFDDEBF7', completed: 'FFC6E0B4', behind: 'FFF8B4B4', ongoing: 'FFDAEEF3', suspended: 'FFFFE699',
};

export function solid(argb: string): exceljs.FillPattern {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

/** A4 landscape, all columns on one page wide, headers repeated, pages numbered. */
export function pageSetup(titleRows?: string): Pick<exceljs.AddWorksheetOptions, 'pageSetup' | 'headerFooter'> {
  return {
    pageSetup: {
      paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, horizontalCentered: true, ...(titleRows === undefined ? {} : { printTitlesRow: titleRows }),
      margins: { left: 0.4, right: 0.4, top: 0.55, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&"宋体,Regular"&10第 &P 页 共 &N 页' },
  };
}
