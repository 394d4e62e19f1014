/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  checkTemplate,
  findTemplatePins,
  judgePin,
  readExamples,
  stubExamples,
  versionsFromBundle,
} from '@ghostlight/template-care';
import { readFile } from 'node:fs/promises';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { writeJson, writeLine } from '../../support/output';
import { readJsonFile } from '../../support/readJsonFile';
import { loadTemplates } from './loadTemplates';

async function readActions(
  file: string | undefined,
): Promise<string[] | undefined> {
  if (!file) {
    return undefined;
  }
  const value: unknown = JSON.parse(
    await readFile(file, 'utf8').catch(() => 'null'),
  );
  if (!Array.isArray(value)) {
    throw new BadInputError(`"${file}" holds no JSON list of action ids.`);
  }
  return value.map(item =>
    typeof item === 'string' ? item : String((item as { id?: unknown }).id),
  );
}

/** `ghostlight templates check`. */
export async function runCheck(options: {
  dir: string;
  versions?: string;
  actions?: string;
  json?: boolean;
}): Promise<number> {
  const { tree, templates, problems } = await loadTemplates(options.dir);
  const source = versionsFromBundle(
    options.versions ? await readJsonFile(options.versions) : {},
  );
  const actions = await readActions(options.actions);
  const results = templates.map(template => {
    const read = readExamples({ tree, template });
    const examples = read.examples.length
      ? read.examples
      : stubExamples(template);
    const check = checkTemplate({ tree, template, examples, actions });
    return {
      ...check,
      problems: [...read.problems, ...check.problems],
      pins: findTemplatePins({ tree, template, examples }).map(pin => {
        const { vulnerabilities, ...verdict } = judgePin({ pin, source });
        return {
          ecosystem: pin.ecosystem,
          name: pin.name,
          version: pin.version,
          file: pin.file,
          line: pin.line,
          literal: pin.literal,
          ...verdict,
          ...(vulnerabilities.length > 0 ? { vulnerabilities } : {}),
        };
      }),
    };
  });
  const bad =
    problems.length > 0 ||
    results.some(
      result =>
        result.problems.some(({ severity }) => severity === 'error') ||
        result.pins.some(({ status }) => status === 'stale'),
    );
  if (options.json) {
    await writeJson({ templates: results, problems });
    return bad ? EXIT_FINDINGS : EXIT_OK;
  }
  for (const { file, line, message } of problems) {
    await writeLine(`${file}:${line}: error: ${message}`);
  }
  for (const result of results) {
    await writeLine(
      `${result.template} (${result.path}): ${result.counts.examples} rendering(s), ${result.counts.files} file(s), ${result.counts.validated} validated`,
    );
    for (const { file, line, severity, message } of result.problems) {
      await writeLine(`  ${file}:${line}: ${severity}: ${message}`);
    }
    for (const pin of result.pins) {
      if (pin.status === 'stale') {
        await writeLine(
          `  ${pin.file}:${pin.line}: stale: ${pin.ecosystem} ${pin.name} ${
            pin.version
          } -> ${pin.replacement ?? pin.newest}`,
        );
      }
    }
  }
  return bad ? EXIT_FINDINGS : EXIT_OK;
}
