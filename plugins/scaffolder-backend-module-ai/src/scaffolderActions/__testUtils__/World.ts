/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash, randomUUID } from 'node:crypto';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { azureHandlers } from './azureHandlers';

type Commit = { sha: string; message: string; tree: string; parents: string[] };
type Repository = {
  description: string;
  branch: string;
  /** Newest first. */
  commits: Commit[];
  files: Map<string, string>;
  protected: boolean;
};

/** Where a run is killed: at the n-th request, before or after it takes effect. */
export type Kill = { at: number; when: 'before' | 'after' };

const sha = (value: unknown) =>
  createHash('sha1').update(JSON.stringify(value)).digest('hex');

/**
 * GitHub, GitLab, Azure DevOps, Jira, PagerDuty and Opsgenie in memory, as far as the actions use them, with a process that may be killed at any
 * request.
 */
export class World {
  readonly repositories = new Map<string, Repository>();
  readonly issues: Array<{ where: string; body: string }> = [];
  readonly services: Array<{
    where: string;
    name: string;
    description: string;
  }> = [];
  kill: Kill | undefined;
  requests = 0;
  #blobs = new Map<string, string>();
  #trees = new Map<string, Map<string, string>>();
  #pending = new Map<string, Commit>();

  addRepository(name: string, description: string): void {
    this.repositories.set(name, {
      description,
      branch: 'main',
      commits: [
        { sha: sha(randomUUID()), message: 'Theirs', tree: '', parents: [] },
      ],
      files: new Map(),
      protected: false,
    });
  }

