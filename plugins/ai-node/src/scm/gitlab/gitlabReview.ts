/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type {
  PostReview,
  PostedReview,
} from '@ghostlight/backstage-plugin-ai-common';
import { upsertComment } from '../comments/upsertComment';
import type { PatchLine } from '../diff/patchLines';
import { type PlacedAnchor, placeAnchors } from '../review/placeComments';
import {
  type Placement,
  commentTag,
  hiddenMarker,
  readCommentTag,
  renderReviewBody,
  renderReviewComment,
  splitBody,
} from '../review/reviewText';
import type { GitlabClient } from './GitlabClient';
import type { GitlabForge } from './GitlabForge';
import { toChangedFile } from './gitlabMapping';
import type { GitlabNote } from './gitlabTypes';

const BODY_LIMIT = 1_000_000;
/** Lines above and below that a suggestion may replace. */
const SUGGESTION_LINES = 100;

type DraftNote = { id: number; note: string };
type Version = {
  head_commit_sha: string;
  base_commit_sha: string;
  start_commit_sha: string;
};

/**
 * Posts one review on GitLab: draft notes, published together.
 *
 * @remarks
 * Drafts left by a killed process are cleared first. Drafts without our tags belong to a person who uses the same account:
 * publishing everything would publish theirs, so then ours are published one by one. A refused position falls back to
 * the file (GitLab 16.4), then to the body.
 *
 * @internal
 */
