/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { sourceFolderOf, type SourceFolder } from '../sources/locations';

export type ProposedFix = {
  status: 'opened' | 'updated' | 'unchanged' | 'rejected-before';
  url?: string;
  number?: number;
};

export type FixOptions = {
  scm: AiScmService;
  credentials: BackstageCredentials;
};

/** A Markdown file of an entity as it stands. */
export type DocumentFile = { source: SourceFolder; path: string; text: string };

/** @throws InputError for a document that is no Markdown file in a repository */
export async function readDocument(
  request: { entity: Entity; path: string },
  options: FixOptions,
): Promise<DocumentFile> {
  const { entity, path } = request;
  const { scm, credentials } = options;
  const source = sourceFolderOf(entity);
  if (!source || !/\.(?:md|mdx|markdown)$/i.test(path)) {
    throw new InputError(
      `"${path}" is not a Markdown file in a repository; nothing can be proposed`,
    );
  }
  const file = await scm.file(
    {
      repository: { url: source.repositoryUrl },
      path,
      revision: source.revision,
    },
    { credentials },
  );
  return { source, path, text: Buffer.from(file.content).toString('utf8') };
}

/**
 * One pull request for one purpose of one document, opened or updated. A rejected one is not opened again.
 *
 * @param request - `reasons` are what it is about: the same ones make the same pull request
 */
export async function proposeEdit(
  request: {
    document: DocumentFile;
    purpose: string;
    text: string;
    title: string;
    commitMessage: string;
    body: string[];
    reasons: string[];
  },
  options: FixOptions,
): Promise<ProposedFix> {
  const { document, purpose, text, title, commitMessage, body } = request;
  const { scm, credentials } = options;
  const { outcome, pullRequest } = await scm.propose(
    {
      repository: { url: document.source.repositoryUrl },
      base: document.source.revision,
      purpose: `${purpose}:${document.path}`,
      title,
      body: body.join('\n'),
      labels: ['documentation'],
      commitMessage,
      edits: [{ path: document.path, content: text }],
      fingerprint: createHash('sha256')
        .update([...request.reasons].sort().join('\n'))
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

/** Words of strangers on one line, so that no markup survives. */
export function plainLine(text: string, length: number): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[<>`*_[\]()#|\\!@]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, length);
}
