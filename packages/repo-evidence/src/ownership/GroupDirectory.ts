/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseYamlSafely } from '../manifests/parseContainers';

/**
 * A group or user that can own something, with the names it goes by elsewhere.
 *
 * @public
 */
export type DirectoryEntry = {
  kind: 'group' | 'user';
  namespace: string;
  name: string;
  title?: string;
  emails: string[];
  /** Team slugs of a forge, such as `org/payments`. */
  slugs: string[];
  /** Former and informal names, set by an administrator. */
  aliases: string[];
  /** Names of groups that a user belongs to. */
  memberOf: string[];
};

/**
 * How a name was resolved; the confidence says how often that way is right.
 *
 * @public
 */
export type Resolution = {
  entry: DirectoryEntry;
  confidence: number;
  how: 'slug' | 'name' | 'email' | 'alias' | 'title' | 'segment' | 'tokens';
};

/** Words that many teams share: alone they resolve nothing. */
const GENERIC = new Set(
  'team teams squad tribe group guild chapter dept department org the and of core dev devs developer developers engineering engineers eng maintainers maintainer admins admin owners owner reviewers committers access write read all everyone code source open security ops staff experience platform platforms data infra infrastructure cloud backend frontend web app apps mobile core product products common shared services service systems system tools tooling internal external quality test tests devops sre'.split(
    ' ',
  ),
);
const AFFIXES =
  /^(?:team|squad|tribe|group|guild)-|-(?:team|squad|tribe|group|guild|owners|maintainers|devs|developers|engineers|eng)$/g;

function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function bare(text: string): string {
  let current = slugOf(text);
  for (let round = 0; round < 2; round++) {
    current = current.replace(AFFIXES, '') || current;
  }
  return current;
}

/**
 * The groups and users of a portal. Names are resolved, never invented: what is not here is reported as unresolved.
 *
 * @public
 */
export class GroupDirectory {
  readonly entries: readonly DirectoryEntry[];
  readonly #index = new Map<
    string,
    Array<{ entry: DirectoryEntry; how: Resolution['how'] }>
  >();
  readonly #tokens: Array<{ entry: DirectoryEntry; tokens: string[] }> = [];

