/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Manifests } from '../manifests/parseManifests';
import { quote } from '../tree/redactSecrets';
import type { RepositoryTree } from '../tree/RepositoryTree';
import type { Finding } from '../types';

const MARKUP = /!?\[([^\]]*)\]\([^)]*\)|<[^>]{0,300}>|[*_`]{1,3}|&nbsp;/g;
/** Boilerplate of generators, and text that gives orders to a reader instead of describing. */
const NOISE =
  /^(?:todo|add (?:a )?description|description|my (?:app|project)|demo project for spring boot|this project was (?:generated|bootstrapped)|getting started|this is your newly scaffolded|a new flutter project|placeholder|lorem ipsum|welcome to)|ignore (?:all |any )?(?:the )?(?:previous|prior|above)|system prompt|you are (?:an?|now) |as an ai|disregard|instructions?:|<\|/i;

/**
 * A description in the repository's own words: of the manifest, else the first sentence of the README. Text that reads
 * like an instruction to a model is never taken over.
 *
 * @public
 */
export function describeComponent(options: {
  tree: RepositoryTree;
  manifests: Manifests;
  root?: string;
}): Finding | undefined {
  const { tree, manifests, root = '' } = options;
  const folderOf = (path: string) => path.split('/').slice(0, -1).join('/');
  for (const facts of manifests.facts) {
    const text = facts.description;
    if (text && folderOf(facts.file) === root) {
      const value = clean(text.value);
      if (value) {
        return {
          value,
          confidence: 0.85,
          evidence: [
            {
              file: facts.file,
              line: text.line,
              note: 'description of the manifest',
            },
          ],
        };
      }
    }
  }
  for (const name of [
    'README.md',
    'README.rst',
    'readme.md',
    'Readme.md',
    'README.adoc',
    'README.txt',
    'README',
  ]) {
    const path = root ? `${root}/${name}` : name;
    const text = tree.read(path);
    if (text !== undefined) {
      return fromReadme(text, path);
    }
  }
  return undefined;
}

function fromReadme(text: string, file: string): Finding | undefined {
  const lines = text.split('\n', 120).map(line => line.slice(0, 2_000));
  let fenced = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index].trim();
    if (/^(```|~~~)/.test(line)) {
      fenced = !fenced;
    }
    const next = lines[index + 1]?.trim() ?? '';
    const prose =
      !fenced &&
      /^[A-Za-z"'*_`[(<]/.test(line) &&
      !/^(\[!\[|!\[|<(img|p|div|h\d|a|br|table|center|picture|!--)\b|\.\. |:\w+:|=+$|-+$|\||\[[^\]]*\]:)/i.test(
        line,
      ) &&
      !/^([=~^"-])\1{2,}$/.test(next) &&
      line.length >= 25;
    if (prose) {
      const paragraph: string[] = [];
      for (
        let at = index;
        at < lines.length && lines[at].trim() !== '' && paragraph.length < 6;
        at++
      ) {
        paragraph.push(lines[at].trim());
      }
      const value = clean(paragraph.join(' '));
      if (value && value.split(' ').length >= 4) {
        return {
          value,
          confidence: 0.75,
          evidence: [
            { file, line: index + 1, note: 'first sentence of the README' },
          ],
        };
      }
    }
  }
  return undefined;
}

function clean(text: string): string | undefined {
  // Bounded first: a line of a million brackets would cost the square of its length.
  const plain = quote(text.slice(0, 2_000).replace(MARKUP, '$1'), 400);
  const sentence =
    /^(.{20,280}?[.!?])(?:\s+[A-Z(]|$)/.exec(plain)?.[1] ?? plain.slice(0, 280);
  const value = sentence.trim();
  return value.length >= 12 &&
    !NOISE.test(value) &&
    !NOISE.test(plain) &&
    !plain.includes('[redacted]') &&
    !/https?:\/\/\S+$/.test(value)
    ? value
    : undefined;
}
