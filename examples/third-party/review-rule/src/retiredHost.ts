/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding, ReviewRule } from '@ghostlight/pull-review';

const HOST =
  /(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.legacy\.acme\.example(?![\w-]|\.\w)/;
const COMMENT = /^\s*(?:\/\/|\/\*|\*|#|<!--|--)/;
const PROSE = /\.(?:md|mdx|rst|adoc|txt)$/i;

/** Hosts below `legacy.acme.example` are switched off at the end of the year: nothing new may call them. */
export const retiredHost: ReviewRule = {
  id: 'acme-retired-host',
  title: 'A retired host is called',
  severity: 'high',
  precision: 1,
  enabled: true,
  check: ({ diff }) =>
    diff.files
      .filter(({ path, combined }) => !combined && !PROSE.test(path))
      .flatMap(({ path, hunks }) =>
        hunks.flatMap(({ lines }) =>
          lines.flatMap(({ kind, text, new: line }): Finding[] => {
            const host =
              kind === 'added' && !COMMENT.test(text)
                ? HOST.exec(text)?.[0]
                : undefined;
            return host === undefined
              ? []
              : [
                  {
                    ruleId: 'acme-retired-host',
                    severity: 'high',
                    confidence: 1,
                    location: { path, side: 'RIGHT', line },
                    title: 'A retired host is called',
                    message: `\`${host}\` is switched off at the end of the year. Ask the platform team for its successor.`,
                    evidence: [
                      { path, side: 'RIGHT', line, quote: text.trim() },
                    ],
                  },
                ];
          }),
        ),
      ),
};
