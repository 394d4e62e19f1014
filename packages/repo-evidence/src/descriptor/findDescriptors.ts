/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryTree } from '../tree/RepositoryTree';
import { isExamplePath, scopeOfPath } from '../tree/classifyPath';
import {
  looksLikeDescriptor,
  parseDescriptor,
  type DescriptorDocument,
} from './parseDescriptor';

/**
 * A descriptor file of a repository.
 *
 * @public
 */
export type DescriptorFile = {
  path: string;
  text: string;
  documents: DescriptorDocument[];
  /** Fields that a header reserves for a generator, when it reserves some and not all. */
  reserved: string[];
  /** Why it is left alone, when it is: generated, a template, or somebody else's. */
  leftAlone?: {
    reason: 'generated' | 'template' | 'fixture';
    line: number;
    note: string;
  };
};

const MAX_BYTES = 1024 * 1024;
const MAX_FILES = 5_000;
const GENERATED =
  /^\s*#.*\b(?:do not (?:edit|modify|change)|don't edit|auto-?generated|generated (?:by|from|with|file|automatically)|managed by|this file is (?:maintained|synced|overwritten) by|changes (?:here )?will be (?:lost|overwritten))\b/i;
const TEMPLATE =
  /\$\{\{[^}\n]{0,200}\}\}|\{%-?[^%\n]{0,200}%\}|\{\{[^}\n]{0,200}\}\}|<%[=-]?[^%\n]{0,200}%>/;

/**
 * Finds descriptors by content, in any folder and under any name. A CI workflow that happens to be called
 * `catalog-info.yml` is none.
 *
 * @public
 */
export function findDescriptors(tree: RepositoryTree): DescriptorFile[] {
  const found: DescriptorFile[] = [];
  for (const { path, size } of tree.entries) {
    if (
      !/\.ya?ml$/i.test(path) ||
      size > MAX_BYTES ||
      found.length >= MAX_FILES
    ) {
      continue;
    }
    const text = tree.read(path);
    if (
      text !== undefined &&
      text.includes('backstage.io/') &&
      looksLikeDescriptor(text)
    ) {
      found.push(readDescriptor(path, text));
    }
  }
  return found.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

/** The descriptor nearest the root, with a component, under its usual name, comes first. */
function rank(file: DescriptorFile): number {
  const depth = file.path.split('/').length;
  const usual = /(^|\/)catalog-info\.ya?ml$/.test(file.path) ? 0 : 20;
  const component = file.documents.some(
    ({ entity }) => entity?.kind === 'Component',
  )
    ? 0
    : 40;
  return (file.leftAlone ? 1_000 : 0) + depth + usual + component;
}

/** @internal */
export function readDescriptor(path: string, text: string): DescriptorFile {
  const reserved = reservedFields(text);
  return {
    path,
    text,
    documents: parseDescriptor(text),
    reserved,
    leftAlone: reasonToLeave(path, text, reserved.length > 0),
  };
}

/** A header can list what a generator writes: `#  - spec.owner`. The rest of the file is open to edits. */
function reservedFields(text: string): string[] {
  const header = /^(?:[ \t]*(?:#.*)?\r?\n)+/.exec(`${text}\n`)?.[0] ?? '';
  return /generated/i.test(header)
    ? [
        ...header.matchAll(
          /^#\s*[-*]\s*((?:metadata|spec|annotations|labels)\.\S+|[\w-]+(?:\.[\w-]+)+\/[\w-]+)\s*$/gm,
        ),
      ].map(([, field]) => field)
    : [];
}

function reasonToLeave(
  path: string,
  text: string,
  partly: boolean,
): DescriptorFile['leftAlone'] {
  if (
    scopeOfPath(path) === 'test' &&
    (isExamplePath(path) ||
      /(^|\/)(tests?|testdata|fixtures?|__\w+__|repo_data|mocks?)\//i.test(
        path,
      ))
  ) {
    return {
      reason: 'fixture',
      line: 1,
      note: 'lies among tests, examples or templates',
    };
  }
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    if (
      !partly &&
      GENERATED.test(lines[index]) &&
      (index < 15 || /^\s*#/.test(lines[index]))
    ) {
      return {
        reason: 'generated',
        line: index + 1,
        note: lines[index].trim().slice(0, 120),
      };
    }
    // Comments and free text may quote a template.
    if (TEMPLATE.test(lines[index]) && !/^\s*#/.test(lines[index])) {
      return {
        reason: 'template',
        line: index + 1,
        note: 'holds placeholders of a template engine',
      };
    }
  }
  return undefined;
}
