/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import { isOwnerName } from '../git/names';
import type {
  AccountRecord,
  Permission,
  RepositoryRecord,
  TeamRecord,
} from '../store/records';
import type { ForgeContext } from './ForgeContext';

const RANK: Record<Permission, number> = { read: 1, write: 2, admin: 3 };

/** What is said about a new account besides its login. @public */
export type AccountDetails = {
  name?: string;
  email?: string;
  bio?: string;
  description?: string;
  location?: string;
  blog?: string;
  siteAdmin?: boolean;
  /** When it was created; now, unless said. */
  at?: string;
};

/**
 * Users, organizations, teams, and what they may do.
 *
 * @public
 */
export class AccountService {
  readonly #context: ForgeContext;

  constructor(context: ForgeContext) {
    this.#context = context;
  }

  list(): AccountRecord[] {
    return this.#context.store.site.accounts;
  }

  find(login: string): AccountRecord | undefined {
    const wanted = login.toLowerCase();
    return this.list().find(account => account.login.toLowerCase() === wanted);
  }

  get(login: string): AccountRecord {
    const account = this.find(login);
    if (!account) {
      throw ForgeError.notFound();
    }
    return account;
  }

  organization(login: string): AccountRecord {
    const account = this.get(login);
    if (account.type !== 'Organization') {
      throw ForgeError.notFound();
    }
    return account;
  }

  byEmail(email: string): AccountRecord | undefined {
    const wanted = email.toLowerCase();
    return this.list().find(account =>
      account.emails.some(known => known.toLowerCase() === wanted),
    );
  }

  createUser(
    details: AccountDetails & { login: string; type?: 'User' | 'Bot' },
  ): Promise<AccountRecord> {
    return this.#create(details.type ?? 'User', details);
  }

  createOrganization(
    details: AccountDetails & { login: string },
  ): Promise<AccountRecord> {
    return this.#create('Organization', details);
  }

