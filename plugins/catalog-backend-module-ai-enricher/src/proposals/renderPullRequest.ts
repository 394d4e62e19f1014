/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { CatalogProposal } from '@ghostlight/backstage-plugin-ai-common';

/** Title, text and fingerprint of the pull request for the proposals of one repository. */
export function renderPullRequest(proposals: CatalogProposal[]): {
  title: string;
  body: string;
  fingerprint: string;
} {
  const fields = proposals.flatMap(({ fields: all }) => Object.keys(all));
  const isNew = proposals.some(({ content }) => content !== undefined);
  const title = titleOf(proposals, fields, isNew);
  const lines: string[] = [
    isNew
      ? 'This repository is not in the software catalog yet. This is a descriptor for it, from what the repository shows: each value is quoted from the files named beside it. Correct what is wrong before you merge.'
      : 'What this repository shows about itself, and its catalog descriptor does not say yet. Each value is quoted from the files named beside it; no other byte of the descriptor is touched.',
    '',
  ];
  for (const proposal of proposals) {
    lines.push(`### \`${proposal.entityRef}\` in \`${proposal.file}\``, '');
    for (const [
      path,
      { current, value, confidence, evidence },
    ] of Object.entries(proposal.fields)) {
      lines.push(
        `- **${path}**: ${
          current === undefined || current === null || current === ''
            ? '(nothing)'
            : code(current)
        } → ${code(value)} (${Math.round(confidence * 100)} % sure)`,
        ...evidence.map(
          ({ file, line, note }) =>
            `  - ${link(proposal, file, line)}: ${inline(note)}`,
        ),
      );
    }
    lines.push('');
  }
  const models = [
    ...new Set(
      proposals.flatMap(({ fields: all }) =>
        Object.values(all).flatMap(({ wordedBy }) =>
          wordedBy ? [wordedBy.model] : [],
        ),
      ),
    ),
  ];
  lines.push(
    `${
      isNew
        ? 'Close this pull request without merging if the repository does not belong into the catalog: it is then never proposed again.'
        : 'Close this pull request without merging if it is wrong: these values are then never proposed again.'
    } Made by Ghostlight from the files above, ${
      models.length > 0
        ? `descriptions worded by the language model ${models
            .map(inline)
            .join(', ')}`
        : 'without a language model'
    }.`,
  );
  const fingerprint = createHash('sha256')
    .update(
      JSON.stringify(
        proposals
          .map(({ entityRef, fields: all }) => [
            entityRef,
            Object.entries(all)
              .map(([path, { value }]) => [path, value])
              .sort(),
          ])
          .sort(),
      ),
    )
    .digest('hex')
    .slice(0, 32);
  return { title, body: lines.join('\n'), fingerprint };
}

function titleOf(
  proposals: CatalogProposal[],
  fields: string[],
  isNew: boolean,
): string {
  if (isNew) {
    return `Catalog: describe ${nameOf(proposals[0])}`;
  }
  if (proposals.length > 1) {
    return `Catalog: complete ${proposals.length} entities`;
  }
  return fields.length === 1
    ? `Catalog: set ${fields[0]} of ${nameOf(proposals[0])}`
    : `Catalog: complete ${nameOf(proposals[0])}`;
}

function nameOf({ entityRef }: CatalogProposal): string {
  return entityRef.split('/').pop() ?? entityRef;
}

function link(
  { repository, commit }: CatalogProposal,
  file: string,
  line: number,
): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (repository.includes('/_git/')) {
    return `[${inline(
      file,
    )}:${line}](${repository}?path=/${path}&version=GC${commit}&line=${line})`;
  }
  const separator = /gitlab/.test(new URL(repository).host)
    ? '/-/blob/'
    : '/blob/';
  return `[${inline(
    file,
  )}:${line}](${repository}${separator}${commit}/${path}#L${line})`;
}

function code(value: unknown): string {
  return `\`${inline(
    typeof value === 'string' ? value : JSON.stringify(value),
  )}\``;
}

/** Text of a repository is data of strangers: one line, no markup that acts, no mentions. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/`/g, "'")
    .replace(/[<>]/g, character => (character === '<' ? '&lt;' : '&gt;'))
    .replace(/[[\]]/g, '')
    .replace(/@(?=\w)/g, '@\u200b')
    .slice(0, 200);
}
