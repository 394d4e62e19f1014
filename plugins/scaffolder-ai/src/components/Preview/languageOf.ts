/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const BY_EXTENSION: Record<string, string> = {
  cs: 'csharp',
  css: 'css',
  dockerfile: 'dockerfile',
  go: 'go',
  gradle: 'gradle',
  html: 'xml',
  java: 'java',
  js: 'javascript',
  json: 'json',
  jsx: 'javascript',
  kt: 'kotlin',
  kts: 'kotlin',
  md: 'markdown',
  mjs: 'javascript',
  properties: 'properties',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  sql: 'sql',
  tf: 'ini',
  toml: 'ini',
  ts: 'typescript',
  tsx: 'typescript',
  xml: 'xml',
  csproj: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
};

/** The language by which a file is highlighted; plain text when its name does not tell. */
export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLocaleLowerCase('en-US');
  if (/^(dockerfile|containerfile)/.test(name)) {
    return 'dockerfile';
  }
  if (name === 'makefile') {
    return 'makefile';
  }
  return BY_EXTENSION[name.slice(name.lastIndexOf('.') + 1)] ?? 'text';
}
