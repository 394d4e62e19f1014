/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AccountRecord, TeamRecord } from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { type ViewContext, nodeId } from './ViewContext';

/** An account by login; one that is gone shows as GitHub's `ghost`. @internal */
export function userView(context: ViewContext, login: string): Json {
  const known = context.forge.accounts.find(login);
  const account = known ?? {
    id: 0,
    login: 'ghost',
    type: 'User' as const,
    siteAdmin: false,
  };
  const url = `${context.apiUrl}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type === 'Organization' ? 'O' : 'U', account.id),
    avatar_url: avatarUrl(context, account.login),
    gravatar_id: '',
    url,
    html_url: `${context.htmlUrl}/${encodeURIComponent(account.login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    site_admin: account.siteAdmin,
  };
}

/** Where the picture of an account is. @internal */
export function avatarUrl(context: ViewContext, login: string): string {
  return `${context.htmlUrl}/avatars/${encodeURIComponent(login)}`;
}

/** An account with what it says about itself. @internal */
export function publicUserView(
  context: ViewContext,
  account: AccountRecord,
): Json {
  return {
    ...userView(context, account.login),
    name: account.name ?? null,
    company: null,
    blog: account.blog ?? null,
    location: account.location ?? null,
    email: account.emails.at(0) ?? null,
    hireable: null,
    bio: account.bio ?? null,
    public_repos: context.forge.repositories
      .list(account.login)
      .filter(({ visibility }) => visibility === 'public').length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}

/** @internal */
export function organizationView(
  context: ViewContext,
  account: AccountRecord,
): Json {
  const url = `${context.apiUrl}/orgs/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('O', account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: avatarUrl(context, account.login),
    description: account.description ?? null,
  };
}

/** @internal */
export function fullOrganizationView(
  context: ViewContext,
  account: AccountRecord,
): Json {
  return {
    ...organizationView(context, account),
    ...(account.name === undefined ? {} : { name: account.name }),
    ...(account.emails.length ? { email: account.emails[0] } : {}),
    ...(account.location === undefined ? {} : { location: account.location }),
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: context.forge.repositories
      .list(account.login)
      .filter(({ visibility }) => visibility === 'public').length,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${context.htmlUrl}/${encodeURIComponent(account.login)}`,
    type: 'Organization',
    default_repository_permission: 'write',
    created_at: account.createdAt,
    updated_at: account.updatedAt,
    archived_at: null,
  };
}

/** @internal */
export function teamView(context: ViewContext, team: TeamRecord): Json {
  const parent =
    team.parent === undefined
      ? undefined
      : context.forge.accounts.findTeam(team.organization, team.parent);
  return {
    ...simpleTeam(context, team),
    parent: parent ? simpleTeam(context, parent) : null,
  };
}

function simpleTeam(context: ViewContext, team: TeamRecord): Json {
  const organization = context.forge.accounts.organization(team.organization);
  const url = `${context.apiUrl}/organizations/${organization.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId('T', team.id),
    name: team.name,
    slug: team.slug,
    description: team.description ?? null,
    privacy: team.privacy,
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: teamHtmlUrl(context, team),
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    organization_id: organization.id,
  };
}

/** The page of a team. @internal */
export function teamHtmlUrl(context: ViewContext, team: TeamRecord): string {
  return `${context.htmlUrl}/orgs/${team.organization}/teams/${team.slug}`;
}

/** @internal */
export function fullTeamView(context: ViewContext, team: TeamRecord): Json {
  return {
    ...teamView(context, team),
    members_count: Object.keys(team.members).length,
    repos_count: Object.keys(team.repositories).length,
    created_at: team.createdAt,
    updated_at: team.createdAt,
    organization: fullOrganizationView(
      context,
      context.forge.accounts.organization(team.organization),
    ),
  };
}

/** @internal */
export function membershipView(
  context: ViewContext,
  organization: AccountRecord,
  login: string,
): Json {
  const account = context.forge.accounts.get(login);
  return {
    url: `${context.apiUrl}/orgs/${organization.login}/memberships/${account.login}`,
    state: 'active',
    role: account.suspendedAt
      ? 'suspended'
      : organization.members[account.login],
    organization_url: `${context.apiUrl}/orgs/${organization.login}`,
    organization: organizationView(context, organization),
    user: userView(context, account.login),
  };
}
