/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AccountRecord, TeamRecord } from '../store/records';
import { avatarUrl, teamHtmlUrl } from '../views/accounts';
import { nodeId } from '../views/ViewContext';
import { type ConnectionArguments, connection } from './connection';
import type { GraphqlScope } from './GraphqlScope';
import { repositoryNode } from './repositoryNodes';

/** A user, bot or organization. @internal */
export function accountNode(scope: GraphqlScope, account: AccountRecord) {
  const { forge, views } = scope;
  const common = {
    __typename: account.type,
    id: nodeId(account.type === 'Organization' ? 'O' : 'U', account.id),
    databaseId: account.id,
    login: account.login,
    name: account.name ?? null,
    url: `${views.htmlUrl}/${account.login}`,
    avatarUrl: avatarUrl(views, account.login),
    location: account.location ?? null,
    description: account.description ?? null,
    repository: ({ name }: { name: string }) =>
      repositoryNode(scope, scope.repository(account.login, name)),
    repositories: (
      args: ConnectionArguments & { isArchived?: boolean; isFork?: boolean },
    ) =>
      connection(
        scope
          .visible(account.login)
          .filter(
            ({ archived, parentId }) =>
              (args.isArchived ?? archived) === archived &&
              (args.isFork ?? parentId !== undefined) ===
                (parentId !== undefined),
          ),
        args,
        repository => repositoryNode(scope, repository),
      ),
  };
  if (account.type !== 'Organization') {
    return {
      ...common,
      bio: account.bio ?? null,
      company: null,
      email: account.emails.at(0) ?? '',
      suspendedAt: account.suspendedAt ?? null,
      // No domain is verified here.
      organizationVerifiedDomainEmails: [],
      organizations: (args: ConnectionArguments) =>
        connection(forge.accounts.organizationsOf(account.login), args, one =>
          accountNode(scope, one),
        ),
    };
  }
  return {
    ...common,
    email: account.emails.at(0) ?? null,
    membersWithRole: (args: ConnectionArguments): object => {
      const page = connection(
        forge.accounts.members(account.login),
        args,
        member => accountNode(scope, member),
      );
      return {
        ...page,
        edges: page.edges.map(edge => ({
          ...edge,
          role: account.members[edge.node.login].toUpperCase(),
        })),
      };
    },
    team: ({ slug }: { slug: string }) => {
      const team = forge.accounts.findTeam(account.login, slug);
      return team ? teamNode(scope, team) : null;
    },
    teams: (
      args: ConnectionArguments & {
        userLogins?: string[] | null;
        rootTeamsOnly?: boolean | null;
        query?: string | null;
      },
    ) =>
      connection(
        forge.accounts
          .teams(account.login)
          .filter(
            team =>
              (!args.userLogins ||
                args.userLogins.some(login => team.members[login])) &&
              (!args.rootTeamsOnly || team.parent === undefined) &&
              (!args.query ||
                team.name.toLowerCase().includes(args.query.toLowerCase())),
          ),
        args,
        team => teamNode(scope, team),
      ),
  };
}

/** The account behind a login, or null when it is gone. @internal */
export function actorNode(scope: GraphqlScope, login: string) {
  const account = scope.forge.accounts.find(login);
  return account ? accountNode(scope, account) : null;
}

type TeamNode = Record<string, unknown>;

/** @internal */
export function teamNode(scope: GraphqlScope, team: TeamRecord): TeamNode {
  const { forge, views } = scope;
  const url = teamHtmlUrl(views, team);
  return {
    __typename: 'Team',
    id: nodeId('T', team.id),
    databaseId: team.id,
    slug: team.slug,
    combinedSlug: `${team.organization}/${team.slug}`,
    name: team.name,
    description: team.description ?? null,
    avatarUrl: avatarUrl(views, team.slug),
    url,
    editTeamUrl: `${url}/edit`,
    parentTeam: () => {
      const parent =
        team.parent === undefined
          ? undefined
          : forge.accounts.findTeam(team.organization, team.parent);
      return parent ? teamNode(scope, parent) : null;
    },
    members: (args: ConnectionArguments & { membership?: string | null }) =>
      connection(
        memberLogins(scope, team, args.membership ?? 'ALL').flatMap(
          login => forge.accounts.find(login) ?? [],
        ),
        args,
        member => accountNode(scope, member),
      ),
  };
}

/** `ALL` adds the members of the teams below, which is GitHub's default. */
function memberLogins(
  scope: GraphqlScope,
  team: TeamRecord,
  membership: string,
): string[] {
  const own = membership === 'CHILD_TEAM' ? [] : Object.keys(team.members);
  const children =
    membership === 'IMMEDIATE'
      ? []
      : scope.forge.accounts
          .teams(team.organization)
          .filter(({ parent }) => parent === team.slug)
          .flatMap(child => memberLogins(scope, child, 'ALL'));
  return [...new Set([...own, ...children])].sort();
}
