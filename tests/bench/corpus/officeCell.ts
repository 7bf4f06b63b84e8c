/** What LibreOffice holds in a cell, what it shows, and whether a formula makes it. */
export type OfficeCell = [row: number, col: number, kind: 'number' | 'date' | 'time' | 'boolean' | 'error' | 'text' | 'nothing', value: string | number | boolean, shown: string, isFormula: boolean];
export interface OfficeSheet { name: string; hasPivot: boolean; cells: OfficeCell[] }
