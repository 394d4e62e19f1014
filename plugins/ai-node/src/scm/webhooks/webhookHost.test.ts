/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotAllowedError } from '@backstage/errors';
import { verifyWebhook } from './verifyWebhook';
import { webhookHost } from './webhookHost';

const comment = (repository: object, more: object = {}) => ({
  subscriptionId: 's-1',
  id: 'd-1',
  eventType: 'ms.vss-code.git-pullrequest-comment-event',
  resource: {
    comment: { id: 9, commentType: 'text', content: '/ghostlight review' },
    pullRequest: { pullRequestId: 7, repository },
  },
  ...more,
});

describe('webhookHost', () => {
  it('reads the fields of each forge', () => {
    expect(
      webhookHost({ repository: { html_url: 'https://github.com/a/b' } }),
    ).toBe('github.com');
    expect(
      webhookHost({ project: { web_url: 'https://gitlab.example:8443/a/b' } }),
    ).toBe('gitlab.example:8443');
    expect(
      webhookHost({
        resource: {
          repository: { remoteUrl: 'https://acme@dev.azure.com/acme/p/_git/r' },
        },
      }),
    ).toBe('dev.azure.com');
  });

  it('knows where a comment of Azure DevOps is from', () => {
    expect(
      webhookHost(
        comment({ remoteUrl: 'https://acme@dev.azure.com/acme/p/_git/r' }),
      ),
    ).toBe('dev.azure.com');
    expect(
      webhookHost(comment({ url: 'https://azure.example/acme/_apis/git/r' })),
    ).toBe('azure.example');
    expect(
      webhookHost(
        comment(
          { id: 'r-1', name: 'r' },
          {
            resourceContainers: {
              collection: { baseUrl: 'https://dev.azure.com/acme/' },
            },
          },
        ),
      ),
    ).toBe('dev.azure.com');
  });

  it.each([undefined, null, 'text', {}, { repository: { html_url: 'x' } }])(
    'says nothing about %j',
    payload => {
      expect(webhookHost(payload)).toBeUndefined();
    },
  );

  it('keeps the secret of one host from speaking for a comment on another', () => {
    const secrets = ['azure.example', 'other.example'].map(host => ({
      host,
      forge: 'azure-devops' as const,
      secret: `secret of ${host}`,
      username: 'hook',
    }));
    const deliver = (secretOf: string) =>
      verifyWebhook(
        {
          headers: {
            authorization: `Basic ${Buffer.from(
              `hook:secret of ${secretOf}`,
            ).toString('base64')}`,
          },
          body: Buffer.from(
            JSON.stringify(
              comment({ remoteUrl: 'https://azure.example/acme/p/_git/r' }),
            ),
          ),
        },
        secrets,
      );
    expect(deliver('azure.example')).toMatchObject({
      deliveryId: 's-1:d-1',
      event: 'ms.vss-code.git-pullrequest-comment-event',
    });
    expect(() => deliver('other.example')).toThrow(NotAllowedError);
  });
});
