/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ForgeWebhook } from '@ghostlight/backstage-plugin-ai-common';
import { readCommand } from '../commands/readCommand';
import type { ForgeEvent } from './ForgeEvent';

type Fields = Record<string, any>;

const MAX_COMMENT = 4_000;

/**
 * Reads a verified delivery. Undefined: nothing for reviews, which is answered with success all the same, because forges
 * switch off webhooks that fail.
 *
 * @remarks
 * Comments without a command, by bots, or with our own hidden marker are nothing: a review must not answer itself.
 */
export function readForgeEvent(webhook: ForgeWebhook): ForgeEvent | undefined {
  const payload = fields(webhook.payload);
  switch (webhook.forge) {
    case 'github':
      return readGithub(webhook.event, payload);
    case 'gitlab':
      return readGitlab(webhook.event, payload);
    default:
      return readAzure(webhook.event, payload);
  }
}

function readGithub(event: string, payload: Fields): ForgeEvent | undefined {
  const url = text(fields(payload.repository).html_url);
  const pull = fields(payload.pull_request);
  const number = pull.number ?? fields(payload.issue).number;
  if (!url || !isNumber(number)) {
    return undefined;
  }
  const pullRequest = refOf(url, number);
  if (event === 'pull_request') {
    if (
      ['opened', 'reopened', 'synchronize', 'ready_for_review'].includes(
        payload.action,
      )
    ) {
      return pushed(pullRequest, fields(pull.head).sha);
    }
    return payload.action === 'closed'
      ? { kind: 'closed', pullRequest }
      : undefined;
  }
  if (event === 'pull_request_review_thread') {
    return { kind: 'threads', pullRequest };
  }
  const isConversation =
    event === 'issue_comment' && fields(payload.issue).pull_request;
  if (
    payload.action === 'created' &&
    (isConversation || event === 'pull_request_review_comment')
  ) {
    const comment = fields(payload.comment);
    const author = fields(comment.user);
    return commented(pullRequest, {
      id: comment.id,
      author: author.login,
      isBot: author.type === 'Bot',
      trusted: ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(
        comment.author_association,
      ),
      body: comment.body,
    });
  }
  return undefined;
}

function readGitlab(event: string, payload: Fields): ForgeEvent | undefined {
  const url = text(fields(payload.project).web_url);
  const attributes = fields(payload.object_attributes);
  if (!url) {
    return undefined;
  }
  if (event === 'Merge Request Hook' && isNumber(attributes.iid)) {
    const pullRequest = refOf(url, attributes.iid);
    switch (attributes.action) {
      case 'open':
      case 'reopen':
        return pushed(pullRequest, fields(attributes.last_commit).id);
      case 'update':
        // Other updates (labels, title) have no old revision; leaving draft is a change of its own.
        return attributes.oldrev || fields(payload.changes).draft
          ? pushed(pullRequest, fields(attributes.last_commit).id)
          : undefined;
      case 'merge':
      case 'close':
        return { kind: 'closed', pullRequest };
      default:
        return undefined;
    }
  }
  const merge = fields(payload.merge_request);
  if (
    event === 'Note Hook' &&
    attributes.noteable_type === 'MergeRequest' &&
    isNumber(merge.iid) &&
    !attributes.system &&
    (attributes.action === undefined || attributes.action === 'create')
  ) {
    const author = fields(payload.user);
    return commented(refOf(url, merge.iid), {
      id: attributes.id,
      author: author.username,
      isBot: /^(?:project|group)_\d+_bot/.test(text(author.username) ?? ''),
      body: attributes.note,
    });
  }
  return undefined;
}

function readAzure(event: string, payload: Fields): ForgeEvent | undefined {
  const resource = fields(payload.resource);
  const pull = event.includes('comment')
    ? fields(resource.pullRequest)
    : resource;
  const url = azureUrl(fields(pull.repository));
  if (!url || !isNumber(pull.pullRequestId)) {
    return undefined;
  }
  const pullRequest = refOf(url, pull.pullRequestId);
  switch (event) {
    case 'git.pullrequest.created':
    case 'git.pullrequest.updated':
    case 'git.pullrequest.merged':
      return pull.status === 'completed' || pull.status === 'abandoned'
        ? { kind: 'closed', pullRequest }
        : pushed(pullRequest, fields(pull.lastMergeSourceCommit).commitId);
    case 'ms.vss-code.git-pullrequest-comment-event': {
      const comment = fields(resource.comment);
      return comment.isDeleted || comment.commentType === 'system'
        ? undefined
        : commented(pullRequest, {
            id: comment.id,
            author: fields(comment.author).uniqueName,
            isBot: false,
            body: comment.content,
          });
    }
    default:
      return undefined;
  }
}

/** Service hooks give the clone address, sometimes with a user in it. */
function azureUrl(repository: Fields): string | undefined {
  const given = text(repository.webUrl) ?? text(repository.remoteUrl);
  if (!given || !URL.canParse(given)) {
    return undefined;
  }
  const url = new URL(given);
  url.username = '';
  url.password = '';
  return url.toString();
}

function pushed(
  pullRequest: ForgeEvent['pullRequest'],
  head: unknown,
): ForgeEvent | undefined {
  return typeof head === 'string' && /^[0-9a-f]{7,64}$/.test(head)
    ? { kind: 'push', pullRequest, headSha: head }
    : undefined;
}

function commented(
  pullRequest: ForgeEvent['pullRequest'],
  comment: {
    id: unknown;
    author: unknown;
    isBot: boolean;
    trusted?: boolean;
    body: unknown;
  },
): ForgeEvent | undefined {
  const author = text(comment.author);
  const body = text(comment.body)?.slice(0, MAX_COMMENT);
  if (
    !author ||
    !body ||
    comment.isBot ||
    body.includes('<!-- ghostlight:') ||
    !readCommand(body)
  ) {
    return undefined;
  }
  return {
    kind: 'comment',
    pullRequest,
    commentId: String(comment.id ?? ''),
    author,
    ...(comment.trusted === undefined ? {} : { trusted: comment.trusted }),
    // PostgreSQL takes no NUL in JSON.
    body: body.replaceAll('\u0000', ''),
  };
}

function refOf(url: string, number: number): ForgeEvent['pullRequest'] {
  return {
    repository: { url: url.replace(/\/$/, '').replace(/\.git$/, '') },
    number,
  };
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
