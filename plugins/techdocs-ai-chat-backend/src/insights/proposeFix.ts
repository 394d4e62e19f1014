/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { sourceFolderOf } from '../sources/locations';

export type ProposedFix = {
  status: 'opened' | 'updated' | 'unchanged' | 'rejected-before';
  url?: string;
  number?: number;
};

/**
 * One pull request for a document that adds a section for each question it does not answer, for its owner to fill in.
 *
 * @remarks
 * Nothing is made up: the section holds the question and a visible note that the answer is missing. Pull requests are one
 * for each document, and a rejected one is not opened again.
 */
export async function proposeFix(
  request: {
    entity: Entity;
    /** In the repository. */
    path: string;
    title: string;
    questions: string[];
    asked: number;
  },
  options: { scm: AiScmService; credentials: BackstageCredentials },
): Promise<ProposedFix> {
  const { entity, path, title, asked } = request;
  const { scm, credentials } = options;
  const source = sourceFolderOf(entity);
  if (!source || !/\.(?:md|mdx|markdown)$/i.test(path)) {
    throw new InputError(
      `"${path}" is not a Markdown file in a repository; nothing can be proposed`,
    );
  }
  const repository = { url: source.repositoryUrl };
  const file = await scm.file(
    { repository, path, revision: source.revision },
    { credentials },
  );
  const text = Buffer.from(file.content).toString('utf8');
  const questions = request.questions
    .map(headingOf)
    .filter(heading => heading && !text.includes(heading));
  if (questions.length === 0) {
    return { status: 'unchanged' };
  }
  const sections = questions.map(
    heading =>
      `## ${heading}\n\n> This was asked and is not answered here yet.\n`,
  );
  const content = `${text.replace(/\s*$/, '')}\n\n${sections.join('\n')}`;
  const { outcome, pullRequest } = await scm.propose(
    {
      repository,
      base: source.revision,
      purpose: `docs-chat:${path}`,
      title: `docs: answer ${
        questions.length === 1 ? 'a question' : `${questions.length} questions`
      } asked about ${title}`,
      body: [
        `People asked the documentation ${asked} time${
          asked === 1 ? '' : 's'
        } for something that \`${path}\` comes nearest to, and got no answer:`,
        '',
        ...questions.map(question => `- ${question}`),
        '',
        'Each has a section to fill in. Change, move or drop them as you see fit; a closed pull request is not opened again.',
      ].join('\n'),
      labels: ['documentation'],
      commitMessage: `docs: make room for questions asked about ${title}`,
      edits: [{ path, content }],
      fingerprint: createHash('sha256')
        .update([...questions].sort().join('\n'))
        .digest('hex'),
    },
    { credentials },
  );
  return {
    status: outcome,
    url: pullRequest?.url,
    number: pullRequest?.number,
  };
}

/** A question as a heading: text of strangers, so no markup survives. */
function headingOf(question: string): string {
  const line = question
    .replace(/[\r\n]+/g, ' ')
    .replace(/[<>`*_[\]()#|\\!@]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
  return line && `${line[0].toUpperCase()}${line.slice(1)}`;
}
