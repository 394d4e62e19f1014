/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import picomatch from 'picomatch';
import type { TemplateContext } from 'nunjitsu';
import type {
  Template,
  TemplateProblem,
  TemplateStep,
} from '../template/types';
import { resolveSkeleton } from '../template/readSkeletons';
import { subtreeOf, textOf, type FileTree } from '../tree/FileTree';
import { folderOf, joinInside } from '../tree/paths';
import {
  createScaffolderRenderer,
  renderDeep,
} from './createScaffolderRenderer';

/**
 * A file that a template would write.
 *
 * @public
 */
export type RenderedFile = {
  bytes: Uint8Array;
  /** Path in the tree of the file that it came from. */
  source: string;
  /** Whether the content went through the template engine. */
  rendered: boolean;
};

/**
 * The repository that a template would write for some answers.
 *
 * @public
 */
export type RenderedTemplate = {
  files: ReadonlyMap<string, RenderedFile>;
  problems: TemplateProblem[];
  /** Steps that have an effect outside the workspace and were not run: `publish:*`, `catalog:register` and others. */
  skipped: string[];
};

/** Keep a `template.yaml` from taking the memory of the process that checks it. */
const LIMITS = {
  sourceCodeUnits: 2_000_000,
  outputCodeUnits: 5_000_000,
  workUnits: 5_000_000,
};

const encoder = new TextEncoder();

const OUTPUTS: Record<string, unknown> = {
  remoteUrl: 'https://github.com/acme/example',
  repoContentsUrl: 'https://github.com/acme/example/blob/main',
  commitHash: '0000000000000000000000000000000000000000',
  entityRef: 'component:default/example',
  catalogInfoUrl: 'https://github.com/acme/example/blob/main/catalog-info.yaml',
  pullRequestNumber: 1,
  targetBranchName: 'main',
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'example', namespace: 'default', annotations: {} },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
  },
};

/**
 * Runs the steps of a template that write files (`fetch:template`, `fetch:plain`, `fetch:cookiecutter`, `fs:delete`,
 * `fs:rename`), with the scaffolder's engine and filters, and skips the others with stand-in outputs.
 *
 * @remarks
 * The engine renders an undefined value as nothing; those are found by {@link findUndefined}. What fails here fails in
 * the scaffolder: unknown filters, syntax errors, calls on undefined.
 *
 * @public
 */
