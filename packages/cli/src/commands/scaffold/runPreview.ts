/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  renderTemplate,
  stubExamples,
  textOf,
} from '@ghostlight/template-care';
import { EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { note, writeJson, writeLine } from '../../support/output';
import { readJsonFile } from '../../support/readJsonFile';
import { requireEmptyDirectory, writeFiles } from '../../support/writeTree';
import { loadTemplates, pickTemplate } from '../templates/loadTemplates';
import {
  policyLine,
  readPolicyFolder,
  reportPolicies,
} from '../templates/policyFindings';

/** `ghostlight scaffold preview`. The exit code is 1 when a step or file does not render or a policy fails. */
export async function runPreview(options: {
  templates: string;
  template: string;
  values?: string;
  out?: string;
  policies?: string;
  json?: boolean;
}): Promise<number> {
  const { tree, templates } = await loadTemplates(options.templates);
  const template = pickTemplate(templates, options.template);
  const given = options.values ? await readJsonFile(options.values) : undefined;
  const answers = (given && 'planVersion' in given ? given.values : given) as
    | Record<string, unknown>
    | undefined;
  const { files, problems, skipped } = renderTemplate({
    tree,
    template,
    values: answers ?? stubExamples(template)[0].values,
  });
  const report = options.policies
    ? reportPolicies(files, await readPolicyFolder(options.policies))
    : undefined;
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  if (options.out) {
    await requireEmptyDirectory(options.out);
    await writeFiles(
      options.out,
      sorted.map(([path, { bytes }]) => [path, bytes] as const),
    );
  }
  if (options.json) {
    await writeJson({
      template: template.ref,
      files: sorted.map(([path, { bytes, source }]) => ({
        path,
        source,
        bytes: bytes.length,
        text: textOf(bytes),
      })),
      skipped,
      problems,
      ...(report ? { policies: report } : {}),
    });
  } else {
    for (const [path, { bytes }] of sorted) {
      await writeLine(`${String(bytes.length).padStart(8)}  ${path}`);
    }
    for (const { file, line, message } of problems) {
      await writeLine(`${file}:${line}: ${message}`);
    }
    for (const finding of report?.findings ?? []) {
      await writeLine(policyLine(finding));
    }
    if (report) {
      note(
        `Policies: ${report.passed} passed, ${report.failed} failed, ${report.notChecked} not checked.`,
      );
    }
    if (skipped.length > 0) {
      note(`Not run in a preview: ${skipped.join(', ')}`);
    }
  }
  return problems.some(({ severity }) => severity === 'error') ||
    (report && report.findings.length > 0)
    ? EXIT_FINDINGS
    : EXIT_OK;
}
