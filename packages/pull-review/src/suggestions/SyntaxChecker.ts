/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Language, Node, Parser } from 'web-tree-sitter';

const GRAMMARS: Record<string, string> = {
  bash: 'bash',
  c: 'cpp',
  cc: 'cpp',
  cjs: 'javascript',
  cpp: 'cpp',
  cs: 'c-sharp',
  css: 'css',
  cts: 'typescript',
  cxx: 'cpp',
  go: 'go',
  h: 'cpp',
  hpp: 'cpp',
  java: 'java',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  mts: 'typescript',
  php: 'php',
  ps1: 'powershell',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  ts: 'typescript',
  tsx: 'tsx',
};

/** Above this a file is not parsed: about 200 ms. */
const MAX_CHARACTERS = 1_000_000;

/** @public */
export interface SyntaxVerdict {
  /** `unknown`: no parser for this language, or the file is too large; nothing is claimed. */
  state: 'ok' | 'new-errors' | 'unknown';
  before?: number;
  after?: number;
}

/**
 * Says whether an edit adds a syntax error.
 *
 * @remarks
 *
 * The head is the measure, not perfection: one real file in twenty has errors to tree-sitter before anybody edits it. So
 * errors are counted before and after, and only more of them refuse a suggestion. Grammars are loaded when their language
 * is first met.
 *
 * @public
 */
export class SyntaxChecker {
  #parser: Promise<Parser> | undefined;
  readonly #languages = new Map<string, Promise<Language>>();

  /** @throws never: a grammar that does not load gives `unknown`. */
  async compare(
    path: string,
    before: string,
    after: string,
  ): Promise<SyntaxVerdict> {
    if (before.length > MAX_CHARACTERS || after.length > MAX_CHARACTERS) {
      return { state: 'unknown' };
    }
    const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1].toLowerCase() ?? '';
    if (extension === 'json') {
      return verdict(jsonErrors(before), jsonErrors(after));
    }
    if (extension === 'yaml' || extension === 'yml') {
      return verdict(yamlErrors(before), yamlErrors(after));
    }
    const grammar = GRAMMARS[extension];
    if (!grammar) {
      return { state: 'unknown' };
    }
    try {
      const parser = await this.#load();
      parser.setLanguage(await this.#language(grammar));
      return verdict(countErrors(parser, before), countErrors(parser, after));
    } catch {
      return { state: 'unknown' };
    }
  }

  #load(): Promise<Parser> {
    this.#parser ??= (async () => {
      const treeSitter = await loadTreeSitter();
      const wasm = require.resolve('web-tree-sitter/web-tree-sitter.wasm');
      await treeSitter.Parser.init({ locateFile: () => wasm });
      return new treeSitter.Parser();
    })();
    return this.#parser;
  }

  #language(grammar: string): Promise<Language> {
    let language = this.#languages.get(grammar);
    if (!language) {
      language = (async () => {
        const treeSitter = await loadTreeSitter();
        const folder = join(
          dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')),
          'wasm',
        );
        const bytes = await readFile(
          join(folder, `tree-sitter-${grammar}.wasm`),
        );
        return treeSitter.Language.load(new Uint8Array(bytes));
      })();
      this.#languages.set(grammar, language);
    }
    return language;
  }
}

async function loadTreeSitter(): Promise<typeof import('web-tree-sitter')> {
  return require('web-tree-sitter');
}

function verdict(before: number, after: number): SyntaxVerdict {
  return { state: after > before ? 'new-errors' : 'ok', before, after };
}

function countErrors(parser: Parser, text: string): number {
  const tree = parser.parse(text);
  if (!tree) {
    return 0;
  }
  try {
    let errors = mismatchedTags(tree.rootNode);
    if (!tree.rootNode.hasError) {
      return errors;
    }
    const pending: Node[] = [tree.rootNode];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (node.isError || node.isMissing) {
        errors += 1;
      }
      if (node.hasError) {
        pending.push(
          ...node.children.filter((child): child is Node => child !== null),
        );
      }
    }
    return errors;
  } finally {
    tree.delete();
  }
}

/** The grammar of JSX takes `<a></b>`; compilers do not. */
function mismatchedTags(root: Node): number {
  const name = (element: Node, tag: string) =>
    element.childForFieldName(tag)?.childForFieldName('name')?.text;
  return root
    .descendantsOfType('jsx_element')
    .filter(
      element =>
        element !== null &&
        name(element, 'open_tag') !== name(element, 'close_tag'),
    ).length;
}

function jsonErrors(text: string): number {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return 0;
  } catch {
    return 1;
  }
}

function yamlErrors(text: string): number {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  return Array.isArray(documents)
    ? documents.reduce((sum, { errors }) => sum + errors.length, 0)
    : 0;
}
