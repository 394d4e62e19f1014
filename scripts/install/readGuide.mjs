/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What `docs/install.md` or `docs/tutorial.md` tells its reader to do, per section: packages to add, lines for the backend, configuration, pages
 * to open. The page is the test: what is not written there is not done.
 *
 * @returns {{ title: string, backend: string[], app: string[], lines: string[], config: string[], pages: string[],
 *   legacy: { imports: string[], routes: string[] } }[]}
 */
export function readGuide(markdown) {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map(section => {
      const title = section.split('\n', 1)[0].trim();
      const fences = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
        ([, language, body]) => ({ language, body }),
      );
      const added = folder =>
        fences
          .filter(({ language }) => language === 'sh')
          .flatMap(({ body }) => [
            ...body.matchAll(
              new RegExp(`^yarn --cwd packages/${folder} add (.+)$`, 'gm'),
            ),
          ])
          .flatMap(match => match[1].split(' '));
      return {
        title,
        backend: added('backend'),
        app: added('app'),
        lines: fences
          .filter(
            ({ language, body }) =>
              language === 'ts' &&
              body.startsWith('// packages/backend/src/index.ts'),
          )
          .map(({ body }) => body),
        legacy: {
          imports: legacyCode(fences, /^import [\s\S]*?;$/gm),
          routes: legacyCode(fences, /^<Route [\s\S]*?\/>;$/gm).map(route =>
            route.replace(/;$/, ''),
          ),
        },
        config: fences
          .filter(({ language }) => language === 'yaml')
          .map(({ body }) => body),
        pages: [
          ...section.matchAll(/^(?:Open|You see|In the portal,) `(\/[^`]*)`/gm),
        ].map(match => match[1]),
      };
    });
}

function legacyCode(fences, pattern) {
  return fences
    .filter(({ language }) => language === 'tsx')
    .flatMap(({ body }) => body.match(pattern) ?? []);
}
