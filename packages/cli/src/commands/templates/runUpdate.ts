/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  SCAFFOLD_LOCK_PATH,
  createScaffoldLock,
  formatScaffoldLock,
  renderTemplate,
  textOf,
  updateRepository,
  type FileTree,
} from '@ghostlight/template-care';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { note, writeJson, writeLine } from '../../support/output';
import { readTree } from '../../support/readTree';
import { removeFile, writeFiles } from '../../support/writeTree';
import { loadTemplates, pickTemplate } from './loadTemplates';
import { readLock } from './readLock';

/** `ghostlight templates update`. */
export async function runUpdate(options: {
  repo: string;
  from: string;
  to: string;
  write?: boolean;
  json?: boolean;
}): Promise<number> {
  const current = await readTree(options.repo);
  const lock = readLock(options.repo, current);
  if (lock.ejected) {
    throw new BadInputError(
      `"${options.repo}" was ejected from ${lock.template.ref} at ${lock.ejected.at}; "templates eject --undo" takes it back.`,
    );
  }
  const render = async (dir: string): Promise<FileTree> => {
    const { tree, templates } = await loadTemplates(dir);
    const template = pickTemplate(templates, lock.template.ref);
    const { files, problems } = renderTemplate({
      tree,
      template,
      values: lock.values,
    });
    const wrong = problems.find(({ severity }) => severity === 'error');
    if (wrong) {
      throw new BadInputError(
        `The template in "${dir}" does not render: ${wrong.file}:${wrong.line}: ${wrong.message}`,
      );
    }
    return new Map([...files].map(([path, { bytes }]) => [path, bytes]));
  };
  const seeded = Object.entries(lock.files)
    .filter(([, { kind }]) => kind === 'seeded')
    .map(([path]) => path);
  const base = await render(options.from);
  const next = await render(options.to);
  const update = updateRepository({ base, next, current, seeded });
  if (options.write && update.conflicts.length === 0) {
    await writeFiles(
      options.repo,
      update.changes.flatMap(change =>
        change.kind === 'write' ? [[change.path, change.bytes] as const] : [],
      ),
    );
    for (const { kind, path } of update.changes) {
      if (kind === 'delete') {
        await removeFile(options.repo, path);
      }
    }
    const { commit: _, ...template } = lock.template;
    await writeFiles(options.repo, [
      [
        SCAFFOLD_LOCK_PATH,
        new TextEncoder().encode(
          formatScaffoldLock(
            createScaffoldLock({
              template,
              values: lock.values,
              engine: lock.engine,
              files: next,
              seeded,
              planHash: lock.planHash,
            }),
          ),
        ),
      ],
    ]);
  }
  if (options.json) {
    await writeJson({
      changes: update.changes.map(change =>
        change.kind === 'write'
          ? { ...change, bytes: undefined, text: textOf(change.bytes) }
          : change,
      ),
      conflicts: update.conflicts,
      left: update.left,
      written: Boolean(options.write) && update.conflicts.length === 0,
    });
  } else {
    for (const change of update.changes) {
      const verb =
        change.kind === 'write' && change.isNew ? 'add' : change.kind;
      await writeLine(`${verb.padEnd(7)} ${change.path}`);
    }
    for (const { path, reason } of update.left) {
      await writeLine(`left    ${path} (${reason})`);
    }
    for (const { message } of update.conflicts) {
      await writeLine(`conflict: ${message}`);
    }
    if (options.write && update.conflicts.length > 0) {
      note('Nothing was written: solve the conflicts first.');
    }
  }
  return update.conflicts.length > 0 ? EXIT_FINDINGS : EXIT_OK;
}
