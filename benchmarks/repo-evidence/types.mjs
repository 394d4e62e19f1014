/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Component types: descriptors are hidden, or cut down to kind and name, and the type is guessed from what is left.
// Usage: node types.mjs <engine.mjs> <folder of checkouts, one "<owner>+<name>" each> hide|names [--errors]
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [enginePath, corpus, mode = 'hide', flag] = process.argv.slice(2);
const engine = await import(pathToFileURL(enginePath).href);
const STANDARD = new Set(['service', 'website', 'library']);
const MAX_FILES = 12;
const errors = [];
const shares = [];
let right = 0;
let all = 0;

const skeleton = ({ documents }) =>
  documents
    .filter(({ entity }) => entity?.metadata?.name && entity.kind)
    .map(
      ({ entity: { kind, metadata } }) =>
        `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${JSON.stringify(
          String(metadata.name),
        )}\nspec:\n  owner: ''\n`,
    )
    .join('---\n');

for (const repo of readdirSync(corpus)) {
  const name = repo.split('+')[1];
  const whole = engine.openDirectory(join(corpus, repo));
  const files = engine
    .findDescriptors(whole)
    .filter(
      ({ leftAlone }) => !['fixture', 'template'].includes(leftAlone?.reason),
    );
  const texts = new Map(
    whole.entries
      .filter(
        ({ path }) =>
          /\.ya?ml$/.test(path) &&
          engine.looksLikeDescriptor(whole.read(path) ?? ''),
      )
      .map(({ path }) => [path, undefined]),
  );
  if (mode === 'names') {
    files.forEach(file => texts.set(file.path, skeleton(file)));
  }
  const fresh = engine.openDirectory(join(corpus, repo));
  const tree = {
    entries: fresh.entries.filter(
      ({ path }) => !texts.has(path) || texts.get(path) !== undefined,
    ),
    read: path => (texts.has(path) ? texts.get(path) : fresh.read(path)),
  };
  const once =
    mode === 'names' ? engine.enrichRepository({ tree, name }) : undefined;
  let hits = 0;
  let judged = 0;
  for (const file of files.slice(0, MAX_FILES)) {
    const components = file.documents.filter(
      ({ entity }) =>
        entity?.kind === 'Component' && STANDARD.has(entity.spec?.type),
    );
    if (components.length === 0) {
      continue;
    }
    const { entities } =
      once ?? engine.enrichRepository({ tree, name, catalogFile: file.path });
    for (const { entity } of components) {
      const end = `/${String(entity.metadata?.name).toLowerCase()}`;
      const found =
        entities.find(
          ({ ref, file: path }) => path === file.path && ref.endsWith(end),
        ) ??
        entities.find(({ ref }) => ref.endsWith(end)) ??
        entities.find(({ ref }) => ref.startsWith('component:'));
      const guess =
        found?.fields['spec.type'] ?? found?.assessments['spec.type'];
      judged++;
      if (guess?.value === entity.spec.type) {
        hits++;
      } else {
        errors.push(
          `${repo} ${file.path} ${end.slice(1)}: ${entity.spec.type}, guessed ${
            guess?.value
          } ${JSON.stringify(guess?.evidence.map(({ note }) => note) ?? [])}`,
        );
      }
    }
  }
  if (judged > 0) {
    right += hits;
    all += judged;
    shares.push(hits / judged);
  }
}
const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
console.log(
  `${mode}: ${right} of ${all} (${Math.round(
    (100 * right) / all,
  )}%), mean over ${shares.length} repositories ${Math.round(100 * mean)}%`,
);
if (flag === '--errors') {
  console.log(errors.join('\n'));
}
