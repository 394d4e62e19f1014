/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_HAS_MEMBER,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const PAGE = 500;
/** Annotations that org providers write, with what the forge calls a team or a person. */
const TEAM_ANNOTATIONS = ['github.com/team-slug', 'gitlab.com/group'];
const LOGIN_ANNOTATIONS = [
  'github.com/user-login',
  'gitlab.com/user_login',
  'backstage.io/user-login',
];
const CACHE_MS = 60_000;

type Directory = {
  /** Logins of the members, by the lower-case name of the team. */
  teams: ReadonlyMap<string, ReadonlySet<string>>;
  /** Logins by lower-case address. */
  addresses: ReadonlyMap<string, ReadonlySet<string>>;
};

/**
 * Who is in the teams, and behind the addresses, that a CODEOWNERS file names, by the groups of the catalog as of now. A team
 * is a group with its name in an annotation of an org provider, else the only group that is called like it.
 */
export class OwnerTeams {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  #known: { at: number; directory: Promise<Directory> } | undefined;

  constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  /**
   * Of each owner that is a team or an address and can be resolved, those of the approvers who belong to it. One that cannot
   * be resolved is left out.
   */
  async approversOf(options: {
    owners: string[];
    approvers: string[];
  }): Promise<Record<string, string[]>> {
    const open = [...new Set(options.owners)].filter(isTeamOrAddress);
    if (open.length === 0) {
      return {};
    }
    const { teams, addresses } = await this.#directory();
    return Object.fromEntries(
      open.flatMap(owner => {
        const name = owner.toLowerCase();
        const members = name.includes('@')
          ? addresses.get(name)
          : teams.get(name) ?? teams.get(name.slice(name.indexOf('/') + 1));
        return members
          ? [
              [
                owner,
                options.approvers.filter(by => members.has(by.toLowerCase())),
              ] as const,
            ]
          : [];
      }),
    );
  }

  async #directory(): Promise<Directory> {
    if (!this.#known || Date.now() - this.#known.at > CACHE_MS) {
      const directory = this.#read();
      this.#known = { at: Date.now(), directory };
      directory.catch(() => {
        this.#known = undefined;
      });
    }
    return this.#known.directory;
  }

  async #read(): Promise<Directory> {
    const [groups, users] = await Promise.all([
      this.#all('group'),
      this.#all('user'),
    ]);
    const logins = new Map(
      users.map(user => [stringifyEntityRef(user), loginsOf(user)]),
    );
    const addresses = new Map<string, ReadonlySet<string>>();
    for (const user of users) {
      const { email } =
        (user.spec?.profile as { email?: string } | undefined) ?? {};
      if (email) {
        addresses.set(email.toLowerCase(), new Set(loginsOf(user)));
      }
    }
    const annotated = new Map<string, Set<string>>();
    const named = new Map<string, Array<Set<string>>>();
    for (const group of groups) {
      const members = new Set(
        (group.relations ?? [])
          .filter(({ type }) => type === RELATION_HAS_MEMBER)
          .flatMap(({ targetRef }) => logins.get(normal(targetRef)) ?? []),
      );
      const name = group.metadata.name.toLowerCase();
      named.set(name, [...(named.get(name) ?? []), members]);
      for (const annotation of TEAM_ANNOTATIONS) {
        const slug = group.metadata.annotations?.[annotation];
        if (slug) {
          annotated.set(slug.toLowerCase(), members);
        }
      }
    }
    return {
      addresses,
      teams: new Map([
        // Two groups of one name: which one is meant is not known.
        ...[...named]
          .filter(([, found]) => found.length === 1)
          .map(([name, [members]]) => [name, members] as const),
        ...annotated,
      ]),
    };
  }

  async #all(kind: 'group' | 'user'): Promise<Entity[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const items: Entity[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        cursor ? { cursor, limit: PAGE } : { filter: { kind }, limit: PAGE },
        { credentials },
      );
      items.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return items;
  }
}

/** Whether an owner of a CODEOWNERS file is a team (`acme/pay`) or an address, not a login. */
export function isTeamOrAddress(owner: string): boolean {
  return /[/@]/.test(owner);
}

function loginsOf(user: Entity): string[] {
  const annotations = user.metadata.annotations ?? {};
  const known = LOGIN_ANNOTATIONS.flatMap(name => annotations[name] ?? []);
  return (known.length > 0 ? known : [user.metadata.name]).map(login =>
    login.toLowerCase(),
  );
}

function normal(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref));
}
