/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A word with its place and its original spelling. @internal */
export type Token = { text: string; raw: string; start: number; end: number };

// Names that a splitter would destroy. Spelled out before splitting; offsets stay those of the original text.
const SPECIAL =
  /(?:c\+\+|[cf]#|(?:asp)?\.net\b|[a-z]+\.js\b|[a-z]+\.io\b|pl\/sql|z\/os|[\p{L}\p{N}]+)/giu;

const SPELLING: Record<string, string> = {
  'c++': 'cpp',
  'c#': 'csharp',
  'f#': 'fsharp',
  '.net': 'dotnet',
  'asp.net': 'aspnet',
  'pl/sql': 'plsql',
  'z/os': 'zos',
};

/** British and shortened spellings, so that request and template meet whichever each uses. */
const VARIANTS = new Map(
  `catalogue catalog
catalogues catalogs
colour color
centre center
programme program
artefact artifact
artefacts artifacts
licence license
behaviour behavior
authorisation authorization
containerised containerized
containerise containerize
customise customize
customised customized
customisable customizable
organisation organization
initialise initialize
optimised optimized
visualisation visualization
k8 k8s
kube kubernetes
kubernetees kubernetes
postgress postgres
springboot3 springboot
py python
func function`
    .split('\n')
    .map(line => line.split(' ') as [string, string]),
);

/** Names whose halves are names too: `JavaScript` is no Java. */
const NAMES = new Set(
  'javascript typescript coffeescript github gitlab gitops gitea devops openshift langchain postgresql springboot cloudformation websocket sonarqube powershell'.split(
    ' ',
  ),
);

const spelled = (word: string) => VARIANTS.get(word) ?? word;

/**
 * Splits text into lower-case words. `camelCase` is split, `C#`, `.NET`, `Node.js` stay whole (`csharp`, `dotnet`,
 * `nodejs`).
 *
 * @internal
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(SPECIAL)) {
    const raw = match[0];
    const lower = raw.toLocaleLowerCase('en-US');
    const special =
      SPELLING[lower] ??
      (/\.(js)$/.test(lower) ? lower.replace('.', '') : undefined);
    const start = match.index;
    if (special) {
      tokens.push({ text: special, raw, start, end: start + raw.length });
      continue;
    }
    // Trailing lower-case run of one or two letters is a product's spelling (GraphQL, OpenAPI, DynamoDB): keep those whole.
    const parts =
      /[a-z][A-Z][a-z]{2}/.test(raw) && !/\./.test(raw) && !NAMES.has(lower)
        ? raw.split(/(?<=[a-z]{2})(?=[A-Z][a-z]{2})/)
        : raw.split('.');
    if (parts.length > 1 && !/\./.test(raw)) {
      // Both readings count: `KubeVela` is a word, and `createReactApp` is three.
      tokens.push({ text: lower, raw, start, end: start + raw.length });
    }
    let at = start;
    for (const part of parts) {
      tokens.push({
        text: spelled(part.toLocaleLowerCase('en-US')),
        raw: part,
        start: at,
        end: at + part.length,
      });
      at += part.length + (raw.includes('.') ? 1 : 0);
    }
  }
  return tokens;
}
