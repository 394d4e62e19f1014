/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { Octokit } from '@octokit/rest';
import { DefaultExclusionService } from '../../exclusion/DefaultExclusionService';
import {
  DefaultAiScmService,
  createScmState,
} from '../../scm/DefaultAiScmService';
import { createForges, readWebhookSecrets } from '../../scm/createForges';
import type { ForgeHarness } from './ForgeHarness';

/**
 * A harness over any server that speaks the GitHub API: the people act through the API as well.
 *
 * @param options - `config` holds the integration and, under `ai.scm.webhooks`, its secret; `person` is the token of
 * somebody else than the service, who may create repositories for `owner`, an organization.
 * @public
 */
export function githubForgeHarness(options: {
  config: Config;
  credentials: BackstageCredentials;
  host: string;
  /** Browser address of the server, for example `http://localhost:4000`. */
  baseUrl: string;
  apiBaseUrl: string;
  owner: string;
  person: string;
  webhookSecret: string;
}): ForgeHarness {
  const { config, owner, baseUrl } = options;
  const api = new Octokit({
    baseUrl: options.apiBaseUrl,
    auth: options.person,
  });
  const forges = createForges({ config });
  const service = new DefaultAiScmService({
    state: createScmState({
      forges: forges.filter(forge => forge.host === options.host),
      webhookSecrets: readWebhookSecrets(config, forges),
    }),
    exclusion: DefaultExclusionService.fromConfig(config),
  });
  const prefix = `conformance-${Date.now().toString(36)}`;
  let count = 0;
  const at = ({ url }: { url: string }) => ({
    owner,
    repo: url.split('/').at(-1)!,
  });

  const push: ForgeHarness['push'] = async request => {
    const repository = at(request.repository);
    const branch = request.branch ?? 'main';
    const head = async (name: string) =>
      api.rest.git
        .getRef({ ...repository, ref: `heads/${name}` })
        .then(({ data }) => data.object.sha)
        .catch(error => {
          if (error.status === 404) {
            return undefined;
          }
          throw error;
        });
    const existing = await head(branch);
    const parent = existing ?? (await head('main'))!;
    const { data: base } = await api.rest.git.getCommit({
      ...repository,
      commit_sha: parent,
    });
    const { data: tree } = await api.rest.git.createTree({
      ...repository,
      base_tree: base.tree.sha,
      tree: Object.entries(request.files).map(([path, content]) => ({
        path,
        mode: '100644',
        type: 'blob',
        ...(content === undefined ? { sha: null } : { content }),
      })),
    });
    const { data: commit } = await api.rest.git.createCommit({
      ...repository,
      message: request.message ?? 'Change',
      tree: tree.sha,
      parents: [parent],
    });
    if (existing) {
      await api.rest.git.updateRef({
        ...repository,
        ref: `heads/${branch}`,
        sha: commit.sha,
      });
    } else {
      await api.rest.git.createRef({
        ...repository,
        ref: `refs/heads/${branch}`,
        sha: commit.sha,
      });
    }
    return commit.sha;
  };

  return {
    service,
    credentials: options.credentials,
    push,
    async createRepository({ files }) {
      count += 1;
      const name = `${prefix}-${count}`;
      await api.rest.repos.createInOrg({ org: owner, name });
      // An empty repository has no git data API: the first commit goes through the contents.
      const paths = Object.keys(files);
      const { data } = await api.rest.repos.createOrUpdateFileContents({
        owner,
        repo: name,
        path: '.start',
        branch: 'main',
        message: 'Start',
        content: '',
      });
      const { data: tree } = await api.rest.git.createTree({
        owner,
        repo: name,
        tree: paths.map(path => ({
          path,
          mode: '100644',
          type: 'blob',
          content: files[path],
        })),
      });
      // Without a parent, so that history begins with the files that were asked for.
      const { data: commit } = await api.rest.git.createCommit({
        owner,
        repo: name,
        message: 'Initial commit',
        tree: tree.sha,
        parents: [],
      });
      await api.rest.git.updateRef({
        owner,
        repo: name,
        ref: 'heads/main',
        sha: commit.sha,
        force: Boolean(data.commit.sha),
      });
      return { url: `${baseUrl}/${owner}/${name}` };
    },
    async openPullRequest({ repository, branch, title }) {
      const { data } = await api.rest.pulls.create({
        ...at(repository),
        head: branch,
        base: 'main',
        title,
      });
      return { repository, number: data.number };
    },
    async closePullRequest({ repository, number }, close) {
      if (close?.merge) {
        await api.rest.pulls.merge({ ...at(repository), pull_number: number });
      } else {
        await api.rest.pulls.update({
          ...at(repository),
          pull_number: number,
          state: 'closed',
        });
      }
    },
    async createDeployment({ repository, environment, sha, status }) {
      const { data } = await api.rest.repos.createDeployment({
        ...at(repository),
        ref: sha,
        environment,
        auto_merge: false,
        payload: {},
        required_contexts: [],
      });
      if (!('id' in data)) {
        throw new Error(`The deployment was not created: ${data.message}`);
      }
      await api.rest.repos.createDeploymentStatus({
        ...at(repository),
        deployment_id: data.id,
        state: status,
      });
      return { id: String(data.id) };
    },
    signDelivery(payload) {
      const body = Buffer.from(JSON.stringify(payload));
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'pull_request',
          'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
          'x-hub-signature-256': `sha256=${createHmac(
            'sha256',
            options.webhookSecret,
          )
            .update(body)
            .digest('hex')}`,
        },
      };
    },
  };
}
