/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import {
  fullOrganizationView,
  fullTeamView,
  membershipView,
  organizationView,
  publicUserView,
  teamView,
  userView,
} from '../views/accounts';
import { repositoryView } from '../views/repositories';
import type { Permission } from '../store/records';
import { pageOf } from './paging';
import { type RestScope, defined, optional, readBody } from './RestScope';

/** @internal */
export const PERMISSIONS: Record<string, Permission> = {
  pull: 'read',
  triage: 'read',
  push: 'write',
  maintain: 'admin',
  admin: 'admin',
  read: 'read',
  write: 'write',
};

const TEAM = z.object({
  name: z.string(),
  description: optional(z.string()),
  privacy: optional(z.enum(['closed', 'secret'])),
  parent_team_id: optional(z.number()),
  maintainers: optional(z.array(z.string())),
});

/** Users, organizations and teams. @internal */
export function addAccountRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;
  const { accounts } = forge;

  router.get('/user', (_request, response) => {
    response
      .set('x-oauth-scopes', 'repo, workflow, read:org')
      .json(publicUserView(views, scope.account(response)));
  });

  router.get('/user/orgs', (request, response) => {
    const organizations = accounts.organizationsOf(
      scope.account(response).login,
    );
    response.json(
      pageOf(request, response, organizations).map(one =>
        organizationView(views, one),
      ),
    );
  });

  router.get('/users/:username', (request, response) => {
    response.json(publicUserView(views, accounts.get(request.params.username)));
  });

  router.get('/users/:username/orgs', (request, response) => {
    const organizations = accounts.organizationsOf(
      accounts.get(request.params.username).login,
    );
    response.json(
      pageOf(request, response, organizations).map(one =>
        organizationView(views, one),
      ),
    );
  });

  router.get('/users/:owner/repos', (request, response) => {
    const { account } = scope.actor(response);
    const listed = forge.repositories.visible(
      account,
      accounts.get(request.params.owner).login,
    );
    response.json(
      pageOf(request, response, listed).map(one =>
        repositoryView(views, one, account),
      ),
    );
  });

  router.get('/orgs/:org', (request, response) => {
    response.json(
      fullOrganizationView(views, accounts.organization(request.params.org)),
    );
  });

  router.get(
    ['/orgs/:org/members', '/orgs/:org/public_members'],
    (request, response) => {
      const members = accounts.members(request.params.org);
      response.json(
        pageOf(request, response, members).map(({ login }) =>
          userView(views, login),
        ),
      );
    },
  );

  router.get('/orgs/:org/members/:username', (request, response) => {
    const { members } = accounts.organization(request.params.org);
    if (!members[accounts.get(request.params.username).login]) {
      throw ForgeError.notFound();
    }
    response.status(204).end();
  });

  router.get('/orgs/:org/memberships/:username', (request, response) => {
    const organization = accounts.organization(request.params.org);
    const { login } = accounts.get(request.params.username);
    if (!organization.members[login]) {
      throw ForgeError.notFound();
    }
    response.json(membershipView(views, organization, login));
  });

  router.get('/orgs/:org/teams', (request, response) => {
    const teams = accounts.teams(
      accounts.organization(request.params.org).login,
    );
    response.json(
      pageOf(request, response, teams).map(team => teamView(views, team)),
    );
  });

  router.post('/orgs/:org/teams', async (request, response) => {
    const organization = scope.organizationOwner(response, request.params.org);
    const body = readBody(request, TEAM);
    const parent = accounts
      .teams(organization.login)
      .find(({ id }) => id === body.parent_team_id);
    const team = await accounts.createTeam({
      organization: organization.login,
      name: body.name,
      ...defined({
        description: body.description,
        privacy: body.privacy,
        parent: parent?.slug,
        members: body.maintainers,
      }),
    });
    response.status(201).json(fullTeamView(views, team));
  });

  router.get('/orgs/:org/teams/:team', (request, response) => {
    response.json(
      fullTeamView(
        views,
        accounts.team(request.params.org, request.params.team),
      ),
    );
  });

  router.get('/orgs/:org/teams/:team/members', (request, response) => {
    const team = accounts.team(request.params.org, request.params.team);
    const logins = Object.keys(team.members).sort();
    response.json(
      pageOf(request, response, logins).map(login => userView(views, login)),
    );
  });

  router.put(
    '/orgs/:org/teams/:team/memberships/:username',
    async (request, response) => {
      const organization = scope.organizationOwner(
        response,
        request.params.org,
      );
      const team = accounts.team(organization.login, request.params.team);
      const { role = 'member' } = readBody(
        request,
        z.object({ role: optional(z.enum(['member', 'maintainer'])) }),
      );
      await accounts.setTeamMember(team, request.params.username, role);
      response.json({
        url: `${views.apiUrl}/orgs/${organization.login}/teams/${team.slug}/memberships/${request.params.username}`,
        role,
        state: 'active',
      });
    },
  );

  router.get('/orgs/:org/teams/:team/repos', (request, response) => {
    const { account } = scope.actor(response);
    const team = accounts.team(request.params.org, request.params.team);
    const listed = forge.repositories
      .visible(account, request.params.org)
      .filter(({ id }) => team.repositories[id]);
    response.json(
      pageOf(request, response, listed).map(one =>
        repositoryView(views, one, account),
      ),
    );
  });

  router.put(
    '/orgs/:org/teams/:team/repos/:owner/:repo',
    async (request, response) => {
      const repository = scope.repository(request, response, 'admin');
      const { permission } = readBody(
        request,
        z.object({ permission: optional(z.string()) }),
      );
      await accounts.setTeamRepository(
        accounts.team(request.params.org, request.params.team),
        repository,
        PERMISSIONS[permission ?? 'push'] ?? 'write',
      );
      response.status(204).end();
    },
  );

  router.get('/repos/:owner/:repo/collaborators', (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const held = accounts.list().flatMap(account => {
      const permission =
        account.type === 'User'
          ? accounts.permission(account, repository)
          : undefined;
      return permission ? [{ account, permission }] : [];
    });
    response.json(
      pageOf(request, response, held).map(({ account, permission }) => ({
        ...userView(views, account.login),
        permissions: {
          pull: true,
          triage: permission !== 'read',
          push: permission !== 'read',
          maintain: permission === 'admin',
          admin: permission === 'admin',
        },
        role_name: permission,
      })),
    );
  });

  router.get(
    '/repos/:owner/:repo/collaborators/:username/permission',
    (request, response) => {
      const repository = scope.repository(request, response);
      const account = accounts.get(request.params.username);
      const permission = accounts.permission(account, repository) ?? 'none';
      response.json({
        permission,
        role_name: permission,
        user: { ...userView(views, account.login), role_name: permission },
      });
    },
  );

  router.put(
    '/repos/:owner/:repo/collaborators/:username',
    async (request, response) => {
      const repository = scope.repository(request, response, 'admin');
      const { permission } = readBody(
        request,
        z.object({ permission: optional(z.string()) }),
      );
      repository.collaborators[accounts.get(request.params.username).login] =
        PERMISSIONS[permission ?? 'push'] ?? 'write';
      await forge.store.saveRepository(repository);
      response.status(204).end();
    },
  );
}
