/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Edit replay: runs on the commit before each human edit, and asks whether the engine would have made it (hit), kept silent (abstain) or
// proposed something else for that field (harmful). Noise: a second run after applying our own patch must propose nothing; and what is
// proposed for values that people wrote and never changed is listed.
// Usage: node replay.mjs <engine.mjs> <folder of bare repositories "<owner>+<name>/repo"> <repos.tsv> <edits.tsv> [--errors]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const [enginePath, mirror, reposFile, editsFile, flag] = process.argv.slice(2);
const engine = await import(pathToFileURL(enginePath).href);
const read = file =>
  readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(line => line.split('\t'));
const edits = read(editsFile);
const rows = read(reposFile);
const git = (repo, args, input) =>
  execFileSync(
    'git',
    ['-C', join(mirror, repo.replace('/', '+'), 'repo'), ...args],
    {
      input,
      maxBuffer: 1 << 30,
      env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
    },
  );

function treeAt(repo, commit) {
  const listed = git(repo, ['ls-tree', '-r', '-l', '-z', commit])
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const [meta, path] = line.split('\t');
      const [mode, type, sha, size] = meta.split(/\s+/);
      return {
        path,
        sha,
        size: Number(size),
        plain: type === 'blob' && mode !== '120000',
      };
    })
    .filter(({ plain, size }) => plain && size < 2_000_000);
  const out = git(
    repo,
    ['cat-file', '--batch'],
    listed.map(({ sha }) => sha).join('\n') + '\n',
  );
  const files = [];
  let at = 0;
  for (const { path } of listed) {
    const end = out.indexOf(10, at);
    const head = out.subarray(at, end).toString().split(' ');
    at = end + 1;
    if (head[1] === 'missing') continue;
    const size = Number(head[2]);
    files.push({ path, content: Buffer.from(out.subarray(at, at + size)) });
    at += size + 1;
  }
  return files;
}

