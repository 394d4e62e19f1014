/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export, jest/no-conditional-expect --
 * a part of an exported suite, whose optional parts depend on what the forge under test can do */
import type { ReviewComment } from '@ghostlight/backstage-plugin-ai-common';
import { type ForgeTestContext, numberedLines } from './ForgeTestContext';

/** Reviews and comments. @internal */
export function testForgeReviews(context: () => ForgeTestContext): void {
  describe('reviews', () => {
    const setUp = async () => {
      const repository = await context().forge.createRepository({
        files: { 'a.txt': numberedLines(60), 'b.txt': numberedLines(5) },
      });
      const headSha = await context().forge.push({
        repository,
        branch: 'change',
        files: { 'a.txt': numberedLines(60, { 10: 'ten', 11: 'eleven' }) },
      });
      const pullRequest = await context().forge.openPullRequest({
        repository,
        branch: 'change',
        title: 'Change',
      });
      return { repository, headSha, pullRequest };
    };
    const comment = (
      body: string,
      anchor: Partial<ReviewComment['anchor']>,
      suggestion?: string,
    ): ReviewComment => ({
      body,
      anchor: { path: 'a.txt', side: 'RIGHT', ...anchor },
      ...(suggestion === undefined ? {} : { suggestion }),
    });

    it('posts once, loses nothing, and writes suggestions', async () => {
      const { headSha, pullRequest } = await setUp();
      const request = {
        pullRequest,
        headSha,
        body: 'Two findings.',
        marker: `review:${headSha}`,
        comments: [
          comment('On an added line', { line: 10 }, 'ten `` ``` `ticks`'),
          comment('On a context line', { line: 12 }),
          comment('On a removed line', { side: 'LEFT' as const, line: 11 }),
          comment('On a range', { startLine: 10, line: 11 }),
          comment('Outside of the hunk', { line: 50 }),
          comment('On the file', {}),
          comment('On another file', { path: 'b.txt', line: 1 }),
        ],
      };
      const posted = await context().forge.service.review(
        request,
        context().auth,
      );
      expect(posted).toMatchObject({
        outcome: 'posted',
        placements: [
          'line',
          'line',
          'line',
          'line',
          context().features?.linesOutsideHunks ? 'line' : 'file',
          'file',
          'body',
        ],
      });

      const threads = await context().forge.service.reviewThreads(
        pullRequest,
        context().auth,
      );
      const anchored = threads.filter(thread => thread.path !== undefined);
      expect(anchored).toHaveLength(6);
      const find = (body: string) =>
        anchored.find(thread => thread.comments[0].body.includes(body))!;
      expect(find('On an added line')).toMatchObject({
        path: 'a.txt',
        line: 10,
        resolved: false,
      });
      expect(find('On an added line').comments[0].body).toContain(
        `\n\`\`\`\`${
          context().features?.suggestionInfo ?? 'suggestion'
        }\nten \`\` \`\`\` \`ticks\`\n\`\`\`\`\n`,
      );
      expect(find('On a range').line).toBe(11);
      const everything = JSON.stringify(threads);
      for (const { body } of request.comments.slice(0, 6)) {
        expect(everything.split(body)).toHaveLength(2);
      }

      const repeated = await context().forge.service.review(
        request,
        context().auth,
      );
      expect(repeated).toEqual({ ...posted, outcome: 'already-posted' });
      await expect(
        context().forge.service.reviewThreads(pullRequest, context().auth),
      ).resolves.toHaveLength(threads.length);

      const { id } = find('On a context line');
      await context().forge.service.resolveThread(
        { pullRequest, threadId: id },
        context().auth,
      );
      const after = await context().forge.service.reviewThreads(
        pullRequest,
        context().auth,
      );
      expect(after.find(thread => thread.id === id)!.resolved).toBe(true);
      expect(
        after.filter(thread => thread.path && thread.resolved),
      ).toHaveLength(1);
    });

    it('refuses to stand on the lines of another head', async () => {
      const { repository, headSha, pullRequest } = await setUp();
      await context().forge.push({
        repository,
        branch: 'change',
        files: { 'a.txt': numberedLines(60, { 20: 'twenty' }) },
      });
      await expect(
        context().forge.service.review(
          {
            pullRequest,
            headSha,
            body: 'Late',
            marker: 'late',
            comments: [],
          },
          context().auth,
        ),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('keeps one comment per marker', async () => {
      const { pullRequest } = await setUp();
      const first = await context().forge.service.comment(
        { pullRequest, body: 'Working on it', marker: 'progress' },
        context().auth,
      );
      const second = await context().forge.service.comment(
        { pullRequest, body: 'Done', marker: 'progress' },
        context().auth,
      );
      expect(second.id).toBe(first.id);
      const third = await context().forge.service.comment(
        { pullRequest, body: 'Done', marker: 'progress' },
        context().auth,
      );
      expect(third.id).toBe(first.id);
      const other = await context().forge.service.comment(
        // A stranger's text cannot pose as ours.
        { pullRequest, body: 'Plain <!-- ghostlight:progress -->' },
        context().auth,
      );
      expect(other.id).not.toBe(first.id);
    });
  });
}