  handlers() {
    const on = (
      method: 'get' | 'post' | 'put' | 'patch',
      url: string,
      act: (request: {
        params: Record<string, string>;
        query: URLSearchParams;
        body: any;
      }) => JsonBodyType | [status: number, body?: JsonBodyType],
    ) =>
      http[method](url, async ({ params, request }) => {
        this.requests += 1;
        const dies = this.kill?.at === this.requests;
        if (dies && this.kill?.when === 'before') {
          return HttpResponse.error();
        }
        const text = await request.text();
        const answer = act({
          params: params as Record<string, string>,
          query: new URL(request.url).searchParams,
          body: text ? JSON.parse(text) : undefined,
        });
        if (dies) {
          return HttpResponse.error();
        }
        const [status, body] =
          Array.isArray(answer) && typeof answer[0] === 'number'
            ? (answer as [number, JsonBodyType?])
            : [200, answer as JsonBodyType];
        return HttpResponse.json(body ?? {}, { status });
      });
    const at = ({ owner, repo }: Record<string, string>) =>
      this.repositories.get(`${owner}/${repo}`);
    const must = (params: Record<string, string>) => {
      const found = at(params);
      if (!found) {
        throw new Error(`no repository ${JSON.stringify(params)}`);
      }
      return found;
    };
    const create = (name: string, description: string, init: boolean) => {
      this.repositories.set(name, {
        description,
        branch: 'main',
        commits: init
          ? [
              {
                sha: sha(randomUUID()),
                message: 'Initial commit',
                tree: '',
                parents: [],
              },
            ]
          : [],
        files: new Map(init ? [['README.md', 'made by the forge']] : []),
        protected: false,
      });
    };
    const github = 'https://api.github.com';
    const gitlab = 'https://gitlab.com/api/v4';
    const project = ({ id }: Record<string, string>) =>
      this.repositories.get(decodeURIComponent(id));
    return [
      on('get', `${github}/users/:owner`, () => ({ type: 'Organization' })),
      on('get', `${github}/repos/:owner/:repo`, ({ params }) => {
        const found = at(params);
        return found
          ? { description: found.description, default_branch: found.branch }
          : [404];
      }),
      on('post', `${github}/orgs/:owner/repos`, ({ params, body }) => {
        const name = `${params.owner}/${body.name}`;
        if (this.repositories.has(name)) {
          return [422];
        }
        create(name, body.description, body.auto_init);
        return [201];
      }),
      on('get', `${github}/repos/:owner/:repo/commits`, ({ params }) =>
        must(params).commits.map(commit => ({
          sha: commit.sha,
          commit: { message: commit.message },
        })),
      ),
      on(
        'get',
        `${github}/repos/:owner/:repo/git/ref/heads/:branch`,
        ({ params }) => ({
          object: { sha: must(params).commits[0].sha },
        }),
      ),
      on('post', `${github}/repos/:owner/:repo/git/blobs`, ({ body }) => {
        const id = sha(body.content);
        this.#blobs.set(id, Buffer.from(body.content, 'base64').toString());
        return [201, { sha: id }];
      }),
      on('post', `${github}/repos/:owner/:repo/git/trees`, ({ body }) => {
        const id = sha(body.tree);
        this.#trees.set(
          id,
          new Map(
            body.tree.map((entry: { path: string; sha: string }) => [
              entry.path,
              this.#blobs.get(entry.sha) as string,
            ]),
          ),
        );
        return [201, { sha: id }];
      }),
      on('post', `${github}/repos/:owner/:repo/git/commits`, ({ body }) => {
        const commit = { ...body, sha: sha([body, randomUUID()]) };
        this.#pending.set(commit.sha, commit);
        return [201, { sha: commit.sha }];
      }),
      on(
        'patch',
        `${github}/repos/:owner/:repo/git/refs/heads/:branch`,
        ({ params, body }) => {
          const repository = must(params);
          const commit = this.#pending.get(body.sha) as Commit;
          if (body.force || commit.parents[0] !== repository.commits[0].sha) {
            return [422];
          }
          repository.commits.unshift(commit);
          repository.files = this.#trees.get(commit.tree) as Map<
            string,
            string
          >;
          return {};
        },
      ),
      on('patch', `${github}/repos/:owner/:repo`, ({ params, body }) => {
        must(params).description = body.description;
        return {};
      }),
      on(
        'put',
        `${github}/repos/:owner/:repo/branches/:branch/protection`,
        ({ params }) => {
          must(params).protected = true;
          return {};
        },
      ),
      on('get', `${github}/repos/:owner/:repo/issues`, ({ params }) =>
        this.issues
          .map(({ where, body }, index) => ({
            where,
            number: index + 1,
            html_url: `https://github.com/issue/${index + 1}`,
            body,
          }))
          .filter(({ where }) => where === `${params.owner}/${params.repo}`),
      ),
      on('post', `${github}/repos/:owner/:repo/issues`, ({ params, body }) => {
        this.issues.push({
          where: `${params.owner}/${params.repo}`,
          body: body.body,
        });
        const number = this.issues.length;
        return [
          201,
          { number, html_url: `https://github.com/issue/${number}` },
        ];
      }),
      on('get', `${gitlab}/namespaces/:name`, () => ({ id: 7 })),
      on('get', `${gitlab}/projects/:id`, ({ params }) => {
        const found = project(params);
        return found
          ? {
              description: found.description,
              default_branch: found.commits.length > 0 ? found.branch : null,
            }
          : [404];
      }),
      on('post', `${gitlab}/projects`, ({ body }) => {
        const name = `acme/${body.path}`;
        if (this.repositories.has(name)) {
          return [400];
        }
        create(name, body.description, false);
        return [201];
      }),
      on('get', `${gitlab}/projects/:id/repository/commits`, ({ params }) => {
        const found = project(params);
        return found && found.commits.length > 0
          ? found.commits.map(({ sha: id, message }) => ({ id, message }))
          : [404];
      }),
      on(
        'post',
        `${gitlab}/projects/:id/repository/commits`,
        ({ params, body }) => {
          const found = project(params) as Repository;
          const id = sha(randomUUID());
          found.commits.unshift({
            sha: id,
            message: body.commit_message,
            tree: '',
            parents: [],
          });
          for (const { file_path, content } of body.actions) {
            if (found.files.has(file_path)) {
              return [400];
            }
            found.files.set(
              file_path,
              Buffer.from(content, 'base64').toString(),
            );
          }
          return [201, { id }];
        },
      ),
      on('put', `${gitlab}/projects/:id`, ({ params, body }) => {
        (project(params) as Repository).description = body.description;
        return {};
      }),
      on('post', `${gitlab}/projects/:id/protected_branches`, ({ params }) => {
        const found = project(params) as Repository;
        if (found.protected) {
          return [409];
        }
        found.protected = true;
        return [201];
      }),
      ...azureHandlers(this, on),
      on('get', `${gitlab}/projects/:id/issues`, ({ params }) =>
        this.issues
          .map(({ where, body }, index) => ({
            where,
            iid: index + 1,
            web_url: `https://gitlab.com/issue/${index + 1}`,
            description: body,
          }))
          .filter(({ where }) => where === decodeURIComponent(params.id)),
      ),
      on('post', `${gitlab}/projects/:id/issues`, ({ params, body }) => {
        this.issues.push({
          where: decodeURIComponent(params.id),
          body: body.description,
        });
        const iid = this.issues.length;
        return [201, { iid, web_url: `https://gitlab.com/issue/${iid}` }];
      }),
      on('post', 'https://jira.example/rest/api/3/search/jql', ({ body }) => ({
        issues: this.issues
          .map(({ where, body: label }, index) => ({
            where,
            label,
            key: `PLAT-${index + 1}`,
          }))
          .filter(
            ({ where, label }) =>
              body.jql === `project = "${where}" AND labels = "${label}"`,
          ),
      })),
      on('post', 'https://jira.example/rest/api/3/issue', ({ body }) => {
        this.issues.push({
          where: body.fields.project.key,
          body: body.fields.labels.at(-1),
        });
        return [201, { key: `PLAT-${this.issues.length}` }];
      }),
      on('get', 'https://api.pagerduty.com/services', () => ({
        services: this.services.map(service => ({
          ...service,
          id: `PD-${service.name}`,
          html_url: 'https://acme.pagerduty.com/x',
        })),
        more: false,
      })),
      on('post', 'https://api.pagerduty.com/services', ({ body }) => {
        const { name, description } = body.service;
        this.services.push({ where: 'pagerduty', name, description });
        return [
          201,
          {
            service: {
              id: `PD-${name}`,
              name,
              description,
              html_url: 'https://acme.pagerduty.com/x',
            },
          },
        ];
      }),
      on('get', 'https://api.opsgenie.com/v1/services', () => ({
        data: this.services.map(service => ({
          ...service,
          id: `OG-${service.name}`,
        })),
      })),
      on('post', 'https://api.opsgenie.com/v1/services', ({ body }) => {
        this.services.push({
          where: 'opsgenie',
          name: body.name,
          description: body.description,
        });
        return [201, { data: { id: `OG-${body.name}` } }];
      }),
    ];
  }
}
