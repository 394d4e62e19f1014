/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import type { RepositoryRecord } from '../store/records';
import { FORGE_APP } from '../views/checks';
import { SCRIPT, STYLE, avatar } from './assets';
import { type Markup, markup } from './markup';
import { type PageScope, prose, when } from './PageScope';

/** The list of everything, accounts, teams, and what the pages are drawn with. @internal */
export function addHomePages(router: Router, scope: PageScope): void {
  const { forge } = scope;

  router.get('/assets/forge.css', (_request, response) => {
    response.type('css').send(STYLE);
  });

  router.get('/assets/forge.js', (_request, response) => {
    response.type('js').send(SCRIPT);
  });

  router.get('/avatars/:login', (request, response) => {
    response
      .set('cache-control', 'public, max-age=3600')
      .type('svg')
      .send(avatar(request.params.login));
  });

  router.get('/', (_request, response) => {
    const owners = forge.accounts
      .list()
      .filter(
        ({ login }) =>
          scope.forge.repositories.visible(scope.viewer, login).length > 0,
      );
    scope.send(response, {
      title: 'Forge',
      body: markup`<h1>Repositories</h1>
        ${
          owners.length === 0 &&
          markup`<p class="muted">There are none yet.</p>`
        }
        ${owners.map(
          ({ login }) => markup`<h2><a href="/${login}">${login}</a></h2>
            ${list(forge.repositories.visible(scope.viewer, login))}`,
        )}`,
    });
  });

  router.get('/apps/:app', (_request, response) => {
    scope.send(response, {
      title: FORGE_APP.name,
      body: markup`<h1>${FORGE_APP.name}</h1>
        <p>
          The GitHub App of this forge. It is installed on every organization.
        </p>`,
    });
  });

  router.get('/topics/:topic', (request, response) => {
    const { topic } = request.params;
    scope.send(response, {
      title: topic,
      body: markup`<h1>${topic}</h1>
        ${list(
          forge.repositories
            .visible(scope.viewer)
            .filter(({ topics }) => topics.includes(topic)),
        )}`,
    });
  });

  router.get(
    ['/orgs/:org/teams/:team', '/orgs/:org/teams/:team/edit'],
    (request, response) => {
      const team = forge.accounts.team(request.params.org, request.params.team);
      const repositories = forge.repositories
        .visible(scope.viewer, team.organization)
        .filter(({ id }) => team.repositories[id]);
      scope.send(response, {
        title: `${team.organization}/${team.slug}`,
        body: markup`<h1>${team.name}</h1>
          <p>
            <a href="/${team.organization}">${team.organization}</a>
            ${
              team.parent &&
              markup`· part of
              <a href="/orgs/${team.organization}/teams/${team.parent}"
                >${team.parent}</a
              >`
            }
          </p>
          ${prose(team.description)}
          <h2>Members</h2>
          <ul class="list">
            ${Object.keys(team.members)
              .sort()
              .map(login => markup`<li><a href="/${login}">${login}</a></li>`)}
          </ul>
          <h2>Repositories</h2>
          ${list(repositories)}`,
      });
    },
  );

  router.get('/:owner', (request, response) => {
    const account = forge.accounts.get(request.params.owner);
    const organization = account.type === 'Organization';
    scope.send(response, {
      title: account.login,
      body: markup`<h1>${account.name ?? account.login}</h1>
        <p class="muted">${account.login}</p>
        ${prose(account.description ?? account.bio)}
        <h2>Repositories</h2>
        ${list(forge.repositories.visible(scope.viewer, account.login))}
        ${
          organization &&
          markup`<h2>Teams</h2>
          <ul class="list">
            ${forge.accounts.teams(account.login).map(
              ({ slug, name, description }) =>
                markup`<li>
                  <a href="/orgs/${account.login}/teams/${slug}">${name}</a>
                  <span class="muted">${description}</span>
                </li>`,
            )}
          </ul>
          <h2>Members</h2>
          <ul class="list">
            ${forge.accounts.members(account.login).map(
              ({ login, name }) =>
                markup`<li>
                  <a href="/${login}">${login}</a>
                  <span class="muted">${name}</span>
                </li>`,
            )}
          </ul>`
        }`,
    });
  });
}

function list(repositories: RepositoryRecord[]): Markup {
  return markup`<ul class="list">
    ${repositories.map(
      repository => markup`<li>
        <a href="/${repository.owner}/${repository.name}"
          ><strong>${repository.name}</strong></a
        >
        ${
          repository.visibility !== 'public' &&
          markup`<span class="label">${repository.visibility}</span>`
        }
        ${repository.archived && markup`<span class="label">archived</span>`}
        ${when(repository.pushedAt)}
        <div class="muted">${repository.description}</div>
      </li>`,
    )}
  </ul>`;
}
