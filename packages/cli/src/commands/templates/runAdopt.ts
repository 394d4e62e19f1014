/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  SCAFFOLD_LOCK_PATH,
  adoptRepository,
  createScaffoldLock,
  formatScaffoldLock,
} from '@ghostlight/template-care';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { note, writeJson, writeLine } from '../../support/output';
import { readJsonFile } from '../../support/readJsonFile';
import { readTree } from '../../support/readTree';
import { writeFiles } from '../../support/writeTree';
import { loadTemplates, pickTemplate } from './loadTemplates';

/** Below this the repository hardly comes from the template. */
const LEAST_LIKENESS = 0.5;

/** `ghostlight templates adopt`. */
export async function runAdopt(options: {
  repo: string;
  templates: string;
  template?: string;
  values?: string;
  commit?: string;
  write?: boolean;
  force?: boolean;
  json?: boolean;
}): Promise<number> {
  const current = await readTree(options.repo);
  if (current.has(SCAFFOLD_LOCK_PATH)) {
    throw new BadInputError(
      `"${options.repo}" has ${SCAFFOLD_LOCK_PATH} already; "templates update" brings it along.`,
    );
  }
  const { tree, templates } = await loadTemplates(options.templates);
  const template = pickTemplate(templates, options.template);
  const adoption = adoptRepository({
    tree,
    template,
    current,
    values: options.values ? await readJsonFile(options.values) : undefined,
  });
  const isLike = adoption.likeness >= LEAST_LIKENESS || Boolean(options.force);
  const lock = createScaffoldLock({
    template: {
      ref: template.ref,
      path: template.path,
      ...(options.commit ? { commit: options.commit } : {}),
    },
    values: adoption.values,
    engine: 'adopted',
    files: adoption.rendered,
  });
  const written = Boolean(options.write) && isLike;
  if (written) {
    await writeFiles(options.repo, [
      [SCAFFOLD_LOCK_PATH, new TextEncoder().encode(formatScaffoldLock(lock))],
    ]);
  }
  if (options.json) {
    await writeJson({
      template: template.ref,
      values: lock.values,
      likeness: Math.round(adoption.likeness * 1000) / 1000,
      files: adoption.files,
      written,
    });
  } else {
    await writeLine(
      `${template.ref}: ${Math.round(
        adoption.likeness * 100,
      )} % of its lines are in the repository`,
    );
    for (const [name, value] of Object.entries(lock.values)) {
      await writeLine(`answer  ${name}: ${JSON.stringify(value)}`);
    }
    for (const { path, state } of adoption.files) {
      await writeLine(`${state.padEnd(7)} ${path}`);
    }
  }
  if (!isLike) {
    note(
      'The repository does not look like one of this template; nothing was written. --values gives answers, --force overrules.',
    );
    return EXIT_FINDINGS;
  }
  return EXIT_OK;
}
