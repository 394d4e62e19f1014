/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readDescriptor } from '../descriptor/findDescriptors';
import type {
  DescriptorDocument,
  DescriptorEntity,
} from '../descriptor/parseDescriptor';
import { checkContent } from './checkContent';
import type { CheckOptions } from './CheckOptions';
import { checkReferences } from './checkReferences';
import { checkSchema } from './checkSchema';
import { checkForeignDuplicate, checkSurroundings } from './checkSurroundings';
import type { DescriptorProblem } from './DescriptorProblem';
import { refOf } from './report';

const SPARE = ['no-system', 'no-tags', 'no-description'];

/**
 * Checks descriptors: schema, references, ownership, duplicates, documentation and API definitions. One unreadable file
 * does not hide the problems of the others.
 *
 * @public
 */
export function checkDescriptors(options: CheckOptions): DescriptorProblem[] {
  const { files, known } = options;
  const problems: DescriptorProblem[] = [];
  const defined = new Map<string, { file: string; line: number }>();
  const catalog = new Set((known ?? []).map(refOf).filter(Boolean) as string[]);
  const entities: Array<{
    file: string;
    document: DescriptorDocument;
    entity: DescriptorEntity;
    ref?: string;
  }> = [];

  for (const { path, text } of files) {
    const file = readDescriptor(path, text);
    if (file.leftAlone?.reason === 'template') {
      continue;
    }
    if (text.trim() === '') {
      problems.push({
        rule: 'empty-file',
        severity: 'error',
        message: 'the file is empty',
        file: path,
        line: 1,
      });
    }
    for (const document of file.documents) {
      const { entity } = document;
      const [error] = document.errors;
      if (error) {
        // What follows the first fault is noise: the parser guesses.
        problems.push({
          rule: 'unreadable',
          severity: 'error',
          message: error.message,
          file: path,
          line: error.line,
        });
      }
      if (!entity || error) {
        continue;
      }
      const ref = refOf(entity);
      entities.push({ file: path, document, entity, ref });
      const other = ref && defined.get(ref);
      if (ref && other) {
        problems.push({
          rule: 'duplicate',
          severity: 'error',
          ref,
          message: `${ref} is already defined in ${other.file}:${other.line}`,
          file: path,
          line: document.lineOf(['metadata', 'name']),
          field: 'metadata.name',
        });
      } else if (ref) {
        defined.set(ref, {
          file: path,
          line: document.lineOf(['metadata', 'name']),
        });
        catalog.add(ref);
      }
    }
  }
  for (const { file, document, entity, ref } of entities) {
    const report = (
      rule: string,
      severity: DescriptorProblem['severity'],
      path: string[],
      message: string,
    ) => {
      problems.push({
        rule,
        severity,
        message,
        file,
        line: document.lineOf(path),
        ...(ref ? { ref } : {}),
        field: path.join('.'),
      });
    };
    checkSchema(entity).forEach(({ rule, severity, path, message }) =>
      report(rule, severity, path, message),
    );
    checkReferences(entity, { catalog, strict: known !== undefined, report });
    checkContent(entity, report);
    checkSurroundings(entity, { file, options, report });
    checkForeignDuplicate(entity, ref, known ?? [], report);
  }
  return problems.sort(
    (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line,
  );
}

/** Rules that state missing information, for callers that want defects only. @public */
export const INFORMATIONAL_RULES: readonly string[] = SPARE;
