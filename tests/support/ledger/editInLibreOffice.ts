import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What somebody does in a cell: types into it (numbers and percents become numbers), or empties it (null). */
export type Typed = Record<string, string | null>;

/** A profile of its own: two programs cannot share one. */
const PROFILE = mkdtempSync(path.join(tmpdir(), 'ledger-office-'));
process.on('exit', () => rmSync(PROFILE, { recursive: true, force: true }));

/** A fresh profile is set up at its first start, which throws macros away, and only the next one runs them. */
const STARTS = 3;

/** The workbook after a person has opened it in LibreOffice, typed into cells of its first sheet, and saved it as .xlsx. */
export function editInLibreOffice(bytes: Uint8Array, typed: Typed): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-edit-'));
  try {
    const [source, target, job] = ['source.xlsx', 'target.xlsx', 'job.txt'].map((name) => path.join(folder, name)) as [string, string, string];
    writeFileSync(source, bytes);
    const edits = Object.entries(typed).flatMap(([cell, text]) => [cell, text === null ? '' : text.replaceAll('\n', '\\n')]);
    writeFileSync(job, [pathToFileURL(source).href, pathToFileURL(target).href, ...edits, 'END'].join('\n'));
    const options = ['--headless', '--norestore', '--nologo', `-env:UserInstallation=${pathToFileURL(PROFILE).href}`];
    for (let start = 0; start < STARTS && !existsSync(target); start += 1) {
      writeMacro();
      execFileSync('soffice', [...options, `macro:///Standard.Editing.Edit("${pathToFileURL(job).href}")`], { stdio: 'pipe', timeout: 120_000 });
    }
    if (!existsSync(target)) throw new Error('LibreOffice saved nothing');
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A document is edited by a macro of the application, since the command line only converts. */
function writeMacro(): void {
  const library = path.join(PROFILE, 'user', 'basic', 'Standard');
  mkdirSync(library, { recursive: true });
  const doctype = (kind: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${kind.replace('library:', '')}.dtd">\n`;
  writeFileSync(path.join(library, 'script.xlb'), `${doctype('library:library')}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Editing"/></library:library>`);
  writeFileSync(path.join(library, 'dialog.xlb'), `${doctype('library:library')}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"/>`);
  for (const [list, kind] of [['script.xlc', 'script.xlb'], ['dialog.xlc', 'dialog.xlb']] as const) {
    writeFileSync(path.join(library, '..', list), `${doctype('library:libraries')}<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/${kind}/" xlink:type="simple" library:link="false"/></library:libraries>`);
  }
  const escaped = MACRO.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  writeFileSync(path.join(library, 'Editing.xba'), `${doctype('script:module')}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Editing" script:language="StarBasic">${escaped}</script:module>`);
}

const MACRO = `
Sub Edit(jobUrl As String)
  On Error GoTo Failed
  Dim oAccess, oLines, oDocument, oSheet, oCell
  Dim sSource As String, sTarget As String, sAddress As String, sText As String
  Dim aHidden(0) As New com.sun.star.beans.PropertyValue
  Dim aFilter(0) As New com.sun.star.beans.PropertyValue
  oAccess = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  oLines = CreateUnoService("com.sun.star.io.TextInputStream")
  oLines.setInputStream(oAccess.openFileRead(jobUrl))
  oLines.setEncoding("UTF-8")
  sSource = oLines.readLine()
  sTarget = oLines.readLine()
  aHidden(0).Name = "Hidden"
  aHidden(0).Value = True
  oDocument = StarDesktop.loadComponentFromURL(sSource, "_blank", 0, aHidden())
  oSheet = oDocument.Sheets.getByIndex(0)
  sAddress = oLines.readLine()
  Do While sAddress <> "END"
    sText = Join(Split(oLines.readLine(), "\\n"), Chr(10))
    oCell = oSheet.getCellRangeByName(sAddress)
    If sText = "" Then
      oCell.clearContents(23)
    ElseIf InStr(sText, Chr(10)) > 0 Then
      oCell.setString(sText)
    Else
      oCell.setFormula(sText)
    End If
    sAddress = oLines.readLine()
  Loop
  aFilter(0).Name = "FilterName"
  aFilter(0).Value = "Calc MS Excel 2007 XML"
  oDocument.storeToURL(sTarget, aFilter())
  oDocument.close(True)
Failed:
  StarDesktop.terminate()
End Sub
`;
