/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// A pull request of 5,000 files and 200,000 changed lines: time and memory of the whole review without a model.
import { engine } from './lib/engine.mjs';

const FILES = 5_000;
const LINES = 40;
const body = index => {
  const lines = [];
  for (let line = 0; line < LINES; line += 1) {
    lines.push(
      line % 8 === 0
        ? `export function handle${index}x${line}(request: Request, limit: number) {`
        : `  if (request.size > limit + ${line}) return service.call("${index}", { retries: ${line} });`,
    );
  }
  return lines;
};
const texts = new Map();
const parts = [];
const extensions = ['ts', 'py', 'java', 'go', 'tsx', 'yaml', 'md', 'js'];
for (let index = 0; index < FILES; index += 1) {
  const path = `src/area${index % 50}/file${index}.${extensions[index % 8]}`;
  const lines = body(index);
  texts.set(path, `${lines.join('\n')}\n`);
  parts.push(
    `diff --git a/${path} b/${path}\nindex 1..2 100644\n--- a/${path}\n+++ b/${path}\n@@ -1,0 +1,${LINES} @@\n${lines
      .map(line => `+${line}\n`)
      .join('')}`,
  );
}
const text = Buffer.from(parts.join(''));
const start = process.hrtime.bigint();
const diff = engine.parseDiff(text);
const parsed = process.hrtime.bigint();
const result = engine.reviewDiff({
  diff,
  read: (path, side) => (side === 'RIGHT' ? texts.get(path) : ''),
  files: [...texts.keys()],
  budget: 24_000,
  maxBatches: 8,
});
const end = process.hrtime.bigint();
process.stdout.write(
  `${JSON.stringify({
    files: diff.files.length,
    lines: FILES * LINES,
    diffMegabytes: Math.round(text.length / 1e5) / 10,
    parseMs: Number((parsed - start) / 1_000_000n),
    reviewMs: Number((end - parsed) / 1_000_000n),
    maxResidentMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    findings: result.findings.length,
    failedRules: result.failedRules,
    totals: result.totals,
  })}\n`,
);