export async function postGitlabReview(
  forge: GitlabForge,
  client: GitlabClient,
  request: PostReview,
): Promise<PostedReview> {
  const { repository, number } = request.pullRequest;
  const base = `merge_requests/${number}`;
  const hidden = hiddenMarker(request.marker);

  const earlier = await findSummary();
  if (earlier) {
    return settle('already-posted', earlier);
  }
  const drafts = await client.list<DraftNote>(
    repository,
    `${base}/draft_notes`,
    {},
  );
  const isOurs = (draft: DraftNote) => draft.note.includes('<!-- ghostlight:');
  for (const draft of drafts.filter(isOurs)) {
    await client.request(repository, `${base}/draft_notes/${draft.id}`, {
      method: 'DELETE',
    });
  }
  const alone = drafts.every(isOurs);

  const [version] = await client.json<Version[]>(
    repository,
    `${base}/versions`,
  );
  if (version?.head_commit_sha !== request.headSha) {
    throw new ConflictError(
      `"${repository.url}/-/${base}" has moved on from "${request.headSha}": the review would stand on the wrong lines`,
    );
  }
  const refs = {
    base_sha: version.base_commit_sha,
    start_sha: version.start_commit_sha,
    head_sha: version.head_commit_sha,
  };
  const placed = placeAnchors(
    request.comments.map(comment => comment.anchor),
    (await forge.diffs(request.pullRequest)).map(toChangedFile),
  );
  const ids: number[] = [];
  const placements: Placement[] = [];
  for (const [index, anchor] of placed.entries()) {
    placements.push(await draftComment(index, anchor));
  }
  const [summary] = bodies(placements);
  const { id } = await addDraft(summary);
  if (alone) {
    await client.request(repository, `${base}/draft_notes/bulk_publish`, {
      method: 'POST',
    });
  } else {
    for (const draft of [...ids.filter(each => each !== id), id]) {
      await client.request(repository, `${base}/draft_notes/${draft}/publish`, {
        method: 'PUT',
      });
    }
  }
  const published = await findSummary();
  if (!published) {
    throw new ConflictError(
      `The review of "${repository.url}/-/${base}" was published but is not there yet`,
    );
  }
  return settle('posted', published);

  async function addDraft(
    note: string,
    position?: Record<string, unknown>,
  ): Promise<DraftNote> {
    const draft = await client.json<DraftNote>(
      repository,
      `${base}/draft_notes`,
      { method: 'POST', body: { note, ...(position ? { position } : {}) } },
    );
    ids.push(draft.id);
    return draft;
  }

  async function draftComment(
    index: number,
    anchor: PlacedAnchor,
  ): Promise<Placement> {
    if (anchor.placement === 'body') {
      return 'body';
    }
    const { file } = anchor;
    const paths = { old_path: file.oldPath ?? file.path, new_path: file.path };
    const attempts: Array<[Placement, Record<string, unknown>]> = [
      ['file', { position_type: 'file' }],
    ];
    if (anchor.placement === 'line') {
      attempts.unshift([
        'line',
        { position_type: 'text', ...linePosition(anchor, file.path) },
      ]);
    }
    for (const [placement, position] of attempts) {
      try {
        await addDraft(text(index, placement), {
          ...refs,
          ...paths,
          ...position,
        });
        return placement;
      } catch (error) {
        if ((error as Error).name !== 'InputError') {
          throw error;
        }
      }
    }
    return 'body';
  }

  function text(index: number, placement: Placement): string {
    const comment = request.comments[index];
    const { line, startLine } = comment.anchor;
    const above = line === undefined ? 0 : line - (startLine ?? line);
    return renderReviewComment({
      comment,
      index,
      marker: request.marker,
      placement,
      ...(above <= SUGGESTION_LINES
        ? { suggestionInfo: `suggestion:-${above}+0` }
        : {}),
    });
  }

  function bodies(current: Placement[]): string[] {
    return splitBody(
      renderReviewBody({ ...request, placements: current }),
      request.marker,
      BODY_LIMIT,
    );
  }

  async function findSummary(): Promise<GitlabNote | undefined> {
    const discussions = await forge.discussions(request.pullRequest);
    return discussions
      .flatMap(discussion => discussion.notes)
      .find(note => !note.position && note.body.includes(hidden));
  }

  /** Reads back what stands there and puts the rest into the body. Safe to repeat. */
  async function settle(
    outcome: PostedReview['outcome'],
    note: GitlabNote,
  ): Promise<PostedReview> {
    const found = request.comments.map((): Placement => 'body');
    for (const discussion of await forge.discussions(request.pullRequest)) {
      const [first] = discussion.notes;
      const index = first?.position
        ? readCommentTag(request.marker, first.body)
        : undefined;
      if (index !== undefined && index < found.length) {
        found[index] =
          first.position!.position_type === 'file' ? 'file' : 'line';
      }
    }
    const [body, ...more] = bodies(found);
    const lost = found.some(
      (placement, index) =>
        placement === 'body' &&
        !note.body.includes(commentTag(request.marker, index)),
    );
    if (lost && note.body.trim() !== body.trim()) {
      await forge.updateComment(request.pullRequest, String(note.id), body);
    }
    for (const [index, part] of more.entries()) {
      const marker = `${request.marker} part ${index + 2}`;
      await upsertComment({
        forge,
        pullRequest: request.pullRequest,
        body: part.replace(hiddenMarker(marker), '').trimEnd(),
        marker,
      });
    }
    return {
      outcome,
      id: String(note.id),
      url: `${repository.url.replace(/\.git$/, '')}/-/${base}#note_${note.id}`,
      placements: found,
    };
  }
}

/** An added line has a new number only, a removed one an old one only, a context line needs both. */
function linePosition(
  anchor: PlacedAnchor & { placement: 'line' },
  path: string,
): Record<string, unknown> {
  const numbers = (line: PatchLine) => ({
    ...(line.kind === 'added' ? {} : { old_line: line.old }),
    ...(line.kind === 'removed' ? {} : { new_line: line.new }),
  });
  const { start, end } = anchor;
  if (start === end) {
    return numbers(end);
  }
  const code = (line: PatchLine) => ({
    line_code: `${createHash('sha1').update(path).digest('hex')}_${line.old}_${
      line.new
    }`,
    // Context lines have no type.
    ...(line.kind === 'context'
      ? {}
      : { type: line.kind === 'added' ? 'new' : 'old' }),
    ...numbers(line),
  });
  return {
    ...numbers(end),
    line_range: { start: code(start), end: code(end) },
  };
}
