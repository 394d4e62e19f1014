/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Template, TemplateProblem } from '../template/types';
import { textOf, subtreeOf, type FileTree } from '../tree/FileTree';
import { findReferences } from './findReferences';
import picomatch from 'picomatch';

const CONTEXT = new Set([
  'parameters',
  'steps',
  'user',
  'secrets',
  'each',
  'context',
  'environment',
]);

/**
 * Values that a template reads and nothing defines (the engine renders them as nothing, silently), and values that it
 * asks for or passes on and nothing reads.
 *
 * @public
 */
export function findUndefined(options: {
  tree: FileTree;
  template: Template;
}): TemplateProblem[] {
  const { tree, template } = options;
  const problems: TemplateProblem[] = [];
  const report = (
    code: string,
    severity: TemplateProblem['severity'],
    file: string,
    line: number,
    message: string,
  ) =>
    problems.push({
      code,
      severity,
      template: template.ref,
      file,
      line,
      message,
    });

  const descriptor = ownDocument(
    textOf(tree.get(template.path)) ?? '',
    template.line,
  );
  const parameters = new Set(template.parameters.map(({ name }) => name));
  const steps = new Set(template.steps.map(({ id }) => id));
  const read = new Set<string>();
  let readsAll = false;
  for (const { path, line, guarded } of findReferences(
    descriptor.replace(/^\s*#.*$/gm, ''),
  )) {
    const [root, name] = path;
    if (root === 'parameters') {
      if (name === undefined) {
        readsAll = true;
        continue;
      }
      read.add(name);
      if (!parameters.has(name)) {
        report(
          'undefined-value',
          guarded ? 'warning' : 'error',
          template.path,
          line,
          `"parameters.${name}" is no field of the form.`,
        );
      }
    } else if (root === 'steps') {
      if (name !== undefined && !steps.has(name)) {
        report(
          'undefined-value',
          'error',
          template.path,
          line,
          `"${path.join('.')}" names no step.`,
        );
      }
    } else if (!CONTEXT.has(root)) {
      report(
        'undefined-value',
        guarded ? 'warning' : 'error',
        template.path,
        line,
        `"${path.join(
          '.',
        )}" is not defined: steps know parameters, steps, user, secrets and each.`,
      );
    }
  }
  // `ui:field: RepoUrlPicker` and conditions of the form itself may read a field without `parameters.`.
  if (!readsAll) {
    for (const { name, line } of template.parameters) {
      const used =
        read.has(name) ||
        new RegExp(
          `parameters(\\.|\\[['"])${name.replace(/[^\w]/g, '\\$&')}\\b`,
        ).test(descriptor);
      if (!used && !isSwitch(descriptor, name)) {
        report(
          'unused-parameter',
          'warning',
          template.path,
          line,
          `The form asks for "${name}" and no step reads it.`,
        );
      }
    }
  }
  for (const step of template.steps) {
    const skeleton = template.skeletons.find(
      ({ stepId, action }) => stepId === step.id && action === 'fetch:template',
    );
    if (skeleton?.folder === undefined) {
      continue;
    }
    const { input } = step;
    const values = input.values;
    const known =
      typeof values === 'object' && values !== null
        ? new Set(Object.keys(values))
        : undefined;
    const copied = picomatch(
      [input.copyWithoutTemplating, input.copyWithoutRender]
        .flat()
        .filter((item): item is string => typeof item === 'string'),
      { dot: true },
    );
    const cookiecutter = input.cookiecutterCompat === true;
    const extension = input.templateFileExtension;
    const given = typeof extension === 'string' ? extension : '';
    const ending = extension === true ? '.njk' : given;
    const used = new Set<string>();
    for (const [path, bytes] of subtreeOf(tree, skeleton.folder)) {
      const file = skeleton.folder ? `${skeleton.folder}/${path}` : path;
      const text =
        copied(path) || !path.endsWith(ending) ? undefined : textOf(bytes);
      const references = [
        ...findReferences(path, { cookiecutter }).map(reference => ({
          ...reference,
          line: 1,
        })),
        ...(text === undefined ? [] : findReferences(text, { cookiecutter })),
      ];
      for (const { path: names, line, guarded } of references) {
        const [root, name] = names;
        if (root === 'values' || (cookiecutter && root === 'cookiecutter')) {
          if (name !== undefined) {
            used.add(name);
          } else {
            known?.forEach(item => used.add(item));
          }
          if (name !== undefined && known && !known.has(name)) {
            report(
              'undefined-value',
              guarded ? 'warning' : 'error',
              file,
              line,
              `"values.${name}" is not passed by step "${step.id}"; it renders as nothing.`,
            );
          }
        } else {
          report(
            'undefined-value',
            guarded ? 'warning' : 'error',
            file,
            line,
            `"${names.join(
              '.',
            )}" is not defined and renders as nothing; skeletons know "values" only. Wrap text meant for another tool in {% raw %}.`,
          );
        }
      }
    }
    for (const name of known ?? []) {
      if (!used.has(name)) {
        report(
          'unused-value',
          'warning',
          template.path,
          step.line,
          `Step "${step.id}" passes "${name}" and no file of its skeleton reads it.`,
        );
      }
    }
  }
  return problems;
}

/** The template's own document of a file that may hold more, with empty lines before it so that lines stay true. */
function ownDocument(text: string, line: number): string {
  const lines = text.split('\n');
  const end = lines.findIndex(
    (item, index) => index >= line && /^---(\s|$)/.test(item),
  );
  return lines
    .map((item, index) =>
      index + 1 < line || (end >= 0 && index >= end) ? '' : item,
    )
    .join('\n');
}

/** A field that only decides which other fields are shown. */
function isSwitch(descriptor: string, name: string): boolean {
  return new RegExp(
    `^\\s*dependencies:[\\s\\S]*?^\\s+${name.replace(/[^\w]/g, '\\$&')}:`,
    'm',
  ).test(descriptor);
}
