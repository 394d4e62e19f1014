/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Languages by file extension; `markup` counts only when nothing else is there. @internal */
export const LANGUAGES: Array<{
  name: string;
  extensions: string;
  markup?: true;
}> = [
  { name: 'java', extensions: 'java' },
  { name: 'kotlin', extensions: 'kt kts' },
  { name: 'scala', extensions: 'scala sc' },
  { name: 'groovy', extensions: 'groovy' },
  { name: 'clojure', extensions: 'clj cljs cljc' },
  { name: 'csharp', extensions: 'cs' },
  { name: 'fsharp', extensions: 'fs fsx' },
  { name: 'visual-basic', extensions: 'vb' },
  { name: 'go', extensions: 'go' },
  { name: 'rust', extensions: 'rs' },
  { name: 'python', extensions: 'py pyx' },
  { name: 'ruby', extensions: 'rb rake' },
  { name: 'php', extensions: 'php' },
  { name: 'javascript', extensions: 'js jsx mjs cjs' },
  { name: 'typescript', extensions: 'ts tsx mts cts' },
  { name: 'elixir', extensions: 'ex exs' },
  { name: 'erlang', extensions: 'erl hrl' },
  { name: 'haskell', extensions: 'hs' },
  { name: 'ocaml', extensions: 'ml mli' },
  { name: 'swift', extensions: 'swift' },
  { name: 'objective-c', extensions: 'm mm' },
  { name: 'dart', extensions: 'dart' },
  { name: 'c', extensions: 'c' },
  { name: 'c++', extensions: 'cc cpp cxx hpp' },
  { name: 'lua', extensions: 'lua' },
  { name: 'perl', extensions: 'pl pm' },
  { name: 'r', extensions: 'r' },
  { name: 'julia', extensions: 'jl' },
  { name: 'solidity', extensions: 'sol' },
  { name: 'zig', extensions: 'zig' },
  { name: 'nim', extensions: 'nim' },
  { name: 'crystal', extensions: 'cr' },
  { name: 'cobol', extensions: 'cob cbl' },
  { name: 'vue', extensions: 'vue' },
  { name: 'svelte', extensions: 'svelte' },
  { name: 'terraform', extensions: 'tf' },
  { name: 'bicep', extensions: 'bicep' },
  { name: 'rego', extensions: 'rego' },
  { name: 'shell', extensions: 'sh bash zsh', markup: true },
  { name: 'powershell', extensions: 'ps1 psm1', markup: true },
  { name: 'sql', extensions: 'sql', markup: true },
  { name: 'html', extensions: 'html htm', markup: true },
  { name: 'css', extensions: 'css scss sass less', markup: true },
];

/** @internal */
export const LANGUAGE_OF_EXTENSION = new Map(
  LANGUAGES.flatMap(language =>
    language.extensions
      .split(' ')
      .map(extension => [extension, language] as const),
  ),
);
