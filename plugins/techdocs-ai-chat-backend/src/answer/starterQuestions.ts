/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { suggestQuestions } from '@ghostlight/doc-retrieval';
import type { AiKnowledgeService } from '@ghostlight/backstage-plugin-ai-node';

const LIMIT = 6;
/** What people come to documentation for; only decides which headings are offered first. */
const COMMON =
  'how to set up deploy roll back restart troubleshoot configure run runbook getting started';

/** Questions to start with: headings of documents that the caller may read. */
export async function starterQuestions(
  request: { entityRef?: string },
  options: {
    knowledge: AiKnowledgeService;
    credentials: BackstageCredentials;
  },
): Promise<string[]> {
  const { hits } = await options.knowledge.search(
    {
      query: COMMON,
      limit: 50,
      perDocument: 2,
      mode: 'lexical',
      resourceRefs: request.entityRef ? [request.entityRef] : undefined,
    },
    { credentials: options.credentials },
  );
  return suggestQuestions({ sources: hits, limit: LIMIT }).map(
    ({ question }) => question,
  );
}
