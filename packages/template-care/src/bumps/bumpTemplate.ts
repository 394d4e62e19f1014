/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { findPins } from '../pins/findPins';
import { findTemplatePins, type TemplatePin } from '../pins/findTemplatePins';
import { judgePin } from '../pins/judgePin';
import type { VersionSource } from '../pins/VersionSource';
import {
  renderTemplate,
  type RenderedTemplate,
} from '../rendering/renderTemplate';
import { stubExamples, type TemplateExample } from '../rendering/stubValues';
import type { Template } from '../template/types';
import { textOf, type FileTree } from '../tree/FileTree';

/**
 * One version to replace in a file of a template.
 *
 * @public
 */
export type Bump = {
  pin: TemplatePin;
  from: string;
  to: string;
  major: boolean;
};

/**
 * Bumps of a template: those proven, and those given up with the reason.
 *
 * @public
 */
export type TemplateBumps = {
  template: string;
  accepted: Bump[];
  discarded: { pin: TemplatePin; to?: string; reason: string }[];
  /** New contents of the files that change. */
  files: ReadonlyMap<string, Uint8Array>;
};

const encoder = new TextEncoder();

/**
 * Replaces stale versions by the smallest edit there is, and keeps an edit only when it is proven: every example is
 * rendered again, and what it writes must be byte for byte what it wrote before but for that version.
 *
 * @param options.majors - whether changes of the major version are made too; they are better made apart
 * @param options.minimumAgeDays - how long a release must have been out; 7 when absent
 *
 * @public
 */
export function bumpTemplate(options: {
  tree: FileTree;
  template: Template;
  source: VersionSource;
  examples?: readonly TemplateExample[];
  majors?: boolean;
  minimumAgeDays?: number;
  now?: Date;
}): TemplateBumps {
  const { tree, template, source, majors = false, now } = options;
  const examples = options.examples?.length
    ? options.examples
    : stubExamples(template);
  const before = examples.map(({ values }) =>
    renderTemplate({ tree, template, values }),
  );
  const discarded: TemplateBumps['discarded'] = [];
  const wanted: Bump[] = [];
  for (const pin of findTemplatePins({
    tree,
    template,
    examples,
    renderings: before,
  })) {
    const verdict = judgePin({
      pin,
      source,
      minimumAgeDays: options.minimumAgeDays ?? 7,
      now,
    });
    if (verdict.status !== 'stale') {
      continue;
    }
    const { replacement: to, major = false } = verdict;
    if (to === undefined) {
      discarded.push({ pin, reason: 'a range with more than one bound' });
    } else if (!pin.literal) {
      discarded.push({ pin, to, reason: 'the version comes from an answer' });
    } else if (major && !majors) {
      discarded.push({ pin, to, reason: 'a new major version' });
    } else {
      wanted.push({ pin, from: pin.version, to, major });
    }
  }

  const accepted = prove(wanted);
  return {
    template: template.ref,
    accepted,
    discarded,
    files: edit(tree, accepted),
  };

  /** All at once when that holds; else in halves, down to the edits that do not hold alone. */
  function prove(bumps: readonly Bump[]): Bump[] {
    if (bumps.length === 0) {
      return [];
    }
    const reason = whyNot(bumps);
    if (reason === undefined) {
      return [...bumps];
    }
    if (bumps.length === 1) {
      const [{ pin, to }] = bumps;
      discarded.push({ pin, to, reason });
      return [];
    }
    const middle = Math.ceil(bumps.length / 2);
    const both = [
      ...prove(bumps.slice(0, middle)),
      ...prove(bumps.slice(middle)),
    ];
    if (whyNot(both) === undefined) {
      return both;
    }
    both.forEach(({ pin, to }) =>
      discarded.push({ pin, to, reason: 'does not hold with the others' }),
    );
    return [];
  }

  function whyNot(bumps: readonly Bump[]): string | undefined {
    const edited = new Map([...tree, ...edit(tree, bumps)]);
    for (const [index, { values, name }] of examples.entries()) {
      const after = renderTemplate({ tree: edited, template, values });
      const reason = differsElsewhere(before[index], after, bumps);
      if (reason) {
        return `example "${name}": ${reason}`;
      }
    }
    return undefined;
  }
}

function edit(tree: FileTree, bumps: readonly Bump[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const byFile = new Map<string, Bump[]>();
  for (const bump of bumps) {
    const list = byFile.get(bump.pin.file) ?? [];
    list.push(bump);
    byFile.set(bump.pin.file, list);
  }
  for (const [path, list] of byFile) {
    let text = textOf(tree.get(path)) ?? '';
    for (const { pin, to } of list.sort((a, b) => b.pin.start - a.pin.start)) {
      text = text.slice(0, pin.start) + to + text.slice(pin.end);
    }
    files.set(path, encoder.encode(text));
  }
  return files;
}

/** What differs between two renderings other than the versions of the bumps; undefined when nothing does. */
function differsElsewhere(
  before: RenderedTemplate,
  after: RenderedTemplate,
  bumps: readonly Bump[],
): string | undefined {
  if (after.problems.length > before.problems.length) {
    return `renders no more: ${after.problems.at(-1)?.message}`;
  }
  if (before.files.size !== after.files.size) {
    return 'other files are written';
  }
  for (const [path, { bytes, source }] of before.files) {
    const other = after.files.get(path);
    if (!other) {
      return `"${path}" is not written any more`;
    }
    const [old, now] = [textOf(bytes), textOf(other.bytes)];
    if (old === undefined || now === undefined) {
      if (Buffer.compare(bytes, other.bytes) !== 0) {
        return `"${path}" changes`;
      }
      continue;
    }
    if (old === now) {
      continue;
    }
    const own = bumps.filter(({ pin }) => pin.file === source);
    const [oldPins, newPins] = [
      findPins({ path, text: old }),
      findPins({ path, text: now }),
    ];
    if (oldPins.length !== newPins.length) {
      return `"${path}" pins other packages`;
    }
    // Rebuilt from the old text: only tokens of the bumped packages may differ, and only to the wanted version.
    let expected = '';
    let at = 0;
    for (const [index, pin] of oldPins.entries()) {
      const next = newPins[index];
      if (pin.name !== next.name || pin.ecosystem !== next.ecosystem) {
        return `"${path}" pins other packages`;
      }
      const bump = own.find(
        item =>
          item.pin.name === pin.name &&
          item.from === pin.version &&
          item.to === next.version,
      );
      if (pin.version !== next.version && !bump) {
        return `"${pin.name}" in "${path}" changes too`;
      }
      expected += old.slice(at, pin.start) + next.version;
      at = pin.end;
    }
    if (expected + old.slice(at) !== now) {
      return `"${path}" changes beyond the version`;
    }
  }
  return undefined;
}
