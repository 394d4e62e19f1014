/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * How to find the beginnings of symbols in a language. Each pattern is applied
 * to one line and names the symbol in its first group; the indentation of the
 * line tells which symbol it belongs to.
 *
 * @internal
 */
export interface SourceLanguage {
  name: string;
  extensions: string[];
  symbols: RegExp[];
  /** Lines that match and are no beginning after all: statements and calls. */
  reject?: (line: string) => boolean;
  /** Lines that belong to the symbol below: comments, decorators, annotations. */
  leading: RegExp;
}

const MODIFIERS =
  '(?:(?:public|protected|private|internal|static|final|abstract|sealed|override|virtual|async|partial|synchronized|native|readonly|default|open|data|suspend|inline|extern|unsafe|new)\\s+)*';
const STATEMENT =
  /^\s*(?:return|new|throw|else|if|for|while|switch|catch|await|yield|case|using|lock|foreach|assert)\b/;
/** `Type name(`: what stands before the name is words, with generics and arrays. */
const TYPED_METHOD = /^\s+(?:[\w.<>[\],?@]+\s+)+(\w+)\s*\(/;

/**
 * Patterns are applied to lines of at most a few hundred characters. Counted
 * repetition of long alternatives is avoided: V8 unrolls it, and running out of
 * memory while compiling a pattern ends the process.
 */
const LANGUAGES: SourceLanguage[] = [
  {
    name: 'typescript',
    extensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'],
    symbols: [
      /^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:class|interface|enum|namespace|module)\s+([\w$]+)/,
      /^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:async\s+)?function\s*\*?\s*([\w$]+)/,
      /^(?:export\s+)?(?:declare\s+)?type\s+([\w$]+)/,
      /^(?:export\s+)?(?:declare\s+)?(?:const|let|var)\s+([\w$]+)/,
      /^\s+(?:(?:public|private|protected|static|async|override|readonly|get|set)\s+)*\*?(#?[\w$]+)\s*(?:<[^<>]*>)?\([^;]*\{\s*$/,
    ],
    leading: /^\s*(?:\/\/|\/\*|\*|@)/,
  },
  {
    name: 'python',
    extensions: ['py', 'pyi'],
    symbols: [/^\s*(?:async\s+)?def\s+(\w+)/, /^\s*class\s+(\w+)/],
    leading: /^\s*(?:#|@)/,
  },
  {
    name: 'java',
    extensions: ['java', 'kt', 'kts', 'scala', 'groovy'],
    symbols: [
      new RegExp(
        `^\\s*${MODIFIERS}(?:class|interface|enum|record|object|@interface|trait)\\s+(\\w+)`,
      ),
      new RegExp(
        `^\\s*${MODIFIERS}(?:fun|def)\\s+(?:<[^<>]*>\\s+)?(?:\\w+\\.)?(\\w+)`,
      ),
      TYPED_METHOD,
    ],
    reject: line => STATEMENT.test(line) || /;\s*$|[^=!<>]=[^=>]/.test(line),
    leading: /^\s*(?:\/\/|\/\*|\*|@)/,
  },
  {
    name: 'csharp',
    extensions: ['cs'],
    symbols: [
      new RegExp(
        `^\\s*${MODIFIERS}(?:class|interface|enum|record|struct)\\s+(\\w+)`,
      ),
      TYPED_METHOD,
    ],
    reject: line =>
      STATEMENT.test(line) ||
      (/;\s*$/.test(line) && !line.includes('=>')) ||
      /[^=!<>]=[^=>]/.test(line),
    leading: /^\s*(?:\/\/|\/\*|\*|\[)/,
  },
  {
    name: 'go',
    extensions: ['go'],
    symbols: [
      /^func\s+(?:\([^()]*\)\s*)?(\w+)/,
      /^type\s+(\w+)/,
      /^(?:var|const)\s+(\w+)/,
    ],
    leading: /^\s*(?:\/\/|\/\*|\*)/,
  },
  {
    name: 'rust',
    extensions: ['rs'],
    symbols: [
      /^\s*(?:pub(?:\([^()]*\))?\s+)?(?:(?:default|const|async|unsafe|extern\s+"[^"]*")\s+)*fn\s+(\w+)/,
      /^\s*(?:pub(?:\([^()]*\))?\s+)?(?:struct|enum|trait|mod|type|union)\s+(\w+)/,
      /^(?:unsafe\s+)?impl\b[^{]*?\bfor\s+([\w:]+)/,
      /^(?:unsafe\s+)?impl\b(?:<[^{]*>)?\s*([\w:]+)/,
      /^macro_rules!\s+(\w+)/,
    ],
    leading: /^\s*(?:\/\/|\/\*|\*|#)/,
  },
  {
    name: 'ruby',
    extensions: ['rb'],
    symbols: [
      /^\s*def\s+(?:self\.)?([\w?!]+)/,
      /^\s*(?:class|module)\s+([\w:]+)/,
    ],
    leading: /^\s*#/,
  },
  {
    name: 'c',
    extensions: ['c', 'h', 'cc', 'cpp', 'cxx', 'hpp', 'swift', 'php'],
    symbols: [
      /^\s*(?:(?:public|private|final|open|typedef|export)\s+)*(?:class|struct|enum|union|namespace|interface|trait|protocol|extension)\s+(\w+)/,
      /^\s*(?:(?:public|private|protected|static|final|abstract|override|open|internal)\s+)*(?:func|function)\s+(\w+)/,
      /^[A-Za-z_][\w:<>*&, ]*[\s*&]([\w:~]+)\s*\(/,
    ],
    reject: line => STATEMENT.test(line) || /;\s*$/.test(line),
    leading: /^\s*(?:\/\/|\/\*|\*|#\[|@)/,
  },
];

/**
 * The language of a source file, by its extension.
 *
 * @internal
 */
export function sourceLanguageOf(path: string): SourceLanguage | undefined {
  const extension = /\.([A-Za-z]{1,5})$/.exec(path)?.[1].toLowerCase();
  return extension
    ? LANGUAGES.find(language => language.extensions.includes(extension))
    : undefined;
}
