/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { loadDemo, type LoadedDemo } from './index';

const contentDir = resolve(__dirname, '../../../app/demo');

/** What is wrong on purpose; the table in the demo's README says why. */
const UNREADABLE = ['catalog/components/loyalty.yaml'];
const DANGLING = [
  'component:returns-portal owner group:customer-care',
  'component:pricing-lab owner group:guest',
  'component:shipping-rates dependsOn component:legacy-zone-table',
];
const OWNERLESS = ['component:gift-card-service', 'template:python-worker'];

interface Entity {
  kind: string;
  metadata: {
    name: string;
    annotations?: Record<string, string>;
    description?: string;
  };
  spec: Record<string, unknown> & {
    owner?: string;
    system?: string;
    type?: string;
  };
}

const DEFAULT_KINDS: Record<string, string> = {
  owner: 'group',
  system: 'system',
  domain: 'domain',
  providesApis: 'api',
  consumesApis: 'api',
  dependsOn: 'component',
  dependencyOf: 'component',
};

/** Files that are rendered before they are read; what comes of them is tested with the golden paths. */
function isSkeleton(repository: string, path: string): boolean {
  return (
    repository === 'golden-paths' &&
    /(^|\/)skeleton[^/]*\/|^shared\//.test(path)
  );
}

describe('demo content', () => {
  let demo: LoadedDemo;
  let entities: Array<{ entity: Entity; repository: string; path: string }>;

  beforeAll(async () => {
    demo = await loadDemo({ contentDir });
    entities = demo.repositories
      .filter(({ content }) => !content.archived)
      .flatMap(({ content, tree }) =>
        entitiesOf(tree, 'catalog-info.yaml').map(found => ({
          ...found,
          repository: content.name,
        })),
      );
  });

  it('parses, except for what is broken on purpose', () => {
    const unreadable: string[] = [];
    for (const { content, tree } of demo.repositories) {
      for (const [path, bytes] of tree) {
        if (isSkeleton(content.name, path)) {
          continue;
        }
        const text = bytes.toString();
        if (/\.ya?ml$/.test(path)) {
          const wrong = parseAllDocuments(text).some(
            document => document.errors.length > 0,
          );
          if (wrong) {
            unreadable.push(`${content.name}/${path}`);
          }
        } else if (path.endsWith('.json')) {
          JSON.parse(text);
        }
      }
    }
    expect(unreadable).toEqual(UNREADABLE);
  });

  it('is a company of the promised size', () => {
    const named = (kind: string) =>
      new Set(
        entities
          .filter(({ entity }) => entity.kind === kind)
          .map(({ entity }) => entity.metadata.name),
      );
    expect(named('Component').size).toBeGreaterThanOrEqual(18);
    expect(named('System').size).toBeGreaterThanOrEqual(4);
    expect(named('API').size).toBeGreaterThanOrEqual(10);
    expect(demo.company.teams.length).toBeGreaterThanOrEqual(5);
    expect(demo.company.users.length).toBeGreaterThanOrEqual(20);
    const logins = new Set(demo.company.users.map(user => user.login));
    const slugs = new Set(demo.company.teams.map(team => team.slug));
    for (const team of demo.company.teams) {
      expect(team.members).toEqual(
        expect.arrayContaining(team.maintainers ?? []),
      );
      expect(team.members.every(login => logins.has(login))).toBe(true);
    }
    expect(
      demo.company.teams.filter(team =>
        team.members.includes(demo.company.guest),
      ),
    ).toMatchObject([{ slug: 'checkout' }]);
    for (const { team } of demo.company.repositories) {
      expect(slugs.has(team)).toBe(true);
    }
  });

  it('refers only to what exists, except for what is broken on purpose', () => {
    const refs = new Set([
      ...entities.map(
        ({ entity }) => `${entity.kind.toLowerCase()}:${entity.metadata.name}`,
      ),
      ...demo.company.teams.map(team => `group:${team.slug}`),
      ...demo.company.users.map(user => `user:${user.login}`),
    ]);
    const dangling: string[] = [];
    const ownerless: string[] = [];
    for (const { entity, repository, path } of entities) {
      const self = `${entity.kind.toLowerCase()}:${entity.metadata.name}`;
      for (const [field, kind] of Object.entries(DEFAULT_KINDS)) {
        for (const value of [entity.spec[field] ?? []].flat() as string[]) {
          const ref = (
            value.includes(':') ? value : `${kind}:${value}`
          ).replace('default/', '');
          if (!refs.has(ref)) {
            dangling.push(`${self} ${field} ${ref}`);
          }
        }
      }
      if (entity.spec.owner === undefined && entity.kind !== 'Location') {
        ownerless.push(self);
      }
      const definition = entity.spec.definition as
        | { $text?: string }
        | string
        | undefined;
      if (typeof definition === 'object' && definition.$text) {
        const tree = demo.repositories.find(
          ({ content }) => content.name === repository,
        )!.tree;
        const file = posix.join(posix.dirname(path), definition.$text);
        if (!tree.has(file)) {
          dangling.push(`${self} definition ${file}`);
        }
      }
    }
    expect(dangling.sort()).toEqual([...DANGLING].sort());
    expect(ownerless.sort()).toEqual([...OWNERLESS].sort());
  });

  it('has docs wherever a descriptor says so, except for one', () => {
    const without = entities.flatMap(({ entity, repository }) => {
      const { tree } = demo.repositories.find(
        ({ content }) => content.name === repository,
      )!;
      return entity.metadata.annotations?.['backstage.io/techdocs-ref'] &&
        !(tree.has('mkdocs.yml') && tree.has('docs/index.md'))
        ? [repository]
        : [];
    });
    expect(without).toEqual(['refund-worker']);
    for (const { content, tree } of demo.repositories) {
      const nav = tree.get('mkdocs.yml')?.toString() ?? '';
      for (const page of nav.match(/[\w./-]+\.md/g) ?? []) {
        expect(
          `${content.name}: ${tree.has(`docs/${page}`)} ${page}`,
        ).toContain('true');
      }
      for (const [path, bytes] of tree) {
        for (const link of path.endsWith('.md') &&
        !isSkeleton(content.name, path)
          ? bytes.toString().matchAll(/\]\((?!http)([^)#]+\.md)/g)
          : []) {
          expect(tree.has(posix.join(posix.dirname(path), link[1]))).toBe(true);
        }
      }
    }
  });

  it('follows the GOTCHA contract', () => {
    const documents = demo.repositories.flatMap(
      ({ tree }) => tree.get('GOTCHA.md')?.toString() ?? [],
    );
    expect(documents.length).toBeGreaterThanOrEqual(2);
    for (const text of documents) {
      expect(text.match(/^## .*$/gm)).toEqual(
        [
          'GOALS',
          'ORCHESTRATION',
          'TOOLS',
          'CONTEXT',
          'HEURISTICS',
          'ARGS',
        ].map(name => `## ${name}`),
      );
      expect(/## HEURISTICS\n([^$]*?)\n## ARGS/.exec(text)?.[1]).not.toContain(
        '---',
      );
    }
  });

  it('keeps each secret phrase in one repository', () => {
    for (const [phrase, home] of [
      ['brass lantern over still water', 'project-kestrel'],
      ['pewter heron thresholds', 'fraud-rules'],
    ]) {
      const holders = demo.repositories.filter(({ tree }) =>
        [...tree.values()].some(bytes =>
          bytes.toString().replace(/\s+/g, ' ').includes(phrase),
        ),
      );
      expect(holders.map(({ content }) => content.name)).toEqual([home]);
    }
  });

  it('has questions whose pages exist', () => {
    const questions = readFileSync(join(contentDir, 'questions.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { id: string; relevant: string[] });
    expect(questions).toHaveLength(40);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(40);
    expect(
      questions.filter(({ relevant }) => relevant.length === 0),
    ).toHaveLength(10);
    const files = new Set(
      demo.repositories.flatMap(({ content, tree }) =>
        [...tree.keys()].map(path => `${content.name}/${path}`),
      ),
    );
    expect(
      questions.flatMap(({ relevant }) =>
        relevant.filter(path => !files.has(path)),
      ),
    ).toEqual([]);
  });
});

/** The entities of a file and of the files its Locations name. */
function entitiesOf(
  tree: Map<string, Buffer>,
  path: string,
): Array<{ entity: Entity; path: string }> {
  const bytes = tree.get(path);
  return parseAllDocuments(bytes?.toString() ?? '')
    .filter(document => document.errors.length === 0)
    .flatMap(document => {
      const entity = document.toJS() as Entity;
      const targets = (entity.spec.targets ?? []) as string[];
      return [
        { entity, path },
        ...targets.flatMap(target =>
          entitiesOf(tree, posix.join(posix.dirname(path), target)),
        ),
      ];
    });
}
