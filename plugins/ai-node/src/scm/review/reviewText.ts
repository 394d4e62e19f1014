/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { ReviewComment } from '@ghostlight/backstage-plugin-ai-common';
import { defuseMarkers } from '../proposals/proposalMarker';

/** @internal */
export type Placement = 'line' | 'file' | 'body';

/** The caller's marker as a comment that no reader sees. @internal */
export function hiddenMarker(marker: string): string {
  if (marker.startsWith('<!--')) {
    return marker;
  }
  const text = marker.replace(/^ghostlight:/, '').replace(/-->|--/g, '- -');
  return `<!-- ghostlight:${text} -->`;
}

/**
 * The tag of one comment of a review, by which it is found again: what became of it is read back, not assumed.
 *
 * @internal
 */
export function commentTag(marker: string, index: number): string {
  const review = createHash('sha256').update(marker).digest('hex').slice(0, 16);
  return `<!-- ghostlight:comment=${review}.${index} -->`;
}

/** Index of the comment with a tag of this review. @internal */
export function readCommentTag(
  marker: string,
  body: string,
): number | undefined {
  const review = createHash('sha256').update(marker).digest('hex').slice(0, 16);
  const match = new RegExp(
    `<!-- ghostlight:comment=${review}\\.(\\d+) -->`,
  ).exec(body);
  return match ? Number(match[1]) : undefined;
}

/**
 * Text of a comment as posted: suggestion in the forge's syntax where it replaces shown lines of the new side, else as
 * plain code; a comment that lost its line says which it meant.
 *
 * @internal
 */
export function renderReviewComment(options: {
  comment: ReviewComment;
  index: number;
  marker: string;
  placement: Placement;
  /** Info string of a suggestion's fence; GitLab counts lines from the anchored one. */
  suggestionInfo?: string;
}): string {
  const { comment, placement } = options;
  const { anchor } = comment;
  const parts: string[] = [];
  if (placement !== 'line') {
    const where = describeAnchor(comment, placement === 'body');
    if (where) {
      parts.push(`**${where}**`);
    }
  }
  parts.push(defuseMarkers(comment.body));
  if (comment.suggestion !== undefined) {
    const applies =
      placement === 'line' &&
      anchor.side === 'RIGHT' &&
      options.suggestionInfo !== undefined;
    parts.push(
      fence(comment.suggestion, applies ? options.suggestionInfo! : ''),
    );
  }
  parts.push(commentTag(options.marker, options.index));
  return parts.join('\n\n');
}

/** A fenced block whose fence is longer than any run of backticks inside. @internal */
export function fence(text: string, info: string): string {
  const longest = Math.max(
    2,
    ...[...text.matchAll(/`+/g)].map(match => match[0].length),
  );
  const ticks = '`'.repeat(longest + 1);
  // An empty suggestion removes the lines: one empty line would replace them by an empty one.
  const content = text === '' ? '' : `${text.replace(/\n$/, '')}\n`;
  return `${ticks}${info}\n${content}${ticks}`;
}

/** The review's own text, with the comments that found no other place. @internal */
export function renderReviewBody(options: {
  body: string;
  marker: string;
  comments: ReviewComment[];
  placements: Placement[];
}): string {
  const homeless = options.comments
    .map((comment, index) => ({ comment, index }))
    .filter(({ index }) => options.placements[index] === 'body')
    .map(({ comment, index }) =>
      renderReviewComment({
        comment,
        index,
        marker: options.marker,
        placement: 'body',
      }),
    );
  return [
    defuseMarkers(options.body),
    ...(homeless.length > 0 ? ['---', ...homeless] : []),
    hiddenMarker(options.marker),
  ].join('\n\n');
}

/**
 * Parts that fit a forge's limit. The marker is on the first one: it says that posting began, and the parts after it are
 * found by tags of their own.
 *
 * @internal
 */
export function splitBody(
  body: string,
  marker: string,
  limit: number,
): string[] {
  if (body.length <= limit) {
    return [body];
  }
  const hidden = hiddenMarker(marker);
  const text = body.replace(hidden, '').trimEnd();
  const room = limit - hidden.length - 64;
  const parts: string[] = [];
  let rest = text;
  while (rest.length > 0) {
    const cut =
      rest.length <= room ? rest.length : rest.lastIndexOf('\n\n', room);
    const at = cut > 0 ? cut : room;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trimStart();
  }
  return parts.map((part, index) =>
    index === 0
      ? `${part}\n\n${hidden}`
      : `${part}\n\n${hiddenMarker(`${marker} part ${index + 1}`)}`,
  );
}

function describeAnchor(comment: ReviewComment, withPath: boolean): string {
  const { path, side, line, startLine } = comment.anchor;
  const lines =
    line === undefined
      ? ''
      : `line${
          startLine && startLine !== line
            ? `s ${startLine}-${line}`
            : ` ${line}`
        }${side === 'LEFT' ? ' before the change' : ''}`;
  if (!withPath) {
    return lines && lines[0].toUpperCase() + lines.slice(1);
  }
  return `\`${path}\`${lines ? `, ${lines}` : ''}`;
}
