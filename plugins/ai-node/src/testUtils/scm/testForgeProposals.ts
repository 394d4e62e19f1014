/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export, jest/no-conditional-expect --
 * a part of an exported suite, whose optional parts depend on what the forge under test can do */
import type { PullRequestRef } from '@ghostlight/backstage-plugin-ai-common';
import type { ForgeTestContext } from './ForgeTestContext';

/** One pull request per purpose. @internal */
export function testForgeProposals(context: () => ForgeTestContext): void {
  describe('one pull request per purpose', () => {
    const proposal = (repository: { url: string }, fingerprint: string) => ({
      repository,
      purpose: 'catalog-enricher',
      title: `Set the owner to ${fingerprint}`,
      body: 'Because of CODEOWNERS.',
      labels: ['ghostlight'],
      fingerprint,
      edits: [
        { path: 'catalog-info.yaml', content: `owner: ${fingerprint}\n` },
        { path: 'docs/new.md', content: '# New\n' },
      ],
    });

    it('opens, leaves alone, updates, and respects a rejection', async () => {
      const repository = await context().forge.createRepository({
        files: { 'catalog-info.yaml': 'owner: none\n', 'old.txt': 'old\n' },
      });
      const opened = await context().forge.service.propose(
        proposal(repository, 'a'),
        context().auth,
      );
      expect(opened).toMatchObject({
        outcome: 'opened',
        pullRequest: { state: 'open', labels: ['ghostlight'] },
      });
      const branch = opened.pullRequest!.head.branch;
      expect(branch).toBe('ghostlight/catalog-enricher');
      expect(opened.pullRequest!.body).toMatch(
        /<!-- ghostlight:purpose=catalog-enricher fingerprint=a head=[0-9a-f]{40} -->/,
      );
      await expect(
        context().text('catalog-info.yaml', repository, branch),
      ).resolves.toBe('owner: a\n');

      await expect(
        context().forge.service.propose(
          proposal(repository, 'a'),
          context().auth,
        ),
      ).resolves.toMatchObject({
        outcome: 'unchanged',
        pullRequest: { number: opened.pullRequest!.number },
      });

      const updated = await context().forge.service.propose(
        {
          ...proposal(repository, 'b'),
          edits: [
            { path: 'catalog-info.yaml', content: 'owner: b\n' },
            { path: 'old.txt', delete: true },
          ],
        },
        context().auth,
      );
      expect(updated).toMatchObject({
        outcome: 'updated',
        pullRequest: {
          number: opened.pullRequest!.number,
          title: 'Set the owner to b',
        },
      });
      const ref: PullRequestRef = {
        repository,
        number: opened.pullRequest!.number,
      };
      const diff = await context().forge.service.pullRequestDiff(
        ref,
        context().auth,
      );
      // What the first proposal added and the second does not is gone again.
      expect(diff.files.map(file => file.path).sort()).toEqual([
        'catalog-info.yaml',
        'old.txt',
      ]);

      await context().forge.closePullRequest(ref);
      await expect(
        context().forge.service.propose(
          proposal(repository, 'b'),
          context().auth,
        ),
      ).resolves.toMatchObject({
        outcome: 'rejected-before',
        pullRequest: { number: ref.number },
      });
      const again = await context().forge.service.propose(
        proposal(repository, 'c'),
        context().auth,
      );
      expect(again.outcome).toBe('opened');
      expect(again.pullRequest!.number).not.toBe(ref.number);
      await expect(
        context().forge.service.propose(
          proposal(repository, 'b'),
          context().auth,
        ),
      ).resolves.toMatchObject({ outcome: 'rejected-before' });
    });

    it('never touches the work of a person on its branch', async () => {
      const repository = await context().forge.createRepository({
        files: { 'catalog-info.yaml': 'owner: none\n' },
      });
      const opened = await context().forge.service.propose(
        proposal(repository, 'a'),
        context().auth,
      );
      const branch = opened.pullRequest!.head.branch;
      const theirs = await context().forge.push({
        repository,
        branch,
        files: { 'docs/new.md': '# Better\n' },
      });
      const result = await context().forge.service.propose(
        proposal(repository, 'b'),
        context().auth,
      );
      expect(result).toMatchObject({
        outcome: 'unchanged',
        reason: expect.stringContaining(branch),
      });
      const { number } = opened.pullRequest!;
      const pull = await context().forge.service.pullRequest(
        { repository, number },
        context().auth,
      );
      expect(pull.head.sha).toBe(theirs);

      // Closed, with their commits still on the branch: the next one uses another branch.
      await context().forge.closePullRequest({ repository, number });
      const next = await context().forge.service.propose(
        proposal(repository, 'b'),
        context().auth,
      );
      expect(next).toMatchObject({
        outcome: 'opened',
        pullRequest: { head: { branch: `${branch}-2` } },
      });
      await expect(
        context().text('docs/new.md', repository, branch),
      ).resolves.toBe('# Better\n');
    });

    it('opens one when asked many times at once, and none when there is nothing to say', async () => {
      const repository = await context().forge.createRepository({
        files: { 'catalog-info.yaml': 'owner: none\n' },
      });
      const results = await Promise.all(
        Array.from({ length: 4 }, () =>
          context().forge.service.propose(
            proposal(repository, 'a'),
            context().auth,
          ),
        ),
      );
      expect(
        results.filter(result => result.outcome === 'opened'),
      ).toHaveLength(1);
      await expect(
        context().forge.service.pullRequests({ repository }, context().auth),
      ).resolves.toHaveLength(1);

      await expect(
        context().forge.service.propose(
          {
            ...proposal(repository, 'x'),
            purpose: 'no-op',
            edits: [{ path: 'catalog-info.yaml', content: 'owner: none\n' }],
          },
          context().auth,
        ),
      ).resolves.toMatchObject({
        outcome: 'unchanged',
        reason: expect.stringContaining('already'),
      });
    });

    it('stays clean when the base moves on', async () => {
      const repository = await context().forge.createRepository({
        files: { 'catalog-info.yaml': 'owner: none\n', 'other.txt': 'one\n' },
      });
      const opened = await context().forge.service.propose(
        proposal(repository, 'a'),
        context().auth,
      );
      await context().forge.push({
        repository,
        files: { 'other.txt': 'two\n' },
      });
      const updated = await context().forge.service.propose(
        proposal(repository, 'b'),
        context().auth,
      );
      expect(updated.outcome).toBe('updated');
      const diff = await context().forge.service.pullRequestDiff(
        { repository, number: opened.pullRequest!.number },
        context().auth,
      );
      expect(diff.files.map(file => file.path).sort()).toEqual([
        'catalog-info.yaml',
        'docs/new.md',
      ]);
    });
  });
}
