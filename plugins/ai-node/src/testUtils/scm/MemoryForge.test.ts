/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import { inMemoryForge } from './inMemoryForge';
import { testForge } from './testForge';

testForge({
  name: 'the forge in memory',
  create: () => {
    const forge = inMemoryForge();
    let count = 0;
    return {
      service: forge.service,
      credentials: mockCredentials.service(),
      createRepository: async ({ files }) => {
        count += 1;
        return forge.createRepository({
          name: `acme/repository-${count}`,
          files,
        });
      },
      push: async options => forge.push(options),
      openPullRequest: async options => forge.openPullRequest(options),
      closePullRequest: async (ref, options) =>
        forge.closePullRequest(ref, options),
      createDeployment: async options => forge.createDeployment(options),
      signDelivery: payload => forge.signDelivery(payload),
    };
  },
});

describe('repositories of an owner', () => {
  it('tell what they are, and leave out what is excluded', async () => {
    const forge = inMemoryForge({ exclude: { repositories: ['acme/secret'] } });
    const files = { 'a.txt': 'a' };
    forge.createRepository({ name: 'acme/old', files, archived: true });
    forge.createRepository({ name: 'acme/copy', files, fork: true });
    forge.createRepository({ name: 'acme/start', files, template: true });
    forge.createRepository({ name: 'acme/secret', files });
    forge.createRepository({ name: 'acme-labs/other', files });
    const { repositories } = await forge.service.listRepositories(
      { owner: { url: 'https://forge.example/acme' } },
      { credentials: mockCredentials.service() },
    );
    expect(
      repositories.map(({ fullName, archived, fork, template }) => ({
        fullName,
        archived,
        fork,
        template,
      })),
    ).toEqual([
      { fullName: 'acme/copy', archived: false, fork: true, template: false },
      { fullName: 'acme/old', archived: true, fork: false, template: false },
      { fullName: 'acme/start', archived: false, fork: false, template: true },
    ]);
  });
});
