"""Cells of flat .fods files, as LibreOffice writes them: one line of JSON a file named on stdin."""
import json
import math
import re
import sys
from xml.etree import ElementTree

NAMES = {
    'office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
    'table': 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
    'text': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
    'calcext': 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
}


def name(short):
    prefix, local = short.split(':')
    return '{%s}%s' % (NAMES[prefix], local)


TABLE, ROW, PARAGRAPH, SHEETS, PIVOT = [name(each) for each in ('table:table', 'table:table-row', 'text:p', 'office:spreadsheet', 'table:data-pilot-table')]
CELLS = (name('table:table-cell'), name('table:covered-table-cell'))
ROW_REPEAT, REPEAT = name('table:number-rows-repeated'), name('table:number-columns-repeated')
FORMULA, MATRIX_ROWS, MATRIX_COLUMNS = name('table:formula'), name('table:number-matrix-rows-spanned'), name('table:number-matrix-columns-spanned')
KIND, OWN_KIND, VALUE, DATE, TIME, TRUTH, TEXT = [name(each) for each in ('office:value-type', 'calcext:value-type', 'office:value', 'office:date-value', 'office:time-value', 'office:boolean-value', 'office:string-value')]
NUMBERS = ('float', 'percentage', 'currency')


def plain(element):
    """Text with the blanks, tabs and line ends that OpenDocument writes as elements."""
    parts = [element.text or '']
    for child in element:
        local = child.tag.rsplit('}', 1)[-1]
        if local == 's':
            parts.append(' ' * int(child.get(name('text:c'), '1')))
        elif local == 'tab':
            parts.append('\t')
        elif local == 'line-break':
            parts.append('\n')
        else:
            parts.append(plain(child))
        parts.append(child.tail or '')
    return ''.join(parts)


def days(duration):
    found = re.match(r'(-?)PT(\d+)H(\d+)M([\d.]+)S$', duration)
    sign, hours, minutes, seconds = found.groups()
    return (-1 if sign else 1) * (int(hours) * 3600 + int(minutes) * 60 + float(seconds)) / 86400


def content(cell):
    """Kind, value and shown text; None for a cell that holds nothing."""
    kind, formula = cell.get(KIND), cell.get(FORMULA)
    if kind is None:
        return None if formula is None else ['nothing' if formula.startswith('of:=MULTIPLE.OPERATIONS(') else 'text', '', '']
    shown = '\n'.join(plain(each) for each in cell if each.tag == PARAGRAPH)
    if cell.get(OWN_KIND) == 'error':
        return ['error', shown, shown]
    if kind in NUMBERS:
        value = float(cell.get(VALUE))
        return ['number', value, shown] if math.isfinite(value) else ['error', shown, shown]
    if kind == 'date':
        return ['date', cell.get(DATE), shown]
    if kind == 'time':
        return ['time', days(cell.get(TIME)), shown]
    if kind == 'boolean':
        return ['boolean', cell.get(TRUTH) == 'true', shown]
    return ['text', cell.get(TEXT, shown), shown]


def read(path):
    sheets, above, at, matrices, pivots = [], [], 0, [], set()
    for event, element in ElementTree.iterparse(path, events=('start', 'end')):
        if event == 'start':
            # Charts carry tables of their own inside cells and shapes.
            if element.tag == TABLE and above[-1] == SHEETS:
                sheets.append({'name': element.get(name('table:name')), 'cells': []})
                at, matrices = 0, []
            elif element.tag == PIVOT:
                pivots.add(re.sub(r"\.\$?[A-Z]+\$?\d+(:.*)?$", '', element.get(name('table:target-range-address'), '')).strip("$'").replace("''", "'"))
            above.append(element.tag)
            continue
        above.pop()
        if element.tag == ROW and above.count(TABLE) == 1:
            repeat, col = int(element.get(ROW_REPEAT, '1')), 0
            for cell in element:
                if cell.tag not in CELLS:
                    continue
                times = int(cell.get(REPEAT, '1'))
                held = content(cell)
                if cell.get(MATRIX_ROWS) is not None:
                    matrices.append((at, col, at + int(cell.get(MATRIX_ROWS)), col + int(cell.get(MATRIX_COLUMNS))))
                if held is not None and repeat * times < 5_000_000:
                    is_formula = cell.get(FORMULA) is not None or any(top <= at < bottom and left <= col < right for top, left, bottom, right in matrices)
                    sheets[-1]['cells'].extend([at + down, col + right, *held, is_formula] for down in range(repeat) for right in range(times))
                col += times
            at += repeat
            element.clear()
    return [{**sheet, 'hasPivot': sheet['name'] in pivots} for sheet in sheets]


for line in sys.stdin:
    path = line.rstrip('\n')
    try:
        print(json.dumps({'path': path, 'sheets': read(path)}), flush=True)
    except BaseException as error:
        print(json.dumps({'path': path, 'refused': type(error).__name__}), flush=True)
