import { z } from 'zod';

/**
 * filled: written by this fill · formula: the template's, which works out what is shown · kept: as the template has it.
 */
export const CELL_MARKS = ['filled', 'formula', 'kept'] as const;

export const pictureCellSchema = z.object({
  /** 0-based. */
  col: z.number().int(),
  /** As WPS shows it; '' of a formula that nobody has worked out yet. */
  text: z.string(),
  mark: z.enum(CELL_MARKS),
  /** What stood here in the template and gives way. */
  before: z.string().optional(),
  /** Shown columns and rows that the cell covers, where it is more than one. */
  columns: z.number().int().optional(),
  rows: z.number().int().optional(),
});
export type PictureCell = z.infer<typeof pictureCellSchema>;

export const pictureRowSchema = z.object({
  /** 0-based row in the filled sheet. */
  row: z.number().int(),
  kind: z.enum(['header', 'group', 'entry', 'other']),
  /** added: put in by this fill · blank: a row for an entry that nothing goes into · kept: any other row of the template. */
  state: z.enum(['added', 'blank', 'kept']),
  /** In order; cells that a merge covers are left out. */
  cells: z.array(pictureCellSchema),
});
export type PictureRow = z.infer<typeof pictureRowSchema>;

/** 填写预览: a filled sheet as it will stand, read back from the bytes that are written. */
export const sheetPictureSchema = z.object({
  sheet: z.string(),
  /** Shown columns with their widths in digits. */
  columns: z.array(z.object({ col: z.number().int(), width: z.number() })),
  /** The first ones; hidden rows and columns are left out, as WPS leaves them out. */
  rows: z.array(pictureRowSchema),
  /** Rows below these. */
  more: z.number().int(),
  counts: z.object({
    /** Tasks that have a row here. */
    tasks: z.number().int(),
    /** Rows that are put in, and rows of the template that go because they would stay blank. */
    added: z.number().int(),
    removed: z.number().int(),
    blank: z.number().int(),
    /** Cells that are written and say something, and among them those in hidden rows and columns. */
    cells: z.number().int(),
    hidden: z.number().int(),
    /** Cells of the template whose text gives way to another, or to nothing. */
    replaced: z.number().int(),
    formulas: z.number().int(),
  }),
});
export type SheetPicture = z.infer<typeof sheetPictureSchema>;
