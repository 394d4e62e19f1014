/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { IncidentLogPattern } from '@ghostlight/backstage-plugin-ai-common';
import { fingerprintError, LogTemplater } from '@ghostlight/suspect-ranking';
import { cleanLine, cleanText } from '../text/cleanText';

/** @internal */
export type LogLine = {
  /** Milliseconds. */
  at: number;
  line: string;
  /** Set when the source knows that this is an error, and of what type. */
  type?: string;
};

const MOST_LINES = 5_000;
const MOST_PATTERNS = 40;
const LONGEST_LINE = 8_000;
const ERROR_LIKE = /(?:error|exception|panic|fatal|traceback)/i;

/**
 * Log lines as templates with how often each was there before and since symptoms began. Lines are cut before they are
 * looked at; what they say is counted and quoted, never followed.
 *
 * @internal
 */
export function summarizeLogs(options: {
  service: string;
  lines: readonly LogLine[];
  startedAt: number;
}): IncidentLogPattern[] {
  const templater = new LogTemplater({ mostTemplates: 200 });
  const patterns = new Map<
    number,
    {
      example: string;
      type?: string;
      first: number;
      last: number;
      before: number;
      since: number;
    }
  >();
  for (const { at, line, type } of options.lines.slice(0, MOST_LINES)) {
    const cut = cleanText(line.slice(0, LONGEST_LINE), LONGEST_LINE);
    if (cut === '') {
      continue;
    }
    const { id } = templater.add(cut.split('\n')[0]);
    const pattern = patterns.get(id) ?? {
      example: cut,
      type,
      first: at,
      last: at,
      before: 0,
      since: 0,
    };
    pattern.first = Math.min(pattern.first, at);
    pattern.last = Math.max(pattern.last, at);
    pattern[at < options.startedAt ? 'before' : 'since'] += 1;
    patterns.set(id, pattern);
  }
  return templater
    .templates()
    .flatMap(({ id, template, count }): IncidentLogPattern[] => {
      const pattern = patterns.get(id);
      if (!pattern) {
        return [];
      }
      const error =
        pattern.type !== undefined || ERROR_LIKE.test(pattern.example)
          ? fingerprintError(pattern.example)
          : undefined;
      const type = pattern.type ?? error?.type;
      return [
        {
          service: options.service,
          template: cleanLine(template, 300),
          count,
          example: cleanText(pattern.example, 600),
          firstAt: new Date(pattern.first).toISOString(),
          lastAt: new Date(pattern.last).toISOString(),
          before: pattern.before,
          ...(error
            ? {
                error: {
                  fingerprint: error.fingerprint,
                  ...(type ? { type: cleanLine(type, 100) } : {}),
                  files: [
                    ...new Set(
                      error.frames.map(({ file }) => cleanLine(file, 200)),
                    ),
                  ].slice(0, 5),
                },
              }
            : {}),
        },
      ];
    })
    .slice(0, MOST_PATTERNS);
}
