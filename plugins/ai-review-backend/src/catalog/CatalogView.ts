/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogFacts } from '@ghostlight/pull-review';

const LOCATIONS = [
  'backstage.io/source-location',
  'backstage.io/managed-by-location',
];
const SLUGS = ['github.com/project-slug', 'gitlab.com/project-slug'];
/** A name of four letters or fewer ("auth", "api") is found in code that means something else. */
const SHORTEST_NAME = 5;

/** Components, APIs, resources, people and groups of the catalog as reviews need them. */
export class CatalogView {
  readonly #entities: Entity[];
  readonly #byRef: Map<string, Entity>;

  constructor(entities: Entity[]) {
    this.#entities = entities;
    this.#byRef = new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    );
  }

  /** Components of a repository, with the folder each lives in. */
  componentsOf(repository: string): { entity: Entity; folder: string }[] {
    return this.#entities.flatMap(entity => {
      const folder =
        entity.kind === 'Component' ? folderIn(entity, repository) : undefined;
      return folder === undefined ? [] : [{ entity, folder }];
    });
  }

  /** The component that most of the changed files belong to; the nearest folder wins for each file. */
  componentFor(
    repository: string,
    paths: readonly string[],
  ): Entity | undefined {
    const candidates = this.componentsOf(repository).sort(
      (left, right) =>
        right.folder.length - left.folder.length ||
        compare(
          stringifyEntityRef(left.entity),
          stringifyEntityRef(right.entity),
        ),
    );
    const votes = new Map<Entity, number>();
    for (const path of paths) {
      const owner = candidates.find(
        ({ folder }) => folder === '' || path.startsWith(`${folder}/`),
      );
      if (owner) {
        votes.set(owner.entity, (votes.get(owner.entity) ?? 0) + 1);
      }
    }
    const [best] = [...votes].sort((left, right) => right[1] - left[1]);
    return best?.[0] ?? candidates.at(-1)?.entity;
  }

  /** What the catalog knows, for the rules. Only facts that are about this repository or public inside the portal. */
  facts(repository: string, entity: Entity | undefined): CatalogFacts {
    const owner = entity && ownerOf(entity);
    const provided = new Set(
      this.componentsOf(repository).flatMap(component =>
        targets(component.entity, 'providesApi'),
      ),
    );
    return {
      ...(entity ? { entityRef: stringifyEntityRef(entity) } : {}),
      ...(owner ? { owner } : {}),
      apis: [...provided].flatMap(ref => {
        const api = this.#byRef.get(ref);
        return api
          ? [
              {
                ref,
                ...definitionPathOf(api, repository),
                consumers: targets(api, 'apiConsumedBy').sort(),
              },
            ]
          : [];
      }),
      deprecated: this.#entities.flatMap(candidate => {
        const lifecycle = String(
          candidate.spec?.lifecycle ?? '',
        ).toLocaleLowerCase('en-US');
        const isOwn = folderIn(candidate, repository) !== undefined;
        if (isOwn || !['deprecated', 'retired'].includes(lifecycle)) {
          return [];
        }
        const { name } = candidate.metadata;
        return [
          {
            ref: stringifyEntityRef(candidate),
            names: name.length >= SHORTEST_NAME ? [name] : [],
          },
        ];
      }),
      databases: this.#entities.flatMap(candidate =>
        candidate.kind === 'Resource' &&
        /database|db$/i.test(String(candidate.spec?.type ?? '')) &&
        ownerOf(candidate)
          ? [
              {
                ref: stringifyEntityRef(candidate),
                owner: ownerOf(candidate)!,
                hosts:
                  candidate.metadata.name.length >= SHORTEST_NAME
                    ? [candidate.metadata.name]
                    : [],
              },
            ]
          : [],
      ),
    };
  }

  /** The person behind a login at the forge. */
  user(login: string): Entity | undefined {
    const wanted = login.toLocaleLowerCase('en-US');
    const is = (text: unknown) =>
      typeof text === 'string' && text.toLocaleLowerCase('en-US') === wanted;
    const people = this.#entities.filter(({ kind }) => kind === 'User');
    return (
      people.find(({ metadata }) =>
        [
          'github.com/user-login',
          'gitlab.com/user-login',
          'dev.azure.com/email',
        ].some(name => is(metadata.annotations?.[name])),
      ) ?? people.find(user => is(user.metadata.name) || is(emailOf(user)))
    );
  }

  /** Whether a login belongs to one of some owners: logins, teams as a forge writes them, or entity references. */
  isOneOf(login: string, owners: readonly string[]): boolean {
    const wanted = login.toLocaleLowerCase('en-US');
    const user = this.user(login);
    const groups = new Set(user ? targets(user, 'memberOf') : []);
    return owners.some(owner => {
      const plain = owner.replace(/^@/, '').toLocaleLowerCase('en-US');
      if (plain === wanted) {
        return true;
      }
      if (!user) {
        return false;
      }
      if (plain === stringifyEntityRef(user) || groups.has(plain)) {
        return true;
      }
      if (plain.includes('@')) {
        return emailOf(user)?.toLocaleLowerCase('en-US') === plain;
      }
      const team = plain.split('/').at(-1);
      return [...groups].some(ref => {
        const group = this.#byRef.get(ref);
        const slug = group?.metadata.annotations?.['github.com/team-slug'];
        return slug
          ? slug.toLocaleLowerCase('en-US') === plain
          : parseEntityRef(ref).name === team;
      });
    });
  }
}

