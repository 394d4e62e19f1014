/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { LineCounter, parseAllDocuments, isMap, type Document } from 'yaml';
import { textOf, type FileTree } from '../tree/FileTree';
import { folderOf } from '../tree/paths';
import { resolveIncludes } from './resolveIncludes';
import { readParameters } from './readParameters';
import { readSkeletons } from './readSkeletons';
import type { Template, TemplateProblem, TemplateStep } from './types';

/** Directories that hold no templates of their own. */
const SKIPPED = /(^|\/)(\.git|node_modules|dist|target|vendor)\//;

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * Every software template in a tree: any YAML document with a `scaffolder.backstage.io` API version and kind `Template`,
 * whatever its file is called.
 *
 * @remarks
 * A skeleton may itself hold a file that looks like a template; such a file is left out when another template fetches
 * its folder. Descriptors that do not parse come back as problems, never as an exception.
 *
 * @public
 */
export function parseTemplates(tree: FileTree): {
  templates: Template[];
  problems: TemplateProblem[];
} {
  const templates: Template[] = [];
  const problems: TemplateProblem[] = [];
  for (const path of [...tree.keys()].sort()) {
    if (!/\.ya?ml$/.test(path) || SKIPPED.test(path)) {
      continue;
    }
    const text = textOf(tree.get(path));
    if (
      text === undefined ||
      !/^kind:\s*['"]?Template\b/m.test(text) ||
      !text.includes('scaffolder.backstage.io/')
    ) {
      continue;
    }
    const lineCounter = new LineCounter();
    const documents = parseAllDocuments(text, { lineCounter });
    for (const document of documents as Document.Parsed[]) {
      const at = (offset: number) => lineCounter.linePos(offset).line;
      if (document.errors.length > 0) {
        problems.push({
          code: 'unparseable',
          severity: 'error',
          file: path,
          line: at(document.errors[0].pos[0]),
          message: `The descriptor is no valid YAML: ${
            document.errors[0].message.split('\n')[0]
          }`,
        });
        continue;
      }
      const value = asRecord(
        resolveIncludes({
          tree,
          folder: folderOf(path),
          value: document.toJS(),
        }),
      );
      if (
        value.kind !== 'Template' ||
        !asText(value.apiVersion).startsWith('scaffolder.backstage.io/')
      ) {
        continue;
      }
      const template = readTemplate({ tree, path, document, value, at });
      if (template) {
        templates.push(template);
      } else {
        problems.push({
          code: 'no-name',
          severity: 'error',
          file: path,
          line: at(document.range[0]),
          message: 'The template has no "metadata.name".',
        });
      }
    }
  }
  const fetched = new Set(
    templates.flatMap(({ skeletons, path }) =>
      skeletons
        .map(({ folder }) => folder)
        .filter(
          (folder): folder is string =>
            Boolean(folder) && !`${folderOf(path)}/`.startsWith(`${folder}/`),
        ),
    ),
  );
  return {
    templates: templates.filter(
      ({ path }) => ![...fetched].some(folder => path.startsWith(`${folder}/`)),
    ),
    problems,
  };
}

function readTemplate(options: {
  tree: FileTree;
  path: string;
  document: Document.Parsed;
  value: Record<string, unknown>;
  at: (offset: number) => number;
}): Template | undefined {
  const { tree, path, document, value, at } = options;
  const metadata = asRecord(value.metadata);
  const spec = asRecord(value.spec);
  const name = asText(metadata.name);
  if (!name) {
    return undefined;
  }
  const namespace = asText(metadata.namespace) || 'default';
  const { parameters, prose } = readParameters({
    document,
    value: spec.parameters,
    at,
  });
  const steps: TemplateStep[] = (
    Array.isArray(spec.steps) ? spec.steps : []
  ).map((raw, index) => {
    const step = asRecord(raw);
    const node = document.getIn(['spec', 'steps', index], true);
    return {
      id: asText(step.id) || `step-${index + 1}`,
      name: asText(step.name),
      action: asText(step.action),
      input: asRecord(step.input),
      condition: step.if,
      each: step.each,
      line: isMap(node) && node.range ? at(node.range[0]) : 1,
    };
  });
  const strings = (from: unknown): Record<string, string> =>
    Object.fromEntries(
      Object.entries(asRecord(from)).map(([key, item]) => [key, asText(item)]),
    );
  return {
    path,
    ref: `template:${namespace}/${name}`.toLocaleLowerCase('en-US'),
    name,
    title: asText(metadata.title) || name,
    description: asText(metadata.description),
    type: asText(spec.type),
    tags: Array.isArray(metadata.tags) ? metadata.tags.map(asText) : [],
    owner: asText(spec.owner) || undefined,
    labels: strings(metadata.labels),
    annotations: strings(metadata.annotations),
    apiVersion: asText(value.apiVersion),
    parameters,
    steps,
    skeletons: readSkeletons({ tree, path, steps }),
    output: spec.output,
    line: at(document.range[0]),
    prose: [...prose, ...steps.map(step => step.name)].filter(Boolean),
  };
}
