/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { startAzureDevOpsDouble } from '../__testUtils__/azureDevOpsDouble';
import { testForge } from '../../testUtils/scm/testForge';

let azure: Awaited<ReturnType<typeof startAzureDevOpsDouble>>;

testForge({
  name: 'Azure DevOps',
  features: { linesOutsideHunks: true },
  create: async () => {
    azure = await startAzureDevOpsDouble();
    return azure;
  },
});

describe('Azure DevOps', () => {
  beforeEach(async () => {
    azure = await startAzureDevOpsDouble();
  });
  afterEach(() => azure.close());

  const auth = () => ({ credentials: azure.credentials });

  it('posts what a killed process left out, and ends ranges after the last character', async () => {
    const repository = await azure.createRepository({
      files: { 'a.txt': 'one\ntwo\nthree\n' },
    });
    const headSha = await azure.push({
      repository,
      branch: 'change',
      files: { 'a.txt': 'one\n2\nthree\n' },
    });
    const pullRequest = await azure.openPullRequest({
      repository,
      branch: 'change',
      title: 'Change',
    });
    const anchor = { path: 'a.txt', side: 'RIGHT' as const };
    const request = {
      pullRequest,
      headSha,
      body: 'Body',
      marker: 'm',
      comments: [
        { body: 'First', anchor: { ...anchor, startLine: 2, line: 3 } },
        { body: 'Second', anchor: { ...anchor, line: 4 } },
      ],
    };
    await azure.service.review(request, auth());
    const { threads } = azure.get(repository).pull(1);
    expect(threads).toHaveLength(3);
    expect(threads[0].extra!.threadContext).toEqual({
      filePath: '/a.txt',
      rightFileStart: { line: 2, offset: 1 },
      rightFileEnd: { line: 3, offset: 6 },
    });
    // There is no fourth line: on the file.
    expect(threads[1].extra!.threadContext).toEqual({ filePath: '/a.txt' });

    // As if the process had died after the first thread.
    threads.splice(1, 2);
    const again = await azure.service.review(request, auth());
    expect(again).toMatchObject({
      outcome: 'posted',
      placements: ['line', 'file'],
    });
    expect(
      threads.map(thread => thread.comments[0].body.split('\n')[0]),
    ).toEqual(['First', '**Line 4**', 'Body']);
  });

  it('keeps the marker of a description over the limit, and finds it behind cut lists', async () => {
    const repository = await azure.createRepository({ files: { a: 'a\n' } });
    const proposal = {
      repository,
      purpose: 'long',
      title: 'Title',
      body: 'x'.repeat(10_000),
      fingerprint: 'f',
      edits: [{ path: 'a', content: 'b\n' }],
    };
    const opened = await azure.service.propose(proposal, auth());
    expect(opened.pullRequest!.body.length).toBeLessThanOrEqual(4000);
    await expect(
      azure.service.propose(proposal, auth()),
    ).resolves.toMatchObject({ outcome: 'unchanged' });
  });

  it('takes a page to sign in for a refusal', async () => {
    const repository = await azure.createRepository({ files: { a: 'a\n' } });
    azure.failNext!([{ status: 203, body: '<html>Sign in</html>' }]);
    await expect(
      azure.service.repository(repository, auth()),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('integrations.azure'),
    });
  });
});
