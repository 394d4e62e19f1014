/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Hide and recover: removes every descriptor of a repository, predicts its fields from what is left, compares with what people wrote.
// Usage: node recover.mjs <engine.mjs> <folder of checkouts, one "<owner>+<name>" each> <repos.tsv> <edits.tsv> [--errors]
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const [enginePath, corpus, reposFile, editsFile, flag] = process.argv.slice(2);
const engine = await import(pathToFileURL(enginePath).href);
const rows = readFileSync(reposFile, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => line.split('\t'));
const edits = readFileSync(editsFile, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => line.split('\t'));

const bare = value =>
  String(value)
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/^(group|user):/, '')
    .replace(/^default\//, '');

/** Every owner value that the organisation ever used in the data, plus teams that must not attract anything. */
export function directoryOf(organisation) {
  const names = new Set([
    'platform',
    'security',
    'data-platform',
    'payments',
    'developer-portal',
    'sre',
    'growth',
    'mobile-experience',
  ]);
  for (const [repo, , , , owners] of rows) {
    if (repo.split('/')[0] === organisation) {
      owners.split('|').forEach(owner => names.add(owner));
    }
  }
  for (const [repo, , , , , field, , before, after] of edits) {
    if (field === 'owner' && repo.split('/')[0] === organisation) {
      [before, after]
        .filter(value => value && value !== 'None' && value !== '-')
        .forEach(value => names.add(value));
    }
  }
  const list = [...names]
    .filter(name => !/@.*@|@example/.test(name))
    .map(name => name.replace(/^@[\w-]+\//, ''));
  return engine.GroupDirectory.fromYaml(
    `${list.map(name => `- ${JSON.stringify(name)}`).join('\n')}\n`,
  );
}

const TECH = new Map(
  Object.entries({
    golang: 'go',
    node: 'nodejs',
    js: 'javascript',
    postgres: 'postgresql',
    gem: 'ruby',
    lambda: 'aws-lambda',
    cicd: null,
    argo: 'argo',
    dotnet: 'dotnet',
    java: 'java',
    python: 'python',
    ruby: 'ruby',
    typescript: 'typescript',
    'spring-boot': 'spring-boot',
    spring: 'spring',
    docker: 'docker',
    kubernetes: 'kubernetes',
    terraform: 'terraform',
    postgresql: 'postgresql',
    kong: 'kong',
    istio: 'istio',
    argocd: 'argocd',
    buildkite: 'buildkite',
    gitea: 'gitea',
    'gitea-actions': 'gitea-actions',
    kiali: 'kiali',
  }),
);
const STANDARD = new Set(['service', 'website', 'library']);
const count = {};
const add = (name, hit) => {
  count[name] ??= [0, 0];
  count[name][1]++;
  count[name][0] += hit ? 1 : 0;
};
const errors = [];
const times = [];
const perOrganisation = new Map();

for (const [repo] of rows) {
  const folder = join(corpus, repo.replace('/', '+'));
  const organisation = repo.split('/')[0];
  const whole = engine.openDirectory(folder);
  const files = engine
    .findDescriptors(whole)
    .filter(
      file =>
        file.leftAlone?.reason !== 'fixture' &&
        file.leftAlone?.reason !== 'template',
    );
  const hidden = new Set(
    whole.entries
      .filter(
        ({ path }) =>
          /\.ya?ml$/.test(path) &&
          engine.looksLikeDescriptor(whole.read(path) ?? ''),
      )
      .map(({ path }) => path),
  );
  const directory = directoryOf(organisation);
  for (const file of files.slice(0, 12)) {
    const components = file.documents.filter(
      ({ entity }) => entity?.kind === 'Component',
    );
    if (components.length === 0) {
      continue;
    }
    const tree = (fresh => ({
      entries: fresh.entries.filter(({ path }) => !hidden.has(path)),
      read: path => (hidden.has(path) ? undefined : fresh.read(path)),
    }))(engine.openDirectory(folder));
    const started = performance.now();
    const result = engine.enrichRepository({
      tree,
      name: repo.split('/')[1],
      directory,
      catalogFile: file.path,
    });
    times.push(performance.now() - started);
    for (const { entity } of components) {
      const name = String(entity.metadata?.name);
      const predicted =
        result.entities.find(({ ref }) =>
          ref.endsWith(`/${name.toLowerCase()}`),
        ) ?? result.entities.find(({ ref }) => ref.startsWith('component:'));
      const owner = predicted?.fields['spec.owner'];
      const gold = entity.spec?.owner;
      const bucket = perOrganisation.get(organisation) ?? {
        hit: 0,
        wrong: 0,
        none: 0,
      };
      perOrganisation.set(organisation, bucket);
      if (owner) {
        const hit = bare(owner.value) === bare(gold);
        bucket[hit ? 'hit' : 'wrong']++;
        add('owner proposed: right', hit);
        if (!hit)
          errors.push(
            `OWNER ${repo} gold=${gold} got=${owner.value} (${owner.confidence}) ${owner.evidence[0].file}: ${owner.evidence[0].note}`,
          );
      } else {
        bucket.none++;
        errors.push(
          `OWNER ${repo} gold=${gold} abstained; unresolved=${predicted?.ownership.unresolved
            .map(({ value }) => value)
            .slice(0, 3)} candidates=${predicted?.ownership.candidates
            .map(({ value, confidence }) => value + confidence)
            .slice(0, 3)}`,
        );
      }
      const type = predicted?.fields['spec.type']?.value;
      const goldType = String(entity.spec?.type).replace(/['"]/g, '');
      if (STANDARD.has(goldType)) {
        add('type of standard types', type === goldType);
        if (type !== goldType)
          errors.push(
            `TYPE ${repo} ${
              file.path
            } gold=${goldType} got=${type} ${JSON.stringify(
              predicted?.fields['spec.type']?.evidence.map(({ note }) => note),
            )}`,
          );
      }
      const lifecycle = predicted?.fields['spec.lifecycle']?.value;
      if (
        /^(production|experimental|deprecated)$/.test(entity.spec?.lifecycle)
      ) {
        add('lifecycle', lifecycle === entity.spec.lifecycle);
        if (lifecycle !== entity.spec.lifecycle)
          errors.push(
            `LIFECYCLE ${repo} gold=${entity.spec.lifecycle} got=${lifecycle}`,
          );
      }
      for (const tag of Array.isArray(entity.metadata?.tags)
        ? entity.metadata.tags
        : []) {
        const wanted = TECH.get(String(tag).toLowerCase());
        if (wanted) {
          const found = predicted?.technologies.find(
            technology => technology.name === wanted,
          );
          add('technology tags of people found', found);
          if (!found) errors.push(`TAG ${repo} ${name} misses ${tag}`);
        }
      }
      if (
        entity.metadata?.description &&
        !/^\s*$/.test(entity.metadata.description)
      ) {
        add(
          'description found',
          Boolean(predicted?.fields['metadata.description']),
        );
      }
    }
  }
}
for (const [name, [hit, all]] of Object.entries(count)) {
  console.log(`${name}: ${hit}/${all} (${Math.round((100 * hit) / all)}%)`);
}
console.log(
  'owner per organisation',
  JSON.stringify(Object.fromEntries(perOrganisation)),
);
times.sort((a, b) => a - b);
console.log(
  `time: median ${times[times.length >> 1].toFixed(0)} ms, p95 ${times[
    Math.floor(times.length * 0.95)
  ].toFixed(0)} ms`,
);
if (flag === '--errors') {
  console.log(errors.join('\n'));
}
