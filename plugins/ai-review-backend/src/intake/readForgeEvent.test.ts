/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type { ForgeWebhook } from '@ghostlight/backstage-plugin-ai-common';
import { readCommand } from '../commands/readCommand';
import { readForgeEvent } from './readForgeEvent';

const sha = 'a'.repeat(40);
const read = (forge: ForgeWebhook['forge'], event: string, payload: unknown) =>
  readForgeEvent({ forge, event, payload, deliveryId: 'one' });

describe('readForgeEvent', () => {
  it('reads pushes and comments of GitHub', () => {
    const repository = { html_url: 'https://github.com/acme/shop' };
    const pull = (action: string) => ({
      action,
      repository,
      pull_request: { number: 7, head: { sha } },
    });
    const pullRequest = {
      repository: { url: 'https://github.com/acme/shop' },
      number: 7,
    };
    for (const action of ['opened', 'synchronize', 'ready_for_review']) {
      expect(read('github', 'pull_request', pull(action))).toEqual({
        kind: 'push',
        pullRequest,
        headSha: sha,
      });
    }
    expect(read('github', 'pull_request', pull('labeled'))).toBeUndefined();
    expect(read('github', 'pull_request', pull('closed'))).toEqual({
      kind: 'closed',
      pullRequest,
    });
    const comment = (body: string, more: object = {}) => ({
      action: 'created',
      repository,
      issue: { number: 7, pull_request: {} },
      comment: {
        id: 5,
        body,
        user: { login: 'ada', type: 'User' },
        author_association: 'MEMBER',
        ...more,
      },
    });
    expect(
      read('github', 'issue_comment', comment('/ghostlight review')),
    ).toEqual({
      kind: 'comment',
      pullRequest,
      commentId: '5',
      author: 'ada',
      trusted: true,
      body: '/ghostlight review',
    });
    expect(
      read(
        'github',
        'issue_comment',
        comment('/ghostlight review', { author_association: 'CONTRIBUTOR' }),
      ),
    ).toMatchObject({ trusted: false });
    // An issue, a bot, our own words, no command.
    expect(
      read('github', 'issue_comment', {
        ...comment('/ghostlight review'),
        issue: { number: 7 },
      }),
    ).toBeUndefined();
    expect(
      read(
        'github',
        'issue_comment',
        comment('/ghostlight review', {
          user: { login: 'robot', type: 'Bot' },
        }),
      ),
    ).toBeUndefined();
    expect(
      read(
        'github',
        'issue_comment',
        comment('/ghostlight review\n<!-- ghostlight:command-1 -->'),
      ),
    ).toBeUndefined();
    expect(
      read('github', 'issue_comment', comment('Looks good')),
    ).toBeUndefined();
  });

  it('reads merge requests and notes of GitLab', () => {
    const project = { web_url: 'https://gitlab.example/group/sub/shop' };
    const merge = (attributes: object) => ({
      project,
      object_attributes: { iid: 3, last_commit: { id: sha }, ...attributes },
    });
    expect(
      read('gitlab', 'Merge Request Hook', merge({ action: 'open' })),
    ).toEqual({
      kind: 'push',
      pullRequest: { repository: { url: project.web_url }, number: 3 },
      headSha: sha,
    });
    expect(
      read(
        'gitlab',
        'Merge Request Hook',
        merge({ action: 'update', oldrev: 'b'.repeat(40) }),
      ),
    ).toMatchObject({ kind: 'push' });
    // A label or a title is no push.
    expect(
      read('gitlab', 'Merge Request Hook', merge({ action: 'update' })),
    ).toBeUndefined();
    expect(
      read('gitlab', 'Note Hook', {
        project,
        user: { username: 'ada' },
        merge_request: { iid: 3 },
        object_attributes: {
          id: 9,
          noteable_type: 'MergeRequest',
          note: '/ghostlight explain 0123abcd',
        },
      }),
    ).toMatchObject({ kind: 'comment', author: 'ada' });
  });

  it('reads pull requests of Azure DevOps, whose address may hold a user', () => {
    const resource = {
      pullRequestId: 4,
      status: 'active',
      lastMergeSourceCommit: { commitId: sha },
      repository: {
        remoteUrl: 'https://acme@dev.azure.com/acme/shop/_git/shop',
      },
    };
    expect(
      read('azure-devops', 'git.pullrequest.updated', { resource }),
    ).toEqual({
      kind: 'push',
      pullRequest: {
        repository: { url: 'https://dev.azure.com/acme/shop/_git/shop' },
        number: 4,
      },
      headSha: sha,
    });
    expect(
      read('azure-devops', 'ms.vss-code.git-pullrequest-comment-event', {
        resource: {
          pullRequest: resource,
          comment: {
            id: 1,
            author: { uniqueName: 'ada@acme.example' },
            content: '/ghostlight pause',
          },
        },
      }),
    ).toMatchObject({ kind: 'comment', author: 'ada@acme.example' });
  });

  it('takes any payload without throwing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('github', 'gitlab', 'azure-devops' as const),
        fc.constantFrom(
          'pull_request',
          'issue_comment',
          'Merge Request Hook',
          'Note Hook',
          'git.pullrequest.created',
          'ms.vss-code.git-pullrequest-comment-event',
        ),
        fc.jsonValue(),
        (forge, event, payload) => {
          // Random JSON names no pull request.
          expect(
            read(forge as ForgeWebhook['forge'], event, payload),
          ).toBeUndefined();
        },
      ),
    );
  });
});

describe('readCommand', () => {
  it('reads lines that begin with the command, and nothing that is quoted or fenced', () => {
    expect(readCommand('/ghostlight ignore `0123abcd` not used')).toEqual({
      name: 'ignore',
      id: '0123abcd',
      reason: 'not used',
    });
    expect(readCommand('Thanks!\r\n/ghostlight override we agreed')).toEqual({
      name: 'override',
      reason: 'we agreed',
    });
    expect(readCommand('/ghostlight')).toEqual({ name: 'help' });
    expect(readCommand('/ghostlight ignore everything')).toEqual({
      name: 'help',
    });
    expect(readCommand('> /ghostlight pause')).toBeUndefined();
    expect(readCommand('```\n/ghostlight pause\n```')).toBeUndefined();
    expect(readCommand('run `/ghostlight pause`')).toBeUndefined();
    expect(readCommand('/ghostlightly')).toBeUndefined();
    // As Markdown has it: a fence ends with one of its own kind that is as long, four spaces are code, comments are hidden.
    for (const body of [
      '````\n```\n/ghostlight pause\n````',
      '```\n~~~\n/ghostlight pause\n```',
      '```\n``` not the end\n/ghostlight pause',
      '    /ghostlight pause',
      '\t/ghostlight pause',
      '<!--\n/ghostlight pause\n-->',
      '<!-- never closed\n/ghostlight pause',
    ]) {
      expect([body, readCommand(body)]).toEqual([body, undefined]);
    }
    for (const body of [
      '```\ncode\n```\n/ghostlight pause',
      '~~~\n```\n~~~\n   /ghostlight pause',
      '<!-- hidden -->\n/ghostlight pause',
      '```inline``` code\n/ghostlight pause',
    ]) {
      expect([body, readCommand(body)]).toEqual([body, { name: 'pause' }]);
    }
  });
});