export function renderTemplate(options: {
  tree: FileTree;
  template: Template;
  values: Readonly<Record<string, unknown>>;
}): RenderedTemplate {
  const { tree, template, values } = options;
  const files = new Map<string, RenderedFile>();
  const problems: TemplateProblem[] = [];
  const skipped: string[] = [];
  const outputs: Record<string, unknown> = {};
  const renderer = createScaffolderRenderer();
  const context = (each?: unknown): TemplateContext =>
    ({
      parameters: values,
      steps: outputs,
      user: {
        ref: 'user:default/guest',
        entity: { metadata: { name: 'guest' }, spec: {} },
      },
      secrets: {},
      context: { task: { id: '00000000-0000-0000-0000-000000000000' } },
      ...(each === undefined ? {} : { each }),
    } as unknown as TemplateContext);
  const fail = (step: TemplateStep, error: unknown, file?: string) => {
    problems.push({
      // A portal may have filters of its own: only it can tell.
      ...(/Unknown template filter/.test((error as Error).message)
        ? { code: 'unknown-filter', severity: 'warning' as const }
        : { code: 'render-failed', severity: 'error' as const }),
      template: template.ref,
      file: file ?? template.path,
      line:
        file === undefined ? step.line : (error as { line?: number }).line ?? 1,
      message: `${
        file === undefined
          ? `Step "${step.id}" does not render`
          : 'Does not render'
      }: ${(error as Error).message}`,
    });
  };

  for (const step of template.steps) {
    try {
      if (
        !isWanted(step.condition, condition =>
          renderDeep(renderer, condition, context()),
        )
      ) {
        continue;
      }
      const items = itemsOf(renderDeep(renderer, step.each, context()));
      for (const each of items) {
        const input = renderDeep(renderer, step.input, context(each)) as Record<
          string,
          unknown
        >;
        run(step, input);
      }
    } catch (error) {
      fail(step, error);
    }
    outputs[step.id] = { output: OUTPUTS };
  }
  return { files, problems, skipped };

  function run(step: TemplateStep, input: Record<string, unknown>) {
    switch (step.action) {
      case 'fetch:template':
      case 'fetch:plain':
      case 'fetch:cookiecutter':
        fetchFolder(step, input);
        return;
      case 'fetch:template:file':
      case 'fetch:plain:file':
        fetchFile(step, input);
        return;
      case 'fs:delete':
        for (const pattern of strings(input.files)) {
          const matches = picomatch(pattern, { dot: true });
          for (const path of [...files.keys()]) {
            if (matches(path) || path.startsWith(`${pattern}/`)) {
              files.delete(path);
            }
          }
        }
        return;
      case 'fs:rename':
        for (const item of Array.isArray(input.files) ? input.files : []) {
          const { from, to } = item as { from?: string; to?: string };
          for (const [path, file] of [...files]) {
            if (from && to && (path === from || path.startsWith(`${from}/`))) {
              files.delete(path);
              files.set(`${to}${path.slice(from.length)}`, file);
            }
          }
        }
        return;
      default:
        skipped.push(step.id);
    }
  }

  function fetchFolder(step: TemplateStep, input: Record<string, unknown>) {
    const folder = resolveSkeleton({
      tree,
      templatePath: template.path,
      url: String(input.url ?? ''),
    });
    if (folder === undefined) {
      skipped.push(step.id);
      if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(String(input.url ?? ''))) {
        problems.push({
          code: 'missing-skeleton',
          severity: 'error',
          template: template.ref,
          file: template.path,
          line: step.line,
          message: `Step "${step.id}" fetches "${String(
            input.url ?? '',
          )}", which is no directory beside the template.`,
        });
      }
      return;
    }
    const cookiecutter =
      step.action === 'fetch:cookiecutter' || input.cookiecutterCompat === true;
    const engine = createScaffolderRenderer({
      cookiecutterCompat: cookiecutter,
      trimBlocks: input.trimBlocks === true,
      lstripBlocks: input.lstripBlocks === true,
    });
    const answers = (input.values ?? {}) as Record<string, unknown>;
    const scope = (cookiecutter
      ? { cookiecutter: answers, values: answers }
      : { values: answers }) as unknown as TemplateContext;
    const copied = picomatch(
      [
        ...strings(input.copyWithoutTemplating),
        ...strings(input.copyWithoutRender),
      ],
      { dot: true },
    );
    const keepsNames = picomatch(strings(input.copyWithoutRender), {
      dot: true,
    });
    const given = input.templateFileExtension;
    const stated = typeof given === 'string' ? given : undefined;
    const extension = given === true ? '.njk' : stated;
    const plain = step.action === 'fetch:plain';
    for (const [path, bytes] of subtreeOf(tree, folder)) {
      const source = folder ? `${folder}/${path}` : path;
      try {
        let target = path;
        let render = !plain && !copied(path);
        if (extension !== undefined) {
          render = render && path.endsWith(extension);
          target = render ? path.slice(0, -extension.length) : path;
        }
        if (!plain && !keepsNames(path)) {
          target = engine.render(target, scope, { limits: LIMITS });
        }
        if (step.action === 'fetch:cookiecutter') {
          const [top, ...rest] = target.split('/');
          if (rest.length === 0 || !path.startsWith('{{')) {
            continue;
          }
          target = top && rest.join('/');
        }
        // The scaffolder skips a path with an empty part: the idiom for a file that depends on an answer.
        if (target === '' || target.startsWith('/') || target.includes('//')) {
          continue;
        }
        const place = joinInside(String(input.targetPath ?? ''), target);
        if (place === undefined) {
          throw new Error(`the path "${target}" leaves the workspace`);
        }
        if (files.has(place) && input.replace !== true && !plain) {
          continue;
        }
        const text = render ? textOf(bytes) : undefined;
        files.set(place, {
          source,
          rendered: text !== undefined,
          bytes:
            text === undefined
              ? bytes
              : encoder.encode(engine.render(text, scope, { limits: LIMITS })),
        });
      } catch (error) {
        fail(step, error, source);
      }
    }
  }

  function fetchFile(step: TemplateStep, input: Record<string, unknown>) {
    const source = joinInside(folderOf(template.path), String(input.url ?? ''));
    const bytes = source === undefined ? undefined : tree.get(source);
    const target = joinInside(String(input.targetPath ?? ''));
    if (source === undefined || bytes === undefined || !target) {
      skipped.push(step.id);
      return;
    }
    const text =
      step.action === 'fetch:template:file' ? textOf(bytes) : undefined;
    try {
      files.set(target, {
        source,
        rendered: text !== undefined,
        bytes:
          text === undefined
            ? bytes
            : encoder.encode(
                createScaffolderRenderer({
                  trimBlocks: input.trimBlocks === true,
                  lstripBlocks: input.lstripBlocks === true,
                  cookiecutterCompat: input.cookiecutterCompat === true,
                }).render(
                  text,
                  { values: input.values ?? {} } as unknown as TemplateContext,
                  { limits: LIMITS },
                ),
              ),
      });
    } catch (error) {
      fail(step, error, source);
    }
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

function isWanted(
  condition: unknown,
  render: (value: unknown) => unknown,
): boolean {
  if (condition === undefined) {
    return true;
  }
  const value = render(condition);
  return !(
    value === false ||
    value === undefined ||
    value === null ||
    value === '' ||
    value === 0 ||
    value === 'false' ||
    value === 'undefined' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** The items of `each`: one undefined item when there is no `each`. */
function itemsOf(each: unknown): unknown[] {
  if (each === undefined) {
    return [undefined];
  }
  if (Array.isArray(each)) {
    return each.map((value, key) => ({ key: String(key), value }));
  }
  return typeof each === 'object' && each !== null
    ? Object.entries(each).map(([key, value]) => ({ key, value }))
    : [];
}
