/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PullRequestRef } from '@ghostlight/backstage-plugin-ai-common';
import type { Forge, ForgeComment } from '../Forge';
import { defuseMarkers } from '../proposals/proposalMarker';
import { hiddenMarker } from '../review/reviewText';

/**
 * Posts a comment, or with a marker updates the one that bears it: a repeated call leaves one comment.
 *
 * @internal
 */
export async function upsertComment(options: {
  forge: Forge;
  pullRequest: PullRequestRef;
  body: string;
  marker?: string;
}): Promise<ForgeComment> {
  const { forge, pullRequest, marker } = options;
  if (marker === undefined) {
    return forge.createComment(pullRequest, defuseMarkers(options.body));
  }
  const hidden = hiddenMarker(marker);
  const body = `${defuseMarkers(options.body)}\n\n${hidden}`;
  const existing = (await forge.comments(pullRequest)).find(comment =>
    comment.body.includes(hidden),
  );
  if (!existing) {
    return forge.createComment(pullRequest, body);
  }
  // Forges trim and normalise line ends: that is no change.
  const normalise = (text: string) => text.replace(/\r\n/g, '\n').trim();
  return normalise(existing.body) === normalise(body)
    ? existing
    : forge.updateComment(pullRequest, existing.id, body);
}
