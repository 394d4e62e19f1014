/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parse } from 'yaml';
import type { Template, TemplateProblem } from '../template/types';
import { textOf, type FileTree } from '../tree/FileTree';
import { folderOf } from '../tree/paths';
import type { TemplateExample } from './stubValues';

/**
 * The examples that a template ships in `template.examples.yaml` beside its descriptor: a list of `{name, values}`.
 *
 * @public
 */
export function readExamples(options: { tree: FileTree; template: Template }): {
  examples: TemplateExample[];
  problems: TemplateProblem[];
} {
  const { tree, template } = options;
  const folder = folderOf(template.path);
  const file = `${folder ? `${folder}/` : ''}template.examples.yaml`;
  const text = textOf(tree.get(file));
  if (text === undefined) {
    return { examples: [], problems: [] };
  }
  const problem = (message: string) => ({
    examples: [],
    problems: [
      {
        code: 'examples',
        severity: 'error' as const,
        template: template.ref,
        file,
        line: 1,
        message,
      },
    ],
  });
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    return problem(`Not valid YAML: ${(error as Error).message}`);
  }
  const isExample = (item: unknown): item is TemplateExample =>
    typeof item === 'object' &&
    item !== null &&
    typeof (item as TemplateExample).name === 'string' &&
    typeof (item as TemplateExample).values === 'object' &&
    (item as TemplateExample).values !== null;
  if (!Array.isArray(value) || !value.every(isExample)) {
    return problem('Examples are a list of {name, values}.');
  }
  return { examples: value, problems: [] };
}
