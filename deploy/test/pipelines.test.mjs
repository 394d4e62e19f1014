/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseDocument } from 'yaml';
import { deploy } from './lib/renderChart.mjs';

const root = join(deploy, '..');
const folder = join(deploy, 'pipelines');
const files = readdirSync(folder, { recursive: true }).filter(name =>
  name.endsWith('.yml'),
);
const texts = Object.fromEntries(
  files.map(name => [name, readFileSync(join(folder, name), 'utf8')]),
);
const read = name => {
  const document = parseDocument(texts[name], { uniqueKeys: true });
  assert.deepEqual(document.errors, [], name);
  return document.toJS();
};

/** Every string of a pipeline that a shell runs. */
function scriptsIn(value, key = '') {
  if (typeof value === 'string') {
    return ['run', 'script', 'before_script'].includes(key) ? [value] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap(item => scriptsIn(item, key));
  }
  return Object.entries(value ?? {}).flatMap(([name, item]) =>
    scriptsIn(item, name),
  );
}

describe('the pipelines', () => {
  it('are there for three forges, and a bump for two', () => {
    assert.deepEqual(files.sort(), [
      'azure/portal.azure-pipelines.yml',
      'github/bump-backstage.yml',
      'github/deploy-portal.yml',
      'github/portal.yml',
      'gitlab/bump-backstage.gitlab-ci.yml',
      'gitlab/portal.gitlab-ci.yml',
    ]);
  });

  for (const name of files) {
    it(`${name}: parses, runs valid shell and files that exist`, () => {
      const scripts = scriptsIn(read(name));
      assert.ok(scripts.length > 0);
      for (const script of scripts) {
        const shell = script.replace(/\$\{\{.*?\}\}|\$\([A-Za-z]+\)/g, 'x');
        const { status, stderr } = spawnSync('sh', ['-n', '-c', shell]);
        assert.equal(status, 0, `${script}: ${stderr}`);
      }
      for (const [path] of texts[name].matchAll(
        /deploy\/(?!values\/)[\w./-]+\b/g,
      )) {
        assert.ok(
          existsSync(join(root, path.replace(/\/test\/$/, '/test'))),
          path,
        );
      }
    });

    it(`${name}: pins what it uses, and holds no secret`, () => {
      const text = texts[name];
      for (const [, action, version] of text.matchAll(
        /uses: ([\w-]+\/[\w-]+)@(\S+)/g,
      )) {
        assert.match(version, /^(v?\d+(\.\d+)*|[0-9a-f]{40})$/, action);
      }
      for (const [, image] of text.matchAll(
        /(?:image|name): ((?:node|docker|alpine|aquasec)\S*)/g,
      )) {
        assert.match(image, /:\d+\.\d+\.\d+/, image);
      }
      assert.doesNotMatch(
        text,
        /:latest\b|password:\s*[^$\s{]|--privileged|ghp_|glpat-|BEGIN .*KEY/i,
      );
      // What strangers write (titles, branch names) is never put into a shell.
      for (const script of scriptsIn(read(name))) {
        assert.doesNotMatch(
          script,
          /\$\{\{\s*(github\.(event\.|head_ref|ref_name)|inputs\.)/,
        );
      }
    });
  }

  it('deploy by digest what was scanned, and production after staging', () => {
    for (const name of [
      'github/deploy-portal.yml',
      'gitlab/portal.gitlab-ci.yml',
      'azure/portal.azure-pipelines.yml',
    ]) {
      assert.match(texts[name], /image\.digest=/, name);
      assert.match(texts[name], /--atomic/, name);
    }
    for (const name of [
      'github/portal.yml',
      'gitlab/portal.gitlab-ci.yml',
      'azure/portal.azure-pipelines.yml',
    ]) {
      assert.match(texts[name], /trivy/, name);
    }
    const github = read('github/portal.yml').jobs;
    assert.deepEqual(github.production.needs, ['image', 'staging']);
    assert.equal(github.staging.needs, 'image');
    const gitlab = read('gitlab/portal.gitlab-ci.yml');
    assert.ok(gitlab['portal-production'].needs.includes('portal-staging'));
    assert.equal(gitlab['portal-production'].rules[0].when, 'manual');
    for (const [key, job] of Object.entries(gitlab)) {
      if (job.stage) {
        assert.ok(gitlab.stages.includes(job.stage), key);
      }
    }
  });

  it('give a job no more rights than it uses', () => {
    for (const name of files.filter(
      file => file.startsWith('github/') && !file.includes('deploy-portal'),
    )) {
      assert.ok(read(name).permissions, name);
    }
    assert.deepEqual(read('github/portal.yml').permissions, {
      contents: 'read',
    });
  });

  it('bump Backstage by schedule with every check', () => {
    for (const name of [
      'github/bump-backstage.yml',
      'gitlab/bump-backstage.gitlab-ci.yml',
    ]) {
      for (const check of [
        'versions:bump',
        'tsc',
        'repo test',
        'repo build --all',
        'node --test deploy/test',
      ]) {
        assert.ok(texts[name].includes(check), `${name}: ${check}`);
      }
      assert.match(texts[name], /schedule/);
      assert.match(texts[name], /draft/i);
    }
  });
});
