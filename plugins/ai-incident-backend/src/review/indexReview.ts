/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import type { AiKnowledgeService } from '@ghostlight/backstage-plugin-ai-node';
import { chunkMarkdown } from '@ghostlight/doc-retrieval';
import { digest } from '../intake/formats/reading';
import { servicesOf } from '../services/IncidentReader';

const SOURCE = 'ai-incident';

/**
 * Puts a saved review where the portal's questions are answered from, so that what was learned is found.
 *
 * @remarks
 * A document is shown to who may read one entity. A review of several is shown to who may read them all, which an index
 * cannot say: those stay on the incident's own page.
 *
 * @returns whether it is in the index
 * @internal
 */
export async function indexReview(options: {
  auth: AuthService;
  knowledge: AiKnowledgeService;
  incident: IncidentSummary;
  markdown: string;
  savedAt: Date;
}): Promise<boolean> {
  const { auth, knowledge, incident, markdown } = options;
  const credentials = await auth.getOwnServiceCredentials();
  const id = `incident/${incident.id}/review`;
  const services = [...new Set(servicesOf(incident))];
  const known = incident.services.find(({ entityRef }) => entityRef);
  if (services.length !== 1 || !known?.entityRef) {
    await knowledge.remove(
      { source: SOURCE, documentIds: [id] },
      { credentials },
    );
    return false;
  }
  const { chunks } = chunkMarkdown(markdown);
  const title = `Review of incident ${incident.id}: ${incident.title}`;
  await knowledge.upsert(
    {
      documents: [
        {
          id,
          source: SOURCE,
          resourceRef: known.entityRef,
          kind: 'incident-review',
          title,
          location: `/incidents/${incident.id}`,
          contentHash: digest([title, markdown]),
          updatedAt: options.savedAt.toISOString(),
          chunks: chunks.map(({ ordinal, headingPath, text }) => ({
            ordinal,
            // The page shows the review as one part.
            anchor: 'review',
            headingPath: [title, ...headingPath],
            text,
          })),
        },
      ],
    },
    { credentials },
  );
  return true;
}
