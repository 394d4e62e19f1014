/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  bumpTemplate,
  readExamples,
  versionsFromBundle,
} from '@ghostlight/template-care';
import { EXIT_OK } from '../../support/exit';
import { writeJson, writeLine } from '../../support/output';
import { readJsonFile } from '../../support/readJsonFile';
import { writeFiles } from '../../support/writeTree';
import { loadTemplates } from './loadTemplates';

/** `ghostlight templates bump`. Templates that share a skeleton see each other's edits, so no file is bumped twice. */
export async function runBump(options: {
  dir: string;
  versions: string;
  majors?: boolean;
  write?: boolean;
  json?: boolean;
}): Promise<number> {
  const { tree, templates } = await loadTemplates(options.dir);
  const source = versionsFromBundle(await readJsonFile(options.versions));
  const changed = new Map<string, Uint8Array>();
  const results = [];
  for (const template of templates) {
    const { accepted, discarded, files } = bumpTemplate({
      tree,
      template,
      source,
      examples: readExamples({ tree, template }).examples,
      majors: options.majors,
    });
    for (const [path, bytes] of files) {
      tree.set(path, bytes);
      changed.set(path, bytes);
    }
    results.push({
      template: template.ref,
      path: template.path,
      accepted: accepted.map(({ pin, from, to, major }) => ({
        ecosystem: pin.ecosystem,
        name: pin.name,
        file: pin.file,
        line: pin.line,
        from,
        to,
        major,
      })),
      discarded: discarded.map(({ pin, to, reason }) => ({
        ecosystem: pin.ecosystem,
        name: pin.name,
        file: pin.file,
        line: pin.line,
        from: pin.version,
        to,
        reason,
      })),
    });
  }
  if (options.write) {
    await writeFiles(options.dir, changed);
  }
  if (options.json) {
    await writeJson({ templates: results, written: Boolean(options.write) });
    return EXIT_OK;
  }
  for (const { template, accepted, discarded } of results) {
    for (const { file, line, name, from, to } of accepted) {
      await writeLine(`${template}  ${file}:${line}  ${name} ${from} -> ${to}`);
    }
    for (const { file, line, name, from, to, reason } of discarded) {
      await writeLine(
        `${template}  ${file}:${line}  ${name} ${from} -> ${
          to ?? '?'
        }  left: ${reason}`,
      );
    }
  }
  return EXIT_OK;
}
