/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { textOf, subtreeOf, type FileTree } from '../tree/FileTree';
import { folderOf } from '../tree/paths';
import { tokenize } from '../text/tokenize';
import type { Template } from '../template/types';
import { matchTerms } from './matchTerms';
import { packageTerms } from './packageTerms';
import { vocabulary } from './vocabulary/vocabulary';

/**
 * How sure it is that a template covers a term: 3.4 title, 3 tag, 2.5 name; 2 description, action or manifest; 1.5 form and
 * steps; 1 contents of the skeleton; 0.5 a by-product, such as the docs folder that most skeletons carry.
 *
 * @public
 */
export type TemplateEvidence = ReadonlyMap<
  string,
  { level: number; where: string }
>;

/** Fields of a template as text for ranking. @internal */
export type TemplateProfile = {
  template: Template;
  evidence: TemplateEvidence;
  fields: Readonly<
    Record<
      'title' | 'name' | 'tags' | 'description' | 'prose' | 'skeleton',
      string
    >
  >;
};

/** Manifests and file names that tell what a skeleton is. */
const FILE_TERMS: readonly [RegExp, string, number][] = [
  [/(^|\/)pom\.xml$/, 'java', 2],
  [/(^|\/)build\.gradle$/, 'java', 2],
  [/\.java$/, 'java', 2],
  [/\.kts?$/, 'kotlin', 2],
  [/(^|\/)package\.json$/, 'nodejs', 2],
  [/\.tsx?$/, 'typescript', 2],
  [/\.jsx?$/, 'javascript', 2],
  [/\.(tsx|jsx|vue|svelte|cshtml|razor)$/, 'frontend', 1.5],
  [/(^|\/)index\.html$/, 'frontend', 1.5],
  [
    /(^|\/)(requirements[^/]*\.txt|pyproject\.toml|setup\.py|Pipfile)$/,
    'python',
    2,
  ],
  [/\.py$/, 'python', 2],
  [/(^|\/)go\.mod$/, 'go', 2],
  [/\.go$/, 'go', 2],
  [/(^|\/)Cargo\.toml$/, 'rust', 2],
  [/\.(csproj|sln|cs)$/, 'dotnet', 2],
  [/(^|\/)Gemfile$/, 'ruby', 2],
  [/\.rb$/, 'ruby', 2],
  [/(^|\/)composer\.json$/, 'php', 2],
  [/\.php$/, 'php', 2],
  [/(^|\/)mix\.exs$/, 'elixir', 2],
  [/(^|\/)build\.sbt$/, 'scala', 2],
  [/\.scala$/, 'scala', 2],
  [/\.(cpp|cc|hpp)$/, 'cpp', 2],
  [/\.swift$/, 'swift', 2],
  [/(^|\/)pubspec\.yaml$/, 'flutter', 2],
  [/\.sol$/, 'solidity', 2],
  [/\.R$/, 'r-language', 2],
  [/\.ipynb$/, 'notebook', 1.5],
  [/\.sh$/, 'bash', 1],
  [/\.ps1$/, 'powershell', 1],
  [/\.tf$/, 'terraform', 2],
  [/(^|\/)Chart\.yaml$/, 'helm', 2],
  [/(^|\/)kustomization\.ya?ml$/, 'kustomize', 2],
  [/(^|\/)(Docker|Container)file[^/]*$/, 'docker', 2],
  [/(^|\/)\.github\/workflows\//, 'github-actions', 1.5],
  [/(^|\/)\.gitlab-ci\.ya?ml$/, 'gitlab-ci', 1.5],
  [/(^|\/)azure-pipelines[^/]*\.ya?ml$/, 'azure-pipelines', 1.5],
  [/(^|\/)Jenkinsfile$/, 'jenkins', 1.5],
  [/(^|\/)\.tekton\//, 'tekton', 1.5],
  [/(^|\/)(openapi|swagger)[^/]*\.(ya?ml|json)$/i, 'openapi', 1.5],
  [/(^|\/)asyncapi[^/]*\.(ya?ml|json)$/i, 'asyncapi', 1.5],
  [/\.proto$/, 'grpc', 1.5],
  [/\.graphqls?$/, 'graphql', 1.5],
  [/(^|\/)CODEOWNERS$/, 'codeowners', 1],
  [/(^|\/)(mkdocs\.ya?ml|docs\/)/, 'docs', 0.5],
  [/(^|\/)playbook[^/]*\.ya?ml$/, 'ansible', 2],
  [/(^|\/)Pulumi\.ya?ml$/, 'pulumi', 2],
];

const READ =
  /\.(md|ya?ml|json|toml|xml|gradle|kts|properties|tf|txt|csproj|mod|cfg|ini|env|adoc)$|(^|\/)(Docker|Container|Make|Gem|Pip)file[^/]*$/;
const MOST_TEXT = 120_000;

/** Files that belong to a template: its skeletons, or its own folder when no skeleton resolves. @internal */
export function skeletonFiles(options: {
  tree: FileTree;
  template: Template;
  others: readonly Template[];
}): Map<string, Uint8Array> {
  const { tree, template, others } = options;
  const files = new Map<string, Uint8Array>();
  for (const { folder } of template.skeletons) {
    if (folder) {
      for (const [path, bytes] of subtreeOf(tree, folder)) {
        files.set(path, bytes);
      }
    }
  }
  if (files.size > 0) {
    return files;
  }
  const home = folderOf(template.path);
  const inside = others
    .map(({ path }) => folderOf(path))
    .filter(
      folder => folder !== home && `${folder}/`.startsWith(home && `${home}/`),
    );
  if (
    home === '' ||
    others.some(other => other !== template && folderOf(other.path) === home)
  ) {
    return files;
  }
  for (const [path, bytes] of subtreeOf(tree, home)) {
    const full = `${home}/${path}`;
    if (
      full !== template.path &&
      !inside.some(folder => full.startsWith(`${folder}/`))
    ) {
      files.set(path, bytes);
    }
  }
  return files;
}

/**
 * What a template is about, from what it says and from what it would write.
 *
 * @internal
 */
export function readEvidence(options: {
  tree: FileTree;
  template: Template;
  others: readonly Template[];
}): TemplateProfile {
  const { template } = options;
  const evidence = new Map<string, { level: number; where: string }>();
  const add = (id: string, level: number, where: string) => {
    const known = evidence.get(id);
    if (!known || known.level < level) {
      evidence.set(id, { level, where });
    }
    // What follows from a term is announced less plainly than the term: OpenShift is Kubernetes, but not the plain one.
    const less = level > 2 ? Math.max(2, level - 0.4) : level;
    for (const implied of vocabulary.get(id)?.implies ?? []) {
      const already = evidence.get(implied);
      if (!already || already.level < less) {
        evidence.set(implied, { level: less, where });
      }
    }
  };
  const scan = (
    text: string,
    level: number,
    where: string,
    ambiguous = true,
  ) => {
    for (const { id } of matchTerms(tokenize(text), { ambiguous })) {
      add(id, level, where);
    }
  };
  const files = skeletonFiles(options);
  const isCrossPlatform = [...files.keys()].some(path =>
    /(^|\/)pubspec\.yaml$/.test(path),
  );
  let skeleton = '';
  for (const [path, bytes] of files) {
    for (const [pattern, id, level] of FILE_TERMS) {
      if (pattern.test(path)) {
        // The shells around a Flutter application are in the languages of their platforms.
        const isShell =
          isCrossPlatform &&
          /(^|\/)(ios|android|macos|windows|linux)\//.test(path);
        add(id, isShell ? 0.5 : level, path);
      }
    }
    if (skeleton.length < MOST_TEXT && READ.test(path) && !/lock/.test(path)) {
      const text = (textOf(bytes) ?? '').slice(0, 12_000);
      for (const id of packageTerms(path, text)) {
        add(id, 1.5, path);
      }
      for (const { id, kind } of matchTerms(tokenize(text), {
        ambiguous: false,
      })) {
        // A word in a file says little about the language or the kind of thing: manifests do.
        add(
          id,
          kind === 'language' || kind === 'artifact' || kind === 'capability'
            ? 0.5
            : 1,
          path,
        );
      }
      skeleton += `${path}\n${text}\n`;
    }
  }
  const actions = template.steps
    .map(({ action }) => action.replace(/[:-]/g, ' '))
    .join('. ');
  const prose = template.prose.join('. ');
  const home = folderOf(template.path).split('/').slice(-2).join(' ');
  if (template.steps.some(({ action }) => /^publish:azure\b/.test(action))) {
    add('azure-devops', 2, 'step actions');
  }
  scan(prose, 1.5, 'form and steps');
  scan(actions, 1.5, 'step actions');
  scan(
    template.skeletons.map(({ url }) => url.replace(/[^\w]+/g, ' ')).join('. '),
    1,
    'skeleton address',
  );
  scan(template.description, 2, 'description');
  scan(home.replace(/[-_]/g, ' '), 2, 'folder');
  scan(template.name.replace(/[-_.]/g, ' '), 2.5, 'name');
  scan(template.tags.map(tag => tag.replace(/-/g, ' ')).join('. '), 3, 'tags');
  scan(template.title, 3.4, 'title');
  return {
    template,
    evidence,
    fields: {
      title: template.title,
      name: `${template.name} ${home}`.replace(/[-_.]/g, ' '),
      tags: `${template.tags.join(' ')} ${template.type}`.replace(/-/g, ' '),
      description: template.description,
      prose: `${prose} ${actions}`,
      skeleton: skeleton.slice(0, MOST_TEXT),
    },
  };
}
