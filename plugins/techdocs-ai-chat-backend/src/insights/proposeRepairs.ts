/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { posix } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { findBrokenLinks } from '@ghostlight/doc-retrieval';
import {
  plainLine,
  proposeEdit,
  readDocument,
  type FixOptions,
  type ProposedFix,
} from './proposeEdit';
import type { DocumentProblem } from './types';

/** So that a note is seen once and recognised the next time. */
const NOTE = '> **For the owner:**';

/**
 * A pull request for what is wrong with a document: links to files that moved lead to them again, links to files that are
 * gone become text, and what only a person can decide is said in a note at the top.
 *
 * @remarks
 * Nothing is made up: a link is redirected only when exactly one file of that name is left.
 */
export async function proposeRepairs(
  request: {
    entity: Entity;
    /** In the repository. */
    path: string;
    title: string;
    problems: DocumentProblem[];
    /** Answers that cite the document. */
    citations: number;
  },
  options: FixOptions,
): Promise<ProposedFix> {
  const { path, title, problems, citations } = request;
  const document = await readDocument(request, options);
  const { text, changes } = problems.some(({ type }) => type === 'broken-link')
    ? repairLinks({
        path,
        text: document.text,
        paths: await pathsOf(document.source, options),
      })
    : { text: document.text, changes: [] };
  const notes = problems.flatMap(problem => {
    const note = noteOf(problem, citations);
    return note && !document.text.includes(note) ? [note] : [];
  });
  if (changes.length === 0 && notes.length === 0) {
    return { status: 'unchanged' };
  }
  return proposeEdit(
    {
      document,
      purpose: 'docs-chat-repairs',
      text: withNotes(text, notes),
      title: `docs: mend ${title}`,
      commitMessage: `docs: mend ${title}`,
      body: [
        `\`${path}\` is used to answer questions (${citations} answer${
          citations === 1 ? '' : 's'
        } cite it), and this is wrong with it:`,
        '',
        ...[...changes, ...notes].map(line => `- ${line}`),
        '',
        ...(notes.length > 0
          ? [
              'What only you can decide stands in a note at the top: put it right and remove the note.',
            ]
          : []),
        'A closed pull request is not opened again.',
      ],
      reasons: [...changes, ...notes],
    },
    options,
  );
}

async function pathsOf(
  source: { repositoryUrl: string; revision?: string },
  options: FixOptions,
): Promise<Set<string>> {
  const tree = await options.scm.tree(
    {
      repository: { url: source.repositoryUrl },
      revision: source.revision,
    },
    { credentials: options.credentials },
  );
  return new Set(
    tree?.entries
      .filter(({ type }) => type === 'file')
      .map(entry => entry.path) ?? [],
  );
}

function repairLinks(options: {
  path: string;
  text: string;
  paths: ReadonlySet<string>;
}): { text: string; changes: string[] } {
  const { path, paths } = options;
  const lines = options.text.split('\n');
  const changes: string[] = [];
  for (const { target, line } of findBrokenLinks({
    path,
    content: options.text,
    paths,
  })) {
    const [file, fragment = ''] = /^([^?#]*)(.*)$/.exec(target)!.slice(1);
    const name = posix.basename(file);
    const moved = [...paths].filter(known => posix.basename(known) === name);
    const link = new RegExp(
      `(!?)\\[([^\\]\\n]*)\\]\\(\\s*<?${escape(target)}>?(\\s+["'][^)]*)?\\)`,
    );
    const before = lines[line - 1];
    if (moved.length === 1) {
      const to = `${posix.relative(posix.dirname(path), moved[0])}${fragment}`;
      lines[line - 1] = before.replace(link, (_, mark, words, more = '') => {
        return `${mark}[${words}](${to}${more})`;
      });
      changes.push(
        `line ${line}: the link to \`${target}\` leads to \`${to}\``,
      );
    } else {
      lines[line - 1] = before.replace(link, (_, __, words) => words);
      changes.push(
        `line ${line}: \`${target}\` does not exist, so its link is text`,
      );
    }
    if (lines[line - 1] === before) {
      changes.pop();
    }
  }
  return { text: lines.join('\n'), changes };
}

function noteOf(
  problem: DocumentProblem,
  citations: number,
): string | undefined {
  const detail = plainLine(problem.detail, 300);
  switch (problem.type) {
    case 'stale':
      return `${detail}, and ${citations} answer${
        citations === 1 ? ' cites' : 's cite'
      } it. Is it still right?`;
    case 'superseded':
      return `${detail}. Say at its top what holds now, or take it away.`;
    case 'contradiction':
      return `${detail}. One of the two is to be corrected.`;
    case 'rated-down':
      return `${detail}. What is missing or wrong?`;
    default:
      return undefined;
  }
}

/** After the front matter and the title. */
function withNotes(text: string, notes: string[]): string {
  if (notes.length === 0) {
    return text;
  }
  const head =
    /^(?:---\n[^]*?\n---\n+)?(?:\s*#[ \t][^\n]*\n|[^\n]+\n=+[ \t]*\n)?/.exec(
      text,
    )![0];
  const block = notes.map(note => `${NOTE} ${note}\n`).join('>\n');
  return `${head}${head ? '\n' : ''}${block}\n${text
    .slice(head.length)
    .replace(/^\n+/, '')}`;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
