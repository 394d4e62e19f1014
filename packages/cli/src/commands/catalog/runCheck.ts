/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stat } from 'node:fs/promises';
import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import {
  checkDescriptors,
  findDescriptors,
  openDirectory,
  toGithubAnnotations,
  toGitlabCodeQuality,
  toSarif,
  type DescriptorProblem,
} from '@ghostlight/repo-evidence';
import { version } from '../../../package.json';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { readTextFile } from '../../support/files';
import { note, writeJson, writeLine } from '../../support/output';
import { readEntities } from './readEntities';

const MAX_DEFINITION = 10 * 1024 * 1024;

/** `ghostlight catalog check`: exit code 1 when a descriptor has errors; warnings and notes alone are 0. */
export async function runCheck(options: {
  paths: string[];
  entities?: string;
  format?: 'text' | 'json' | 'github' | 'gitlab' | 'sarif';
  json?: boolean;
}): Promise<number> {
  const format = options.json ? 'json' : options.format ?? 'text';
  const files: Array<{ path: string; text: string }> = [];
  for (const path of options.paths) {
    const found = await stat(path).catch(() => {
      throw new BadInputError(`"${path}" does not exist.`);
    });
    if (found.isDirectory()) {
      for (const file of findDescriptors(openDirectory(path))) {
        if (
          file.leftAlone?.reason === 'template' ||
          file.leftAlone?.reason === 'fixture'
        ) {
          note(`left out: ${join(path, file.path)} (${file.leftAlone.note})`);
        } else {
          files.push({ path: plain(join(path, file.path)), text: file.text });
        }
      }
    } else {
      files.push({
        path: plain(path),
        text: await readTextFile(path, { maxBytes: 5_000_000 }),
      });
    }
  }
  if (files.length === 0) {
    throw new BadInputError(
      `No descriptor was found in ${options.paths
        .map(path => `"${path}"`)
        .join(', ')}.`,
    );
  }
  const problems = checkDescriptors({
    files,
    known:
      options.entities === undefined
        ? undefined
        : await readEntities(options.entities),
    read: (descriptor, target) => readBeside(descriptor, target),
  });
  await print(problems, format, files.length);
  return problems.some(({ severity }) => severity === 'error')
    ? EXIT_FINDINGS
    : EXIT_OK;
}

function plain(path: string): string {
  const shown = relative('.', path).replace(/\\/g, '/');
  return shown.startsWith('..') ? path : shown;
}

/** Files that a descriptor names are only looked for below the working directory or the descriptor's own folder. */
function readBeside(descriptor: string, target: string): string | undefined {
  const path = resolve(dirname(descriptor), target);
  const roots = [resolve('.'), resolve(dirname(descriptor))];
  const checkout = rootOf(dirname(resolve(descriptor)));
  if (checkout) {
    roots.push(checkout);
  }
  if (!roots.some(root => path === root || path.startsWith(`${root}/`))) {
    return undefined;
  }
  try {
    const found = lstatSync(path);
    return found.isFile() && found.size <= MAX_DEFINITION
      ? readFileSync(path, 'utf8')
      : undefined;
  } catch {
    return undefined;
  }
}

/** The checkout that holds a folder. */
function rootOf(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    try {
      lstatSync(join(current, '.git'));
      return current;
    } catch {
      if (dirname(current) === current) {
        return undefined;
      }
    }
  }
}

async function print(
  problems: DescriptorProblem[],
  format: string,
  files: number,
): Promise<void> {
  if (format === 'json') {
    await writeJson({ files, problems });
  } else if (format === 'github') {
    if (problems.length > 0) {
      await writeLine(toGithubAnnotations(problems));
    }
  } else if (format === 'gitlab') {
    await writeJson(toGitlabCodeQuality(problems));
  } else if (format === 'sarif') {
    await writeJson(toSarif(problems, { name: 'ghostlight', version }));
  } else {
    for (const { file, line, severity, rule, message } of problems) {
      await writeLine(`${file}:${line}: ${severity}: ${message} [${rule}]`);
    }
    const count = (severity: string) =>
      problems.filter(problem => problem.severity === severity).length;
    await writeLine(
      `${files} descriptors: ${count('error')} errors, ${count(
        'warning',
      )} warnings, ${count('note')} notes`,
    );
  }
}
