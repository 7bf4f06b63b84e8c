import { z } from 'zod';
import type { KeptTemplate, LearntTemplate, ProjectForm } from '#shared/contract/template.ts';
import { entityKey } from '#shared/domain/change.ts';
import { columnCorrectionSchema, type TemplateMapping } from '#shared/domain/templateMapping.ts';
import type { ReadableDb } from '../database.ts';
import { standingByPrefix } from './field.ts';

export function templateEntity(fingerprint: string): string {
  return entityKey('template', fingerprint);
}

export function keptTemplateEntity(sha256: string): string {
  return entityKey('keptTemplate', sha256);
}

export function projectFormEntity(sha256: string): string {
  return entityKey('projectForm', sha256);
}

/** Templates about which something is settled, by name. */
export function listLearntTemplates(db: ReadableDb): LearntTemplate[] {
  const rows = db.all<{ fingerprint: string; name: string | null; columns: string }>('SELECT fingerprint, name, columns FROM template WHERE columns IS NOT NULL ORDER BY name, fingerprint');
  return rows.flatMap(({ fingerprint, name, columns }) => {
    // Corrections of a newer version that this one cannot read are left alone: the template is read by its words.
    const known = z.array(columnCorrectionSchema).safeParse(JSON.parse(columns));
    return known.success ? [{ fingerprint, name: name ?? '', columns: known.data }] : [];
  });
}

/** What recognition is told about the templates that it may meet. */
export function templateMapping(db: ReadableDb): TemplateMapping {
  return Object.fromEntries(listLearntTemplates(db).map(({ fingerprint, columns }) => [fingerprint, columns]));
}

export function listKeptTemplates(db: ReadableDb): KeptTemplate[] {
  const rows = db.all<{ sha256: string; name: string; stamp: string | null }>('SELECT sha256, name, stamp FROM kept_template WHERE name IS NOT NULL ORDER BY name, sha256');
  return rows.map(({ sha256, name, stamp }) => ({ sha256, name, isStamped: stamp !== 'off' }));
}

/** The form kept last in front: the next month is filled into it. */
export function listProjectForms(db: ReadableDb): ProjectForm[] {
  const prefix = projectFormEntity('');
  const forms = [...standingByPrefix(db, prefix)].flatMap(([entity, fields]) => {
    const name = fields.get('name');
    return typeof name?.value === 'string' ? [{ sha256: entity.slice(prefix.length), name: name.value, hlc: name.hlc }] : [];
  });
  return forms.sort((one, other) => other.hlc - one.hlc).map(({ sha256, name }) => ({ sha256, name }));
}
