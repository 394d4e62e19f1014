/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir, lstat, rename, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import {
  componentTypesOf,
  enrichRepository,
  GroupDirectory,
  openDirectory,
} from '@ghostlight/repo-evidence';
import { BadInputError, EXIT_OK } from '../../support/exit';
import { readTextFile, requireDirectory } from '../../support/files';
import { note, writeJson, writeLine } from '../../support/output';
import { readEntities } from './readEntities';
import { readGit } from './readGit';

/** `ghostlight catalog enrich`. */
export async function runEnrich(options: {
  dir: string;
  groups?: string;
  entities?: string;
  catalogFile?: string;
  fillBlanks?: boolean;
  write?: boolean;
  json?: boolean;
}): Promise<number> {
  const directory = await requireDirectory(options.dir);
  let groups: GroupDirectory | undefined;
  if (options.groups !== undefined) {
    const text = await readTextFile(options.groups);
    try {
      groups = GroupDirectory.fromYaml(text);
    } catch (error) {
      throw new BadInputError(
        `"${options.groups}": ${(error as Error).message}`,
      );
    }
  }
  const catalogFile =
    options.catalogFile === undefined
      ? undefined
      : insideOf(directory, options.catalogFile);
  const { name, projectSlug, history } = await readGit(directory);
  const result = enrichRepository({
    tree: openDirectory(directory),
    name,
    projectSlug,
    history,
    directory: groups,
    catalogFile,
    types: [
      ...(options.groups ? await typesIn(options.groups) : []),
      ...(options.entities ? await typesIn(options.entities) : []),
    ],
    fill: options.fillBlanks ? 'all' : 'habit',
  });

  if (options.write) {
    for (const { path, after } of result.changes) {
      await replaceFile(join(directory, path), after);
    }
  }
  result.notes.forEach(text => note(text));
  if (options.json) {
    await writeJson({
      file: result.file,
      entities: result.entities.map(({ fields, ...entity }) => ({
        ...entity,
        fields: Object.fromEntries(
          // JSON has no undefined: a field that does not exist yet is null.
          Object.entries(fields).map(([path, { current, ...rest }]) => [
            path,
            { current: current ?? null, ...rest },
          ]),
        ),
      })),
      patch: result.patch,
      notes: result.notes,
    });
    return EXIT_OK;
  }
  for (const {
    ref,
    file,
    fields,
    technologies,
    ownership,
  } of result.entities) {
    await writeLine(`${ref}  (${file})`);
    for (const [
      path,
      { current, value, confidence, evidence },
    ] of Object.entries(fields)) {
      await writeLine(
        `  ${path}: ${
          current === undefined || current === null
            ? '(none)'
            : JSON.stringify(current)
        } -> ${JSON.stringify(value)}  [${confidence}]`,
      );
      for (const { file: where, line, note: why } of evidence) {
        await writeLine(`      ${where}:${line}  ${why}`);
      }
    }
    const running = technologies
      .filter(({ scope }) => scope === 'runtime')
      .map(technology => technology.name);
    if (running.length > 0) {
      await writeLine(`  runs on: ${running.join(', ')}`);
    }
    for (const { value, evidence } of ownership.unresolved.slice(0, 5)) {
      await writeLine(
        `  not in the directory: ${value} (${evidence.file}:${evidence.line})`,
      );
    }
  }
  if (result.patch === '') {
    await writeLine('Nothing to change.');
  } else {
    await writeLine(`\n${result.patch}`);
    await writeLine(
      options.write ? 'Written.' : 'Nothing was written; add --write to apply.',
    );
  }
  return EXIT_OK;
}

/** How the organisation calls its components, where the file or folder holds any. */
async function typesIn(path: string): Promise<string[]> {
  return componentTypesOf(await readEntities(path));
}

function insideOf(directory: string, path: string): string {
  const full = isAbsolute(path) ? path : resolve(directory, path);
  const inside = relative(resolve(directory), full).replace(/\\/g, '/');
  if (inside === '' || inside.startsWith('../') || isAbsolute(inside)) {
    throw new BadInputError(
      `--catalog-file "${path}" is not inside "${directory}".`,
    );
  }
  return inside;
}

/** Whole or not at all, and never through a link that a hostile checkout laid. */
async function replaceFile(path: string, text: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found && !found.isFile()) {
    throw new BadInputError(
      `"${path}" is not a regular file: nothing was written.`,
    );
  }
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text, { flag: 'wx', mode: found?.mode ?? 0o644 });
  await rename(temporary, path);
}
