/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderTemplate } from '../rendering/renderTemplate';
import type { RenderedTemplate } from '../rendering/renderTemplate';
import type { TemplateExample } from '../rendering/stubValues';
import type { Template } from '../template/types';
import { textOf, type FileTree } from '../tree/FileTree';
import { sourceLine } from '../validation/sourceLine';
import { findPins } from './findPins';
import type { Pin } from './types';

/**
 * A pin of a template: found in what the template would write, placed in the file that it is written in.
 *
 * @public
 */
export type TemplatePin = Pin & {
  /** Path in the tree of the file that holds the version. */
  file: string;
  /** Path in the generated repository. */
  target: string;
  /** False when the version comes from an answer or is put together: there is no token to edit. */
  literal: boolean;
};

const inVersion = /[\w.+-]/;

/** Offset of a version in the source of a rendered file; undefined when it does not stand there. */
function placeInSource(options: {
  source: string;
  rendered: string;
  pin: Pin;
}): { start: number; line: number } | undefined {
  const { source, rendered, pin } = options;
  const line = sourceLine({ source, rendered, line: pin.line });
  const lines = source.split('\n');
  const text = lines[line - 1];
  const offset = lines
    .slice(0, line - 1)
    .reduce((sum, item) => sum + item.length + 1, 0);
  const renderedStart = rendered.lastIndexOf('\n', pin.start - 1) + 1;
  const renderedLine = rendered.slice(
    renderedStart,
    (rendered.indexOf('\n', pin.start) + 1 || rendered.length + 1) - 1,
  );
  if (text === renderedLine) {
    return { start: offset + pin.start - renderedStart, line };
  }
  const places: number[] = [];
  for (
    let at = text.indexOf(pin.version);
    at >= 0;
    at = text.indexOf(pin.version, at + 1)
  ) {
    const before = text[at - 1] ?? '';
    const after = text[at + pin.version.length] ?? '';
    if (!/[\w.]/.test(before) && !inVersion.test(after)) {
      places.push(at);
    }
  }
  return places.length === 1 ? { start: offset + places[0], line } : undefined;
}

/**
 * The pins of a template over its examples, each once.
 *
 * @public
 */
export function findTemplatePins(options: {
  tree: FileTree;
  template: Template;
  examples: readonly TemplateExample[];
  /** Renderings of the examples, when there are any already. */
  renderings?: readonly RenderedTemplate[];
}): TemplatePin[] {
  const { tree, template, examples } = options;
  const found = new Map<string, TemplatePin>();
  const renderings =
    options.renderings ??
    examples.map(({ values }) => renderTemplate({ tree, template, values }));
  for (const { files } of renderings) {
    for (const [target, file] of files) {
      const rendered = textOf(file.bytes);
      const source = textOf(tree.get(file.source));
      if (rendered === undefined || source === undefined) {
        continue;
      }
      for (const pin of findPins({ path: target, text: rendered })) {
        const place = placeInSource({ source, rendered, pin });
        const key = `${file.source}\0${
          place?.start ?? `${pin.name}@${pin.version}`
        }`;
        if (!found.has(key)) {
          found.set(key, {
            ...pin,
            file: file.source,
            target,
            literal: place !== undefined,
            line: place?.line ?? pin.line,
            start: place?.start ?? -1,
            end: place === undefined ? -1 : place.start + pin.version.length,
          });
        }
      }
    }
  }
  return [...found.values()];
}
