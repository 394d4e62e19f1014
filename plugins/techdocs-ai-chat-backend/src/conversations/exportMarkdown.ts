/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Conversation } from './Conversation';

/** A conversation as Markdown, each sentence with the numbers of its sources and the sources listed below. */
export function exportMarkdown(options: {
  conversation: Conversation;
  /** Makes paths of the portal absolute. */
  baseUrl?: string;
}): string {
  const { conversation, baseUrl } = options;
  const lines = [
    `# ${oneLine(conversation.title)}`,
    '',
    `${conversation.createdAt.slice(0, 10)}${
      conversation.entityRef ? `, about \`${conversation.entityRef}\`` : ''
    }`,
    '',
  ];
  for (const { role, text, answer, withheld } of conversation.messages) {
    if (role === 'user') {
      lines.push(`## ${oneLine(text)}`, '');
      continue;
    }
    if (withheld) {
      lines.push('*Parts were left out: you may not read their sources.*', '');
    }
    if (!answer) {
      continue;
    }
    if (answer.refused) {
      lines.push(answer.refusal?.text ?? 'Not answered.', '');
    }
    for (const sentence of answer.sentences) {
      const marks = [...new Set(sentence.citations.map(({ source }) => source))]
        .map(number => `[${number}]`)
        .join('');
      lines.push(
        sentence.kind === 'code'
          ? `${sentence.text}\n\n${marks}`
          : `${sentence.text} ${marks}`,
        '',
      );
    }
    for (const note of answer.notes) {
      lines.push(`> ${note.text}`, '');
    }
    const cited = answer.sources.filter(source => source.cited);
    for (const source of cited) {
      lines.push(
        `${source.number}. [${escapeLabel(
          [source.title, ...source.headingPath.slice(-1)].join(' › '),
        )}](${absolute(source.location, baseUrl)})`,
      );
    }
    if (cited.length > 0) {
      lines.push('');
    }
    lines.push(
      answer.mode === 'model'
        ? `*Written by ${
            answer.model?.model ?? 'a model'
          }; every sentence was checked against its source.*`
        : '*Sentences of the documents, verbatim; no model was used.*',
      '',
    );
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escapeLabel(text: string): string {
  return oneLine(text).replace(/[[\]\\]/g, '\\$&');
}

function absolute(location: string, baseUrl: string | undefined): string {
  const url =
    location.startsWith('/') && baseUrl
      ? `${baseUrl.replace(/\/+$/, '')}${location}`
      : location;
  return url.replace(/[\s()<>]/g, encodeURIComponent);
}