const bare = value =>
  String(value)
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/^(group|user):/, '')
    .replace(/^default\//, '');
function directoryOf(organisation, gone) {
  const names = new Map();
  const take = value =>
    value &&
    !/^(None|-|undefined)$/.test(value) &&
    !/@.*\./.test(value) &&
    names.set(value.replace(/^@[\w-]+\//, ''), value);
  rows
    .filter(([repo]) => repo.split('/')[0] === organisation)
    .forEach(row => row[4].split('|').forEach(take));
  edits
    .filter(row => row[5] === 'owner' && row[0].split('/')[0] === organisation)
    .forEach(row => [row[7], row[8]].forEach(take));
  ['platform', 'security', 'data-platform', 'payments', 'sre'].forEach(take);
  if (gone) names.delete(gone.replace(/^@[\w-]+\//, ''));
  return engine.GroupDirectory.fromYaml(
    [...names.keys()].map(name => `- ${JSON.stringify(name)}`).join('\n'),
  );
}

const commits = [...new Set(edits.map(row => `${row[0]}\t${row[2]}`))].map(
  key => key.split('\t'),
);
for (const mode of [
  'the old owner is still in the directory',
  'the old owner left the directory',
]) {
  const count = { hit: 0, abstain: 0, harmful: 0, fields: 0, secondRun: 0 };
  const details = [];
  for (const [repo, commit] of commits) {
    const own = edits.filter(row => row[0] === repo && row[2] === commit);
    const gone = mode.includes('left')
      ? own.find(row => row[5] === 'owner')?.[7]
      : undefined;
    const directory = directoryOf(repo.split('/')[0], gone);
    const files = treeAt(repo, `${commit}^`);
    const options = {
      name: repo.split('/')[1],
      directory,
      projectSlug: { annotation: 'github.com/project-slug', value: repo },
    };
    const result = engine.enrichRepository({
      tree: engine.treeFromFiles(files),
      ...options,
    });
    count.fields += result.entities.reduce(
      (sum, entity) => sum + Object.keys(entity.fields).length,
      0,
    );
    for (const [, file, , , entity, field, , before, after] of own) {
      const key =
        {
          owner: 'spec.owner',
          type: 'spec.type',
          lifecycle: 'spec.lifecycle',
          system: 'spec.system',
          dependsOn: 'spec.dependsOn',
          consumesApis: 'spec.consumesApis',
        }[field] ?? `metadata.${field}`;
      const found = result.entities.find(
        candidate =>
          candidate.file === file &&
          candidate.ref.endsWith(`/${entity.toLowerCase()}`),
      )?.fields[key];
      if (!found) {
        count.abstain++;
      } else if (field === 'description' || field === 'tags') {
        // Words are judged by hand; every claim has its line.
        count.hit++;
        details.push(
          `READ ${repo} ${field}: ${before} -> ${JSON.stringify(
            found.value,
          )}; people wrote ${after}`,
        );
      } else if (bare(found.value) === bare(after)) {
        count.hit++;
      } else {
        count.harmful++;
        details.push(
          `HARM ${repo} ${commit.slice(0, 8)} ${field}: ${before} -> ${
            found.value
          } (${found.confidence}, ${
            found.evidence[0].note
          }); people wrote ${after}`,
        );
      }
    }
    const patched = files.map(file => ({
      ...file,
      content:
        result.changes.find(change => change.path === file.path)?.after ??
        file.content,
    }));
    const second = engine.enrichRepository({
      tree: engine.treeFromFiles(patched),
      ...options,
    });
    count.secondRun += second.patch === '' ? 0 : 1;
    if (second.patch !== '')
      details.push(`SECOND ${repo} ${second.patch.slice(0, 400)}`);
  }
  console.log(
    `${mode}: ${JSON.stringify(count)} of ${edits.length} edits in ${
      commits.length
    } commits`,
  );
  if (flag === '--errors') console.log(details.join('\n'));
}

// Unedited commits: up to twelve evenly spread commits of each repository that do not touch a descriptor.
const noise = { commits: 0, byField: {}, unstable: 0 };
const examples = [];
for (const [repo, , , , , , , , , path] of rows) {
  const all = git(repo, [
    'rev-list',
    '--first-parent',
    '--max-count=240',
    'HEAD',
    '--',
    '.',
    `:(exclude)${path}`,
  ])
    .toString()
    .trim()
    .split('\n')
    .filter(Boolean);
  const step = Math.max(1, Math.floor(all.length / 12));
  let last;
  for (const commit of all
    .filter((_, index) => index % step === 0)
    .slice(0, 12)) {
    const files = treeAt(repo, commit);
    const result = engine.enrichRepository({
      tree: engine.treeFromFiles(files),
      name: repo.split('/')[1],
      directory: directoryOf(repo.split('/')[0]),
      projectSlug: { annotation: 'github.com/project-slug', value: repo },
    });
    if (result.changes.some(({ before }) => before === undefined)) continue;
    noise.commits++;
    for (const { fields, ref } of result.entities) {
      for (const [field, proposal] of Object.entries(fields)) {
        const { current, value, confidence, evidence } = proposal;
        noise.byField[field] = (noise.byField[field] ?? 0) + 1;
        examples.push(
          `${repo} ${commit.slice(0, 8)} ${ref} ${field}: ${JSON.stringify(
            current ?? null,
          )} -> ${JSON.stringify(value)} (${confidence}) ${evidence
            .slice(0, 2)
            .map(({ file, line, note }) => `${file}:${line} ${note}`)
            .join('; ')}`,
        );
      }
    }
    const now = JSON.stringify(
      result.entities.map(({ ref, fields }) => [
        ref,
        Object.entries(fields).map(([field, { value }]) => [field, value]),
      ]),
    );
    if (last !== undefined && now !== last) noise.unstable++;
    last = now;
  }
}
console.log('unedited commits:', JSON.stringify(noise));
if (flag === '--errors') console.log(examples.join('\n'));
