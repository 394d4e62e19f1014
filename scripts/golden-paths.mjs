/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Renders the golden paths with their examples and runs the tests of each rendered repository with the toolchains of this
// machine. What could not run, and why, is said; it does not fail. Usage: golden-paths.mjs [--out <dir>] [template...]
import { spawnSync } from 'node:child_process';
import {
  access,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' } },
});
const out = resolve(
  values.out ?? (await mkdtemp(join(tmpdir(), 'golden-paths-'))),
);
await mkdir(out, { recursive: true });

const engine = join(out, '.engine.cjs');
await build({
  entryPoints: [join(root, 'packages/template-care/src/index.ts')],
  outfile: engine,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  logLevel: 'warning',
});
const {
  default: { parseTemplates, readExamples, renderTemplate },
} = await import(pathToFileURL(engine).href);

const folder = join(root, 'examples/golden-paths');
const tree = new Map();
for (const entry of await readdir(folder, {
  recursive: true,
  withFileTypes: true,
})) {
  if (entry.isFile()) {
    const path = join(entry.parentPath, entry.name);
    tree.set(
      path.slice(folder.length + 1).replaceAll('\\', '/'),
      await readFile(path),
    );
  }
}

const junit = process.env.JUNIT_JAR ?? '/usr/share/java/junit-jupiter-api.jar';
const JAVAC_DOMAIN =
  'mkdir -p target/domain && javac -d target/domain $(find src/main/java -path "*/domain/*.java")';

/** How a rendered repository is tested: the first command that the machine can start decides. */
const RUNS = {
  'package.json': [
    {
      needs: 'npm',
      say: 'npm ci, npm run build, npm test',
      run: ['npm ci --no-audit --no-fund', 'npm run build', 'npm test'],
    },
  ],
  'go.mod': [
    {
      needs: 'go',
      say: 'gofmt, go vet, go test',
      unless: repository => hasText(repository, 'go.mod', 'require '),
      because: 'its modules are not on this machine',
      run: ['test -z "$(gofmt -l .)"', 'go vet ./...', 'go test ./...'],
    },
    { needs: 'go', say: 'gofmt', run: ['test -z "$(gofmt -l .)"'] },
  ],
  'requirements.txt': [
    {
      needs: 'python3',
      say: 'compileall, pytest',
      if: 'python3 -m pytest --collect-only -q',
      because: 'its packages are not on this machine',
      run: ['python3 -m compileall -q .', 'python3 -m pytest -q'],
    },
    {
      needs: 'python3',
      say: 'compileall, unittest of what needs the standard library only',
      run: [
        'python3 -m compileall -q .',
        'python3 -m unittest discover -s tests/standard -t .',
      ],
    },
  ],
  'pom.xml': [
    {
      needs: 'mvn',
      say: 'mvn verify',
      if: 'mvn -o -q dependency:resolve',
      because: 'Maven has no offline copy of its dependencies',
      run: ['mvn -o -B verify'],
    },
    {
      needs: 'javac',
      if: `test -f "${junit}"`,
      because: 'JUnit is not on this machine (Debian: junit5)',
      say: 'javac and JUnit of the domain, which needs no framework',
      run: [
        JAVAC_DOMAIN,
        `javac -cp "target/domain:${junit}" -d target/domain $(find src/test/java -path "*/domain/*.java")`,
        `java -cp "target/domain:${junit}:$(dirname "${junit}")/*" org.junit.platform.console.ConsoleLauncher -cp target/domain --scan-classpath --disable-banner`,
      ],
    },
    {
      needs: 'javac',
      say: 'javac of the domain, which needs no framework',
      run: [JAVAC_DOMAIN],
    },
  ],
  '*.slnx': [{ needs: 'dotnet', say: 'dotnet test', run: ['dotnet test'] }],
};

const has = command =>
  spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
async function hasText(repository, file, text) {
  return (await readFile(join(repository, file), 'utf8')).includes(text);
}
const exists = path =>
  access(path).then(
    () => true,
    () => false,
  );

let failed = 0;
let passed = 0;
const { templates, problems } = parseTemplates(tree);
for (const { file, line, message } of problems) {
  console.log(`fail  ${file}:${line}: ${message}`);
  failed += 1;
}
for (const template of templates) {
  if (
    template.path.startsWith('infrastructure/') ||
    (positionals.length > 0 && !positionals.includes(template.name))
  ) {
    continue;
  }
  for (const { name, values: answers } of readExamples({ tree, template })
    .examples) {
    const repository = join(out, template.name, name);
    const rendered = renderTemplate({ tree, template, values: answers });
    for (const { file, line, message } of rendered.problems) {
      console.log(
        `fail  ${template.name} (${name})  ${file}:${line}: ${message}`,
      );
      failed += 1;
    }
    for (const [path, { bytes }] of rendered.files) {
      await mkdir(dirname(join(repository, path)), { recursive: true });
      await writeFile(join(repository, path), bytes);
    }
    await runTests({ title: `${template.name} (${name})`, repository });
  }
}
console.log(`${out}\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function runTests({ title, repository }) {
  const files = await readdir(repository);
  const notes = [];
  for (const [marker, ways] of Object.entries(RUNS)) {
    const applies = marker.startsWith('*')
      ? files.some(file => file.endsWith(marker.slice(1)))
      : await exists(join(repository, marker));
    if (!applies) {
      continue;
    }
    for (const way of ways) {
      if (!has(way.needs)) {
        notes.push(`"${way.say}" not run: no ${way.needs} here`);
        continue;
      }
      const shell = command =>
        spawnSync('sh', ['-c', command], {
          cwd: repository,
          encoding: 'utf8',
          timeout: 600_000,
        });
      if (
        (way.if && shell(way.if).status !== 0) ||
        (way.unless && (await way.unless(repository)))
      ) {
        notes.push(`"${way.say}" not run: ${way.because}`);
        continue;
      }
      for (const command of way.run) {
        const result = shell(command);
        if (result.status !== 0) {
          failed += 1;
          console.log(
            `fail  ${title}: ${command}\n${result.stdout}${result.stderr}`,
          );
          return;
        }
      }
      passed += 1;
      console.log(
        `pass  ${title}: ${way.say}${notes.map(note => `; ${note}`).join('')}`,
      );
      return;
    }
    console.log(`none  ${title}: ${notes.join('; ')}`);
    return;
  }
  console.log(`none  ${title}: nothing to run`);
}