  constructor(entries: DirectoryEntry[]) {
    // Exports overlap: the same group twice is one group, not an ambiguity.
    this.entries = [
      ...new Map(
        entries.map(entry => [referenceOf(entry).toLowerCase(), entry]),
      ).values(),
    ];
    for (const entry of this.entries) {
      const put = (key: string | undefined, how: Resolution['how']) => {
        if (key) {
          this.#index.set(key, [
            ...(this.#index.get(key) ?? []),
            { entry, how },
          ]);
        }
      };
      put(`name:${entry.name.toLowerCase()}`, 'name');
      put(`loose:${slugOf(entry.name)}`, 'name');
      put(`bare:${bare(entry.name)}`, 'name');
      if (entry.title) {
        put(`loose:${slugOf(entry.title)}`, 'title');
        put(`bare:${bare(entry.title)}`, 'title');
      }
      entry.emails.forEach(email =>
        put(`email:${email.toLowerCase()}`, 'email'),
      );
      entry.slugs.forEach(slug => {
        put(`slug:${slug.toLowerCase()}`, 'slug');
        put(`slug:${slug.toLowerCase().split('/').pop()}`, 'slug');
      });
      entry.aliases.forEach(alias => {
        put(`alias:${alias.toLowerCase().replace(/^@/, '')}`, 'alias');
        put(`loose:${slugOf(alias)}`, 'alias');
      });
      if (entry.kind === 'group') {
        this.#tokens.push({ entry, tokens: tokensOf(bare(entry.name)) });
      }
    }
  }

  /**
   * Groups and users from Backstage entities (one or many YAML documents), from `groups:` / `users:` lists, or from a
   * plain list of names.
   *
   * @throws Error when the text holds no group and no user.
   */
  static fromYaml(text: string): GroupDirectory {
    const entries: DirectoryEntry[] = [];
    for (const document of parseYamlSafely(text)) {
      let value: unknown;
      try {
        value = document.toJS({ maxAliasCount: 100 });
      } catch {
        continue;
      }
      collect(value, entries, 'group', 0);
    }
    if (entries.length === 0) {
      throw new Error(
        'No Group or User was found: give Backstage entities of kind Group and User, or a list of names.',
      );
    }
    return new GroupDirectory(entries);
  }

  /** Looks up an entity reference as it stands in a descriptor; bare names are groups of the default namespace. */
  byReference(reference: string): DirectoryEntry | undefined {
    const match = /^(?:(group|user):)?(?:([\w.-]+)\/)?([\w.@+-]+)$/i.exec(
      reference.trim(),
    );
    if (!match) {
      return undefined;
    }
    const kind = match[1]?.toLowerCase() ?? 'group';
    const namespace = match[2]?.toLowerCase() ?? 'default';
    return this.#index
      .get(`name:${match[3].toLowerCase()}`)
      ?.find(
        ({ entry }) =>
          entry.kind === kind && entry.namespace.toLowerCase() === namespace,
      )?.entry;
  }

  /**
   * Resolves what a file calls an owner: `@org/team`, `team`, an e-mail address, `Name <mail>`, a title.
   *
   * @param options - `exact` keeps to names, slugs, aliases and addresses: for sources where every word looks like a team.
   */
  resolve(
    owner: string,
    options?: { exact?: boolean; kind?: 'group' | 'user' },
  ): Resolution | undefined {
    const wanted = owner.trim().slice(0, 200);
    const email = /[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+/
      .exec(wanted)?.[0]
      .toLowerCase();
    const handle = wanted
      .replace(/^@/, '')
      .replace(/<[^>]*>/, '')
      .trim()
      .toLowerCase();
    const team = handle.split('/').pop()!;
    const accept = (
      key: string,
      confidence: number,
    ): Resolution | undefined => {
      const hits = (this.#index.get(key) ?? []).filter(
        ({ entry }) => !options?.kind || entry.kind === options.kind,
      );
      const refs = new Set(hits.map(({ entry }) => entry));
      const groups = hits.filter(({ entry }) => entry.kind === 'group');
      if (refs.size === 1 || groups.length === 1) {
        const { entry, how } = groups[0] ?? hits[0];
        return { entry, confidence, how };
      }
      return undefined;
    };
    const direct =
      this.#reference(wanted) ??
      (email ? accept(`email:${email}`, 0.95) : undefined) ??
      accept(`alias:${handle}`, 0.97) ??
      accept(`slug:${handle}`, 0.97) ??
      accept(`slug:${team}`, 0.95) ??
      accept(`name:${team}`, 0.95) ??
      accept(`loose:${slugOf(team)}`, 0.93);
    if (direct) {
      return direct;
    }
    if (email && !options?.exact) {
      return accept(`name:${email.split('@')[0]}`, 0.75);
    }
    if (email) {
      return undefined;
    }
    const stripped = GENERIC.has(bare(team))
      ? undefined
      : accept(`bare:${bare(team)}`, 0.88);
    if (stripped || options?.exact) {
      return stripped;
    }
    return this.#bySegment(team) ?? this.#byTokens(team);
  }

  #reference(text: string): Resolution | undefined {
    const entry =
      /^(group|user):/i.test(text) || /^[\w-]+\/[\w.-]+$/.test(text)
        ? this.byReference(text)
        : undefined;
    return entry && { entry, confidence: 0.97, how: 'name' };
  }

  /** Forges without nested teams write the parent into the slug: `container_registry-ui` is `registry-ui` of `container`. */
  #bySegment(team: string): Resolution | undefined {
    const segments = team.split(/[_.:]+/);
    if (segments.length < 2) {
      return undefined;
    }
    const last = segments[segments.length - 1];
    const hits = (this.#index.get(`loose:${slugOf(last)}`) ?? []).filter(
      ({ entry }) => entry.kind === 'group',
    );
    return hits.length === 1 && !GENERIC.has(last)
      ? { entry: hits[0].entry, confidence: 0.9, how: 'segment' }
      : undefined;
  }

  /** The one group whose words all occur in the name, most words first; ties and common words resolve nothing. */
  #byTokens(team: string): Resolution | undefined {
    const wanted = new Set(tokensOf(slugOf(team)));
    const scored = this.#tokens
      .filter(
        ({ tokens }) =>
          tokens.length > 0 && tokens.some(token => !GENERIC.has(token)),
      )
      .map(({ entry, tokens }) => {
        const inside = tokens.every(token => wanted.has(token));
        const around =
          wanted.size > 1 && [...wanted].every(token => tokens.includes(token));
        return {
          entry,
          score: inside || around ? Math.min(tokens.length, wanted.size) : 0,
        };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    if (
      scored.length === 0 ||
      (scored[1] && scored[1].score === scored[0].score)
    ) {
      return undefined;
    }
    return {
      entry: scored[0].entry,
      confidence: scored[0].score > 1 ? 0.84 : 0.78,
      how: 'tokens',
    };
  }
}