/** Owner of an entity as a full reference. */
export function ownerOf(entity: Entity): string | undefined {
  return targets(entity, 'ownedBy')[0];
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? []).flatMap(relation =>
    relation.type === type ? [relation.targetRef] : [],
  );
}

/** The folder of an entity inside a repository; undefined when it lives elsewhere. */
function folderIn(entity: Entity, repository: string): string | undefined {
  const annotations = entity.metadata.annotations ?? {};
  for (const name of LOCATIONS) {
    const location = annotations[name]?.replace(/^url:/, '');
    const inside = location && within(location, repository);
    if (inside !== undefined && inside !== '') {
      return name === LOCATIONS[0]
        ? inside.slice(1)
        : inside.slice(1).split('/').slice(0, -1).join('/');
    }
  }
  const path = URL.canParse(repository)
    ? new URL(repository).pathname.slice(1).toLocaleLowerCase('en-US')
    : '';
  return SLUGS.some(
    name => annotations[name]?.toLocaleLowerCase('en-US') === path,
  )
    ? ''
    : undefined;
}

/** Path of a location inside a repository with a leading slash; undefined when it is elsewhere. */
function within(location: string, repository: string): string | undefined {
  const lower = (text: string) => text.toLocaleLowerCase('en-US');
  if (!lower(location).startsWith(lower(repository))) {
    return undefined;
  }
  const rest = location.slice(repository.length);
  if (rest === '' || rest === '/') {
    return '/';
  }
  if (rest.startsWith('?')) {
    const path = new URLSearchParams(rest.slice(1)).get('path') ?? '/';
    return `/${path.replace(/^\/|\/$/g, '')}`;
  }
  if (!rest.startsWith('/')) {
    return undefined;
  }
  const inside = /^\/(?:-\/)?(?:tree|blob|raw)\/[^/]+(.*)$/.exec(rest);
  return inside ? `/${inside[1].replace(/^\/|\/$/g, '')}` : undefined;
}

function definitionPathOf(
  api: Entity,
  repository: string,
): { definitionPath?: string } {
  const location =
    api.metadata.annotations?.['ghostlight.dev/definition-path'] ??
    api.metadata.annotations?.['backstage.io/definition-at-location'];
  if (!location) {
    return {};
  }
  const inside = within(location.replace(/^url:/, ''), repository);
  return { definitionPath: inside ? inside.slice(1) : location };
}

function compare(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

function emailOf(user: Entity): string | undefined {
  const { profile } = (user.spec ?? {}) as { profile?: { email?: unknown } };
  return typeof profile?.email === 'string' ? profile.email : undefined;
}