  async #create(
    type: AccountRecord['type'],
    details: AccountDetails & { login: string },
  ) {
    const { login, name, email, bio, description, location, blog } = details;
    if (!isOwnerName(login)) {
      throw ForgeError.invalid(
        'User',
        'login',
        'invalid',
        `"${login}" cannot be a login`,
      );
    }
    if (this.find(login)) {
      throw ForgeError.invalid(
        'User',
        'login',
        'already_exists',
        `"${login}" is taken`,
      );
    }
    const at = details.at ?? this.#context.now();
    const account: AccountRecord = {
      id: this.#context.store.nextId(),
      type,
      login,
      ...(name === undefined ? {} : { name }),
      emails: email === undefined ? [] : [email],
      ...(bio === undefined ? {} : { bio }),
      ...(description === undefined ? {} : { description }),
      ...(location === undefined ? {} : { location }),
      ...(blog === undefined ? {} : { blog }),
      createdAt: at,
      updatedAt: at,
      siteAdmin: details.siteAdmin ?? false,
      members: {},
    };
    this.list().push(account);
    await this.#context.store.saveSite();
    return account;
  }

  /** Adds to an organization or changes the role. */
  async setMember(options: {
    organization: string;
    login: string;
    role?: 'admin' | 'member';
  }) {
    const organization = this.organization(options.organization);
    organization.members[this.get(options.login).login] =
      options.role ?? 'member';
    await this.#context.store.saveSite();
  }

  members(organization: string): AccountRecord[] {
    return Object.keys(this.organization(organization).members)
      .flatMap(login => this.find(login) ?? [])
      .sort(byLogin);
  }

  organizationsOf(login: string): AccountRecord[] {
    return this.list()
      .filter(
        account => account.type === 'Organization' && account.members[login],
      )
      .sort(byLogin);
  }

  async createTeam(options: {
    organization: string;
    name: string;
    slug?: string;
    description?: string;
    privacy?: TeamRecord['privacy'];
    /** Slug of the parent. */
    parent?: string;
    /** Logins; they become members of the organization too. */
    members?: string[];
    at?: string;
  }): Promise<TeamRecord> {
    const organization = this.organization(options.organization);
    const slug =
      options.slug ??
      options.name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
    if (!slug || this.findTeam(organization.login, slug)) {
      throw ForgeError.invalid(
        'Team',
        'name',
        'already_exists',
        'Name must be unique for this org',
      );
    }
    if (options.parent !== undefined) {
      this.team(organization.login, options.parent);
    }
    const team: TeamRecord = {
      id: this.#context.store.nextId(),
      organization: organization.login,
      slug,
      name: options.name,
      ...(options.description === undefined
        ? {}
        : { description: options.description }),
      privacy: options.privacy ?? 'closed',
      ...(options.parent === undefined ? {} : { parent: options.parent }),
      members: {},
      repositories: {},
      createdAt: options.at ?? this.#context.now(),
    };
    for (const login of options.members ?? []) {
      const member = this.get(login);
      team.members[member.login] = 'member';
      organization.members[member.login] ??= 'member';
    }
    this.#context.store.site.teams.push(team);
    await this.#context.store.saveSite();
    return team;
  }

  teams(organization: string): TeamRecord[] {
    const wanted = organization.toLowerCase();
    return this.#context.store.site.teams
      .filter(team => team.organization.toLowerCase() === wanted)
      .sort((left, right) => left.slug.localeCompare(right.slug));
  }

  findTeam(organization: string, slug: string): TeamRecord | undefined {
    const wanted = slug.toLowerCase();
    return this.teams(organization).find(
      team => team.slug.toLowerCase() === wanted,
    );
  }

  team(organization: string, slug: string): TeamRecord {
    const team = this.findTeam(organization, slug);
    if (!team) {
      throw ForgeError.notFound();
    }
    return team;
  }

  async setTeamMember(
    team: TeamRecord,
    login: string,
    role: 'maintainer' | 'member' | undefined,
  ) {
    const member = this.get(login).login;
    if (role) {
      team.members[member] = role;
      this.organization(team.organization).members[member] ??= 'member';
    } else {
      delete team.members[member];
    }
    await this.#context.store.saveSite();
  }

  async setTeamRepository(
    team: TeamRecord,
    repository: RepositoryRecord,
    permission: Permission | undefined,
  ) {
    if (permission) {
      team.repositories[repository.id] = permission;
    } else {
      delete team.repositories[repository.id];
    }
    await this.#context.store.saveSite();
  }

  /**
   * The most that an account may do: owners and site administrators everything, members of the organization write,
   * collaborators and teams what they were given, others read what is public.
   */
  permission(
    account: AccountRecord | undefined,
    repository: RepositoryRecord,
  ): Permission | undefined {
    const found: Permission[] =
      repository.visibility === 'public' ? ['read'] : [];
    if (account) {
      const owner = this.find(repository.owner);
      if (account.siteAdmin || owner?.login === account.login) {
        found.push('admin');
      }
      // The app is installed on every organization.
      if (account.type === 'Bot' && owner?.type === 'Organization') {
        found.push('admin');
      }
      const role = owner?.members[account.login];
      if (role) {
        found.push(role === 'admin' ? 'admin' : 'write');
      } else if (
        repository.visibility === 'internal' &&
        this.organizationsOf(account.login).length > 0
      ) {
        found.push('read');
      }
      const granted = repository.collaborators[account.login];
      if (granted) {
        found.push(granted);
      }
      for (const team of this.teams(repository.owner)) {
        const given = team.repositories[repository.id];
        if (given && team.members[account.login]) {
          found.push(given);
        }
      }
    }
    return found.sort((left, right) => RANK[right] - RANK[left]).at(0);
  }

  /** Whether `held` is enough where `needed` is asked for. */
  static suffices(held: Permission | undefined, needed: Permission): boolean {
    return held !== undefined && RANK[held] >= RANK[needed];
  }
}

function byLogin(left: AccountRecord, right: AccountRecord): number {
  return left.login.localeCompare(right.login);
}
