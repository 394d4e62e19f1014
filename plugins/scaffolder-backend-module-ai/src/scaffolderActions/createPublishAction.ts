/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { stableHash } from '../plan/stableHash';
import { createCheckedAction } from './createCheckedAction';
import { forgeAccess } from './forgeAccess';
import { createRepositoryHost } from './createRepositoryHost';
import { repositoryAddress } from './createPullRequestAction';
import { readWorkspace } from './readWorkspace';
import { statusOf } from './requestJson';

const MAX_DESCRIPTION = 300;

/**
 * `publish:ensure`: the repository exists with the files of the workspace afterwards, once.
 *
 * @remarks
 * A checkpoint is saved after its function ran, so a kill between the two repeats it. Each step therefore looks at the forge
 * first, and takes "exists" as its own work only with a marker on it: in the description while the repository is half made, in
 * the message of the commit from then on. The marker belongs to the person, the template and the repository, so that starting
 * over finishes what a failed task began, and never touches what somebody else made.
 */
export function createPublishAction(options: {
  auth: AuthService;
  integrations: ScmIntegrations;
  scm: AiScmService;
}) {
  const { auth, integrations, scm } = options;
  return createCheckedAction({
    id: 'publish:ensure',
    description:
      'Creates a repository on GitHub, GitLab or Azure DevOps with the files of the workspace, or finds that it did. A repository of somebody else is refused, or gets a pull request.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Publish; propose when the repository exists already',
        example: `steps:
  - id: publish
    action: publish:ensure
    input:
      repoUrl: \${{ parameters.repoUrl }}
      description: \${{ parameters.description }}
      existing: pull-request
`,
      },
    ],
    schema: {
      input: {
        repoUrl: z => z.string().describe('As RepoUrlPicker gives it'),
        description: z => z.string().default(''),
        visibility: z =>
          z.enum(['private', 'internal', 'public']).default('private'),
        sourcePath: z =>
          z.string().default('.').describe('Folder in the workspace'),
        commitMessage: z => z.string().default('Initial commit'),
        existing: z =>
          z
            .enum(['fail', 'pull-request'])
            .default('fail')
            .describe('What to do with a repository that somebody else made'),
        protectDefaultBranch: z => z.boolean().default(true),
        token: z =>
          z
            .string()
            .optional()
            .describe(
              'Token of the asking user; the integration’s when absent',
            ),
      },
      output: {
        remoteUrl: z => z.string(),
        repoContentsUrl: z => z.string(),
        commitHash: z => z.string().optional(),
        pullRequestUrl: z => z.string().optional(),
        outcome: z => z.enum(['dry-run', 'published', 'proposed']),
      },
    },
    async handler(ctx) {
      const { repoUrl, visibility, existing, commitMessage } = ctx.input;
      const description = ctx.input.description
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, MAX_DESCRIPTION);
      const access = await forgeAccess({
        repoUrl,
        integrations,
        token: ctx.input.token,
      });
      const id = stableHash([
        repositoryAddress(repoUrl, integrations).toLocaleLowerCase('en-US'),
        ctx.templateInfo?.entityRef ?? '',
        ctx.user?.ref ?? '',
      ]).slice(0, 16);
      const marker = `[scaffold ${id}]`;
      const trailer = `Scaffold-Id: ${id}`;
      const host = createRepositoryHost(access, {
        id,
        marker,
        signal: ctx.signal,
      });
      const files = await readWorkspace(
        ctx.workspacePath,
        ctx.input.sourcePath,
      );
      if (files.length === 0) {
        throw new InputError('The workspace holds no files to publish');
      }
      if (ctx.isDryRun) {
        ctx.logger.info(`Would publish ${files.length} files to ${host.url}`);
        ctx.output('remoteUrl', host.remoteUrl);
        ctx.output('repoContentsUrl', host.contentsUrl('main'));
        ctx.output('outcome', 'dry-run');
        return;
      }
      const key = stableHash([id, files, commitMessage]);

      const repository = await ctx.checkpoint({
        key: `repository.${key}`,
        fn: async () => {
          let found = await host.find();
          if (!found) {
            await host.create({
              visibility,
              description: `${description} ${marker}`.trim(),
            });
            found = await host.find();
          }
          if (!found) {
            throw new Error(`${host.url} was created and is not there yet`);
          }
          const ours =
            found.description.includes(marker) ||
            (await host.findCommit(found.defaultBranch, trailer)) !== undefined;
          return { branch: found.defaultBranch, ours };
        },
      });
      const { branch } = repository;
      ctx.output('remoteUrl', host.remoteUrl);
      ctx.output('repoContentsUrl', host.contentsUrl(branch));

      if (!repository.ours) {
        if (existing === 'fail') {
          throw new ConflictError(
            `${host.url} exists and was not made by this template for you. Choose another name, or set "existing: pull-request".`,
          );
        }
        const proposed = await ctx.checkpoint({
          key: `propose.${key}`,
          fn: async () => {
            const { outcome, pullRequest, reason } = await scm.propose(
              {
                repository: { url: host.url },
                purpose: `scaffold:${id}`,
                title: commitMessage,
                body: `Files of the template \`${
                  ctx.templateInfo?.entityRef ?? 'unknown'
                }\`.`,
                edits: files.map(({ path, content, executable }) => ({
                  path,
                  content,
                  ...(executable ? { mode: '100755' as const } : {}),
                })),
                fingerprint: key,
              },
              { credentials: await auth.getOwnServiceCredentials() },
            );
            if (!pullRequest) {
              throw new ConflictError(
                reason ?? `No pull request on ${host.url}: ${outcome}`,
              );
            }
            return pullRequest.url;
          },
        });
        ctx.output('pullRequestUrl', proposed);
        ctx.output('outcome', 'proposed');
        return;
      }

      const commit = await ctx.checkpoint({
        key: `content.${key}`,
        fn: async () =>
          (await host.findCommit(branch, trailer)) ??
          (await host.commit({
            branch,
            files,
            message: `${commitMessage}\n\n${trailer}`,
          })),
      });
      await ctx.checkpoint({
        key: `finish.${key}`,
        fn: async () => {
          await host.setDescription(description);
          if (ctx.input.protectDefaultBranch) {
            try {
              await host.protect(branch);
            } catch (error) {
              if (statusOf(error) === undefined) {
                throw error;
              }
              // Private repositories of free plans cannot be protected; the repository is good all the same.
              ctx.logger.warn(
                `"${branch}" of ${host.url} could not be protected: ${
                  (error as Error).message
                }`,
              );
            }
          }
          return true;
        },
      });
      ctx.logger.info(`Published ${files.length} files to ${host.url}`);
      ctx.output('commitHash', commit);
      ctx.output('outcome', 'published');
    },
  });
}
