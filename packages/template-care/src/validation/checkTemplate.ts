/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { findUndefined } from '../rendering/findUndefined';
import { renderTemplate } from '../rendering/renderTemplate';
import { stubExamples, type TemplateExample } from '../rendering/stubValues';
import type { Template, TemplateProblem } from '../template/types';
import { textOf, type FileTree } from '../tree/FileTree';
import { folderOf } from '../tree/paths';
import { knownActions } from './knownActions';
import { sourceLine } from './sourceLine';
import { isKnownFormat, validateFile } from './validateFile';

/**
 * What a check of one template found.
 *
 * @public
 */
export type TemplateCheck = {
  template: string;
  path: string;
  problems: TemplateProblem[];
  /** Renderings made, files written over all of them, and files of a known format among those. */
  counts: { examples: number; files: number; validated: number };
};

/**
 * Checks a template: descriptor, actions, values, then a rendering of each example with every file of a known type
 * parsed and validated.
 *
 * @param options.examples - answers to render with; stand-ins from the form when absent
 * @param options.actions - ids of the actions that the portal has; the open-source ones when absent, and then an unknown
 * action is a warning, since portals have actions of their own
 *
 * @public
 */
export function checkTemplate(options: {
  tree: FileTree;
  template: Template;
  examples?: readonly TemplateExample[];
  actions?: readonly string[];
}): TemplateCheck {
  const { tree, template } = options;
  const problems: TemplateProblem[] = [
    ...checkSteps(template, options.actions),
    ...findUndefined({ tree, template }),
  ];
  const examples = options.examples?.length
    ? options.examples
    : stubExamples(template);
  const counts = { examples: examples.length, files: 0, validated: 0 };
  for (const { values } of examples) {
    const rendered = renderTemplate({ tree, template, values });
    problems.push(...rendered.problems);
    counts.files += rendered.files.size;
    const charts = [...rendered.files.keys()]
      .filter(path => /(^|\/)Chart\.ya?ml$/.test(path))
      .map(path => `${folderOf(path) ? `${folderOf(path)}/` : ''}templates/`);
    for (const [path, file] of rendered.files) {
      const text = isKnownFormat(path) ? textOf(file.bytes) : undefined;
      if (text === undefined) {
        continue;
      }
      counts.validated += 1;
      for (const defect of validateFile({
        path,
        text,
        isChartTemplate: charts.some(prefix => path.startsWith(prefix)),
      })) {
        problems.push({
          code: defect.code,
          severity: 'error',
          template: template.ref,
          file: file.source,
          line: sourceLine({
            source: textOf(tree.get(file.source)) ?? '',
            rendered: text,
            line: defect.line,
          }),
          message: defect.message,
        });
      }
    }
  }
  const seen = new Set<string>();
  return {
    template: template.ref,
    path: template.path,
    counts,
    problems: problems.filter(({ code, file, line, message }) => {
      const key = `${code}\0${file}\0${line}\0${message}`;
      return !seen.has(key) && seen.add(key);
    }),
  };
}

const DEPRECATED_INPUTS: Record<string, string> = {
  copyWithoutRender: 'copyWithoutTemplating',
};

function checkSteps(
  template: Template,
  actions: readonly string[] | undefined,
): TemplateProblem[] {
  const known = new Set(actions ?? knownActions.keys());
  const problems: TemplateProblem[] = [];
  const seen = new Set<string>();
  const add = (
    code: string,
    severity: TemplateProblem['severity'],
    line: number,
    message: string,
  ) =>
    problems.push({
      code,
      severity,
      template: template.ref,
      file: template.path,
      line,
      message,
    });
  if (template.apiVersion !== 'scaffolder.backstage.io/v1beta3') {
    add(
      'api-version',
      'error',
      template.line,
      `"${template.apiVersion}" is not run any more; the version is scaffolder.backstage.io/v1beta3.`,
    );
  }
  for (const { id, action, input, line } of template.steps) {
    if (seen.has(id)) {
      add('duplicate-step', 'error', line, `Two steps are called "${id}".`);
    }
    seen.add(id);
    if (
      Object.keys(input).length === 0 &&
      action === '' &&
      id.startsWith('step-')
    ) {
      add(
        'unresolved-step',
        'warning',
        line,
        `Step "${id}" names no action; an include outside this directory may hold it.`,
      );
    } else if (!action) {
      add('no-action', 'error', line, `Step "${id}" names no action.`);
    } else if (!known.has(action)) {
      add(
        'unknown-action',
        actions ? 'error' : 'warning',
        line,
        `Step "${id}" uses "${action}", which ${
          actions
            ? 'the portal does not have'
            : 'is no action of the open-source modules'
        }.`,
      );
    }
    const successor = knownActions.get(action);
    if (successor) {
      add(
        'deprecated-action',
        'warning',
        line,
        `Step "${id}" uses "${action}"; ${successor}.`,
      );
    }
    for (const [name, replacement] of Object.entries(DEPRECATED_INPUTS)) {
      if (name in input) {
        add(
          'deprecated-input',
          'warning',
          line,
          `Step "${id}" uses "${name}"; the name is "${replacement}".`,
        );
      }
    }
  }
  return problems;
}