function tokensOf(slug: string): string[] {
  return [...new Set(slug.split('-').filter(Boolean))];
}

/** `group:default/name`, the reference of an entry. @public */
export function referenceOf(entry: DirectoryEntry): string {
  return `${entry.kind}:${entry.namespace}/${entry.name}`;
}

/** As people write it: a bare name for a group of the default namespace. @public */
export function shortReferenceOf(entry: DirectoryEntry): string {
  const name =
    entry.namespace === 'default'
      ? entry.name
      : `${entry.namespace}/${entry.name}`;
  return entry.kind === 'group' && entry.namespace === 'default'
    ? name
    : `${entry.kind}:${name}`;
}

const LIST = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );

function collect(
  value: any,
  entries: DirectoryEntry[],
  kind: 'group' | 'user',
  depth: number,
): void {
  if (
    value === null ||
    value === undefined ||
    depth > 4 ||
    entries.length > 100_000
  ) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach(item => collect(item, entries, kind, depth + 1));
  } else if (typeof value === 'string') {
    const match = /^(?:(group|user):)?(?:([\w.-]+)\/)?([\w.@+-]+)$/i.exec(
      value.trim(),
    );
    if (match) {
      entries.push({
        kind: (match[1]?.toLowerCase() as 'group' | 'user') ?? kind,
        namespace: match[2] ?? 'default',
        name: match[3],
        emails: [],
        slugs: [],
        aliases: [],
        memberOf: [],
      });
    }
  } else if (typeof value === 'object') {
    const own = String(value.kind ?? '').toLowerCase();
    if (own === 'group' || own === 'user') {
      entries.push(fromEntity(value, own));
    } else if (typeof value.name === 'string' && !value.metadata) {
      entries.push({
        kind: value.type === 'user' ? 'user' : kind,
        namespace:
          typeof value.namespace === 'string' ? value.namespace : 'default',
        name: value.name,
        title:
          typeof value.title === 'string' ? value.title : value.displayName,
        emails: [...LIST(value.email), ...LIST(value.emails)],
        slugs: [
          ...LIST(value.slug),
          ...LIST(value.slugs),
          ...LIST(value.teamSlug),
        ],
        aliases: LIST(value.aliases),
        memberOf: LIST(value.memberOf),
      });
    } else {
      collect(
        value.groups ?? value.items ?? value.entities,
        entries,
        'group',
        depth + 1,
      );
      collect(value.users, entries, 'user', depth + 1);
    }
  }
}

function fromEntity(entity: any, kind: 'group' | 'user'): DirectoryEntry {
  const annotations = entity.metadata?.annotations ?? {};
  const logins = [
    'github.com/team-slug',
    'gitlab.com/group-path',
    'github.com/user-login',
    'gitlab.com/user-login',
    'dev.azure.com/team',
  ];
  const aliases = ['ghostlight.dev/aliases', 'backstage.io/aliases', 'aliases']
    .flatMap(key => LIST(annotations[key]))
    .flatMap(list => list.split(/[\s,]+/));
  return {
    kind,
    namespace:
      typeof entity.metadata?.namespace === 'string'
        ? entity.metadata.namespace
        : 'default',
    name: String(entity.metadata?.name ?? ''),
    title: entity.metadata?.title ?? entity.spec?.profile?.displayName,
    emails: [
      ...LIST(entity.spec?.profile?.email),
      ...LIST(annotations['google.com/group-email']),
    ],
    slugs: logins.flatMap(key => LIST(annotations[key])),
    aliases: [
      ...aliases,
      ...LIST(entity.metadata?.aliases),
      ...LIST(entity.spec?.aliases),
    ].filter(Boolean),
    memberOf: LIST(entity.spec?.memberOf),
  };
}
