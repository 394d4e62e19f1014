/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  checkTemplate,
  readExamples,
  renderTemplate,
  stubExamples,
  type FileTree,
  type Template,
  type TemplateExample,
  type TemplateProblem,
} from '@ghostlight/template-care';
import { EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { writeJson, writeLine } from '../../support/output';
import { loadTemplates } from './loadTemplates';
import { readPolicyFolder, reportPolicies } from './policyFindings';

/** `ghostlight templates test`. Warnings are not shown: they do not fail a pipeline. */
export async function runTest(options: {
  dir: string;
  policies?: string;
  json?: boolean;
}): Promise<number> {
  const { tree, templates, problems } = await loadTemplates(options.dir);
  const policies = options.policies
    ? await readPolicyFolder(options.policies)
    : undefined;
  const results = templates.map(template => {
    const read = readExamples({ tree, template });
    const check = checkTemplate({ tree, template, examples: read.examples });
    const errors = [
      ...read.problems,
      ...check.problems,
      ...(policies
        ? findByPolicies({ tree, template, examples: read.examples, policies })
        : []),
    ].filter(({ severity }) => severity === 'error');
    return {
      template: template.ref,
      path: template.path,
      passed: errors.length === 0,
      examples: check.counts.examples,
      shipped: read.examples.length > 0,
      errors,
    };
  });
  const failed =
    problems.length + results.filter(({ passed }) => !passed).length;
  if (options.json) {
    await writeJson({ results, problems });
  } else {
    for (const { file, line, message } of problems) {
      await writeLine(`fail  ${file}:${line}: ${message}`);
    }
    for (const { template, passed, examples, shipped, errors } of results) {
      await writeLine(
        `${passed ? 'pass' : 'fail'}  ${template}  ${examples} ${
          shipped ? 'example(s)' : 'stand-in rendering(s)'
        }`,
      );
      for (const { file, line, message } of errors) {
        await writeLine(`      ${file}:${line}: ${message}`);
      }
    }
  }
  return failed > 0 ? EXIT_FINDINGS : EXIT_OK;
}

/** What the policies find in each example, at the line of the rendered file: the answers decide what stands there. */
function findByPolicies(options: {
  tree: FileTree;
  template: Template;
  examples: readonly TemplateExample[];
  policies: FileTree;
}): TemplateProblem[] {
  const { tree, template, policies } = options;
  const examples = options.examples.length
    ? options.examples
    : stubExamples(template);
  return examples.flatMap(({ name, values }) =>
    reportPolicies(
      renderTemplate({ tree, template, values }).files,
      policies,
    ).findings.map(({ policy, result, resource, file, line, message }) => ({
      code: result === 'fail' ? 'policy' : 'policy-not-checked',
      severity: 'error' as const,
      template: template.ref,
      file,
      line,
      message: `${policy}: ${resource} (example "${name}"): ${message}`,
    })),
  );
}
