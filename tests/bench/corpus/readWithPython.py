"""Cells of workbooks as openpyxl (.xlsx, .xlsm) and xlrd (.xls, .et) read them: one line of JSON a file named on stdin."""
import datetime
import json
import math
import sys
import warnings

warnings.simplefilter('ignore')


def moment(value):
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat() + 'T00:00:00'
    return None


def with_openpyxl(path):
    import openpyxl
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        cells = []
        # Only cells that are there: iter_rows walks over a million blanks for one stray cell.
        for (row, column), cell in sorted(sheet._cells.items()):
            value = cell.value
            if value is None:
                continue
            if isinstance(value, bool):
                cells.append([row - 1, column - 1, 'boolean', value])
            elif isinstance(value, float) and not math.isfinite(value):
                cells.append([row - 1, column - 1, 'text', repr(value)])
            elif isinstance(value, (int, float)):
                cells.append([row - 1, column - 1, 'number', value])
            elif isinstance(value, (datetime.time, datetime.timedelta)):
                cells.append([row - 1, column - 1, 'time', str(value)])
            elif moment(value) is not None:
                cells.append([row - 1, column - 1, 'date', moment(value)])
            else:
                cells.append([row - 1, column - 1, 'error' if cell.data_type == 'e' else 'text', str(value)])
        sheets.append({'name': sheet.title, 'cells': cells})
    return sheets


def with_xlrd(path):
    import xlrd
    book = xlrd.open_workbook(path, logfile=open('/dev/null', 'w'))
    kinds = {xlrd.XL_CELL_TEXT: 'text', xlrd.XL_CELL_NUMBER: 'number', xlrd.XL_CELL_DATE: 'serial', xlrd.XL_CELL_BOOLEAN: 'boolean', xlrd.XL_CELL_ERROR: 'error'}
    sheets = []
    for sheet in book.sheets():
        cells = []
        for row in range(sheet.nrows):
            for col in range(sheet.row_len(row)):
                cell = sheet.cell(row, col)
                if cell.ctype in kinds and cell.value != '':
                    value = xlrd.error_text_from_code.get(cell.value, '') if cell.ctype == xlrd.XL_CELL_ERROR else bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
                    isLost = isinstance(value, float) and not math.isfinite(value)
                    cells.append([row, col, 'text' if isLost else kinds[cell.ctype], repr(value) if isLost else value])
        sheets.append({'name': sheet.name, 'cells': cells})
    return sheets


for line in sys.stdin:
    path = line.rstrip('\n')
    with open(path, 'rb') as file:
        start = file.read(4)
    try:
        sheets = with_openpyxl(path) if start == b'PK\x03\x04' else with_xlrd(path)
        print(json.dumps({'path': path, 'sheets': sheets}), flush=True)
    except BaseException as error:
        print(json.dumps({'path': path, 'refused': type(error).__name__}), flush=True)
