/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import {
  plainLine,
  proposeEdit,
  readDocument,
  type FixOptions,
  type ProposedFix,
} from './proposeEdit';

/**
 * A pull request that adds a section for each question a document does not answer, for its owner to fill in.
 *
 * @remarks
 * Nothing is made up: the section holds the question and a visible note that the answer is missing.
 */
export async function proposeAnswers(
  request: {
    entity: Entity;
    /** In the repository. */
    path: string;
    title: string;
    questions: string[];
    asked: number;
  },
  options: FixOptions,
): Promise<ProposedFix> {
  const { path, title, asked } = request;
  const document = await readDocument(request, options);
  const questions = request.questions
    .map(headingOf)
    .filter(heading => heading && !document.text.includes(heading));
  if (questions.length === 0) {
    return { status: 'unchanged' };
  }
  const sections = questions.map(
    heading =>
      `## ${heading}\n\n> This was asked and is not answered here yet.\n`,
  );
  return proposeEdit(
    {
      document,
      purpose: 'docs-chat',
      text: `${document.text.replace(/\s*$/, '')}\n\n${sections.join('\n')}`,
      title: `docs: answer ${
        questions.length === 1 ? 'a question' : `${questions.length} questions`
      } asked about ${title}`,
      commitMessage: `docs: make room for questions asked about ${title}`,
      body: [
        `People asked the documentation ${asked} time${
          asked === 1 ? '' : 's'
        } for something that \`${path}\` comes nearest to, and got no answer:`,
        '',
        ...questions.map(question => `- ${question}`),
        '',
        'Each has a section to fill in. Change, move or drop them as you see fit; a closed pull request is not opened again.',
      ],
      reasons: questions,
    },
    options,
  );
}

function headingOf(question: string): string {
  const line = plainLine(question, 120);
  return line && `${line[0].toUpperCase()}${line.slice(1)}`;
}
