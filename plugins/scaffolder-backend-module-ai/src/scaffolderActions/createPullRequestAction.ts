/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import type { ScmIntegrations } from '@backstage/integration';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { FileEdit } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import {
  isKnownFormat,
  isSafePath,
  textOf,
  validateFile,
} from '@ghostlight/template-care';
import { stableHash } from '../plan/stableHash';
import type { PolicyGuard } from '../policies/PolicyGuard';
import { refusalsOf, sentenceOf } from '../policies/policyFindings';
import { createCheckedAction } from './createCheckedAction';
import { readWorkspace } from './readWorkspace';

/**
 * `infra:pull-request` and `gitops:pull-request`: files of the workspace as one pull request on another repository, found again
 * by its purpose. What does not parse, or what a policy of the organisation refuses, is not proposed.
 */
export function createPullRequestAction(options: {
  auth: AuthService;
  guard: PolicyGuard;
  id: 'infra:pull-request' | 'gitops:pull-request';
  integrations: ScmIntegrations;
  scm: AiScmService;
}) {
  const { auth, guard, id, integrations, scm } = options;
  const isInfrastructure = id === 'infra:pull-request';
  return createCheckedAction({
    id,
    description: isInfrastructure
      ? 'Proposes infrastructure claims or Terraform files on the infrastructure repository, as one pull request for the service.'
      : 'Proposes the deployment of the service on the GitOps repository, as one pull request for the service.',
    supportsDryRun: true,
    examples: [
      {
        description: isInfrastructure
          ? 'Ask for the database of a service'
          : 'Deploy a service with Argo CD',
        example: `steps:
  - id: ${isInfrastructure ? 'infrastructure' : 'gitops'}
    action: ${id}
    input:
      repoUrl: github.com?owner=acme&repo=${
        isInfrastructure ? 'infrastructure' : 'gitops'
      }
      service: \${{ parameters.name }}
      sourcePath: ./${isInfrastructure ? 'claims' : 'gitops'}
      targetPath: ${
        isInfrastructure ? 'claims' : 'apps'
      }/\${{ parameters.name }}
      title: ${
        isInfrastructure ? 'Database of' : 'Deploy'
      } \${{ parameters.name }}
`,
      },
    ],
    schema: {
      input: {
        repoUrl: z =>
          z
            .string()
            .describe(
              'Repository, as RepoUrlPicker gives it or as its browser address',
            ),
        service: z =>
          z
            .string()
            .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
            .describe('The service; there is one pull request for it'),
        sourcePath: z => z.string().describe('Folder in the workspace'),
        targetPath: z =>
          z.string().default('').describe('Folder in the repository'),
        title: z => z.string().min(1).max(200),
        body: z => z.string().default(''),
        labels: z => z.array(z.string()).optional(),
      },
      output: {
        pullRequestUrl: z => z.string().optional(),
        pullRequestNumber: z => z.number().optional(),
        outcome: z => z.string(),
        files: z => z.array(z.string()),
      },
    },
    async handler(ctx) {
      const { repoUrl, service, sourcePath, targetPath, title, body, labels } =
        ctx.input;
      const repository = { url: repositoryAddress(repoUrl, integrations) };
      const files = await readWorkspace(ctx.workspacePath, sourcePath);
      if (files.length === 0) {
        throw new InputError(`"${sourcePath}" of the workspace holds no files`);
      }
      const edits: FileEdit[] = files.map(({ path, content, executable }) => {
        const target = posix.join(targetPath, path);
        if (!isSafePath(target)) {
          throw new InputError(
            `"${target}" is no safe path inside a repository`,
          );
        }
        const text = isKnownFormat(path) ? textOf(content) : undefined;
        const [defect] = text === undefined ? [] : validateFile({ path, text });
        if (defect) {
          throw new InputError(
            `"${path}:${defect.line}" is not proposed: ${defect.message}`,
          );
        }
        return {
          path: target,
          content,
          ...(executable ? { mode: '100755' as const } : {}),
        };
      });
      const report = await guard.check(
        new Map(
          files.map(({ path, content }) => [
            posix.join(targetPath, path),
            new Uint8Array(content),
          ]),
        ),
      );
      const refusals = refusalsOf(report);
      if (refusals.length > 0) {
        throw new InputError(
          `Nothing was proposed on ${repository.url}: ${refusals
            .map(sentenceOf)
            .join(' ')}`,
        );
      }
      for (const finding of report?.findings ?? []) {
        ctx.logger.warn(sentenceOf(finding));
      }
      ctx.output(
        'files',
        edits.map(({ path }) => path),
      );
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would propose ${edits.length} files on ${repository.url}`,
        );
        ctx.output('outcome', 'dry-run');
        return;
      }
      const fingerprint = stableHash(
        files.map(({ path, content }) => [
          posix.join(targetPath, path),
          content,
        ]),
      );
      const purpose = `${id.replace(':pull-request', '')}:${service}`;
      // The purpose identifies the pull request for ever: what a killed run opened is found by the next.
      const result = await ctx.checkpoint({
        key: `propose.${stableHash([repository, purpose, fingerprint])}`,
        fn: async () => {
          const { outcome, pullRequest, reason } = await scm.propose(
            { repository, purpose, title, body, labels, edits, fingerprint },
            { credentials: await auth.getOwnServiceCredentials() },
          );
          return {
            outcome: outcome as string,
            url: pullRequest?.url ?? '',
            number: pullRequest?.number ?? 0,
            reason: reason ?? '',
          };
        },
      });
      ctx.logger.info(
        [`${result.outcome} ${result.url}`, result.reason]
          .filter(Boolean)
          .join(': '),
      );
      ctx.output('outcome', result.outcome);
      if (result.url) {
        ctx.output('pullRequestUrl', result.url);
        ctx.output('pullRequestNumber', result.number);
      }
    },
  });
}

/** Browser address of a repository from `host?owner=…&repo=…` or from an address. */
export function repositoryAddress(
  repoUrl: string,
  integrations: ScmIntegrations,
): string {
  if (/^https?:\/\//.test(repoUrl)) {
    return repoUrl.replace(/\/+$/, '').replace(/\.git$/, '');
  }
  const { host, owner, repo, organization, project } = parseRepoUrl(
    repoUrl,
    integrations,
  );
  const base = integrations.byHost(host);
  if (base?.type === 'azure') {
    return `https://${host}/${organization}/${project}/_git/${repo}`;
  }
  return `https://${host}/${owner}/${repo}`;
}
