/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { stableHash } from '../plan/stableHash';
import { createCheckedAction } from './createCheckedAction';
import { createIssueTracker } from './issueTrackers';

/** `issue:ensure`: an issue exists on GitHub, GitLab or Jira afterwards, once. */
export function createIssueAction(options: {
  config: RootConfigService;
  integrations: ScmIntegrations;
}) {
  return createCheckedAction({
    id: 'issue:ensure',
    description:
      'Opens an issue on GitHub, GitLab or Jira, or finds the one that it opened, by a hidden marker.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Ask the platform team to set up alerts',
        example: `steps:
  - id: issue
    action: issue:ensure
    input:
      repoUrl: github.com?owner=acme&repo=platform
      title: Set up alerts for \${{ parameters.name }}
      body: The service was created today.
`,
      },
      {
        description: 'The same in Jira',
        example: `steps:
  - id: issue
    action: issue:ensure
    input:
      jiraProject: PLAT
      title: Set up alerts for \${{ parameters.name }}
`,
      },
    ],
    schema: {
      input: {
        repoUrl: z =>
          z.string().optional().describe('Repository on GitHub or GitLab'),
        jiraProject: z =>
          z
            .string()
            .regex(/^[A-Z][A-Z0-9_]+$/)
            .optional()
            .describe('Key of a Jira project, instead of a repository'),
        jiraIssueType: z => z.string().default('Task'),
        title: z => z.string().min(1).max(250),
        body: z => z.string().default(''),
        labels: z => z.array(z.string()).default([]),
        key: z =>
          z
            .string()
            .optional()
            .describe(
              'What makes it the same issue; the title when absent. A new key opens another',
            ),
        token: z => z.string().optional().describe('Token of the asking user'),
      },
      output: {
        issueUrl: z => z.string().optional(),
        issueKey: z => z.string().optional().describe('Number, or key in Jira'),
      },
    },
    async handler(ctx) {
      const { repoUrl, jiraProject, title, body, labels } = ctx.input;
      if ((repoUrl === undefined) === (jiraProject === undefined)) {
        throw new InputError('Give either repoUrl or jiraProject');
      }
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would open "${title}" in ${jiraProject ?? (repoUrl as string)}`,
        );
        return;
      }
      const tracker = await createIssueTracker({
        ...options,
        repoUrl,
        jiraProject,
        jiraIssueType: ctx.input.jiraIssueType,
        token: ctx.input.token,
        signal: ctx.signal,
      });
      const id = stableHash([
        repoUrl ?? jiraProject,
        ctx.input.key ?? title,
      ]).slice(0, 16);
      const issue = await ctx.checkpoint({
        key: `issue.${id}`,
        fn: async () =>
          (await tracker.find(id)) ??
          (await tracker.create({ id, title, body, labels })),
      });
      ctx.logger.info(`The issue is ${issue.url}`);
      ctx.output('issueUrl', issue.url);
      ctx.output('issueKey', issue.key);
    },
  });
}
