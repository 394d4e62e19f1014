/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  describeReviewRule,
  type ReviewRuleCase,
} from '@ghostlight/backstage-plugin-ai-review-backend/testUtils';
import { retiredHost } from './retiredHost';

/** A file in which one line comes (`+` or nothing), goes (`-`) or stands (blank) between two others. */
function change(path: string, line: string): Omit<ReviewRuleCase, 'finds'> {
  const sign = /^[-+ ]/.test(line) ? line[0] : '+';
  const text = line.replace(/^[-+ ]/, '');
  const before = ['first', ...(sign === '+' ? [] : [text]), 'last'];
  const after = ['first', ...(sign === '-' ? [] : [text]), 'last'];
  // Where the line itself stands, another one changes.
  if (sign === ' ') {
    after[2] = 'changed';
  }
  const body =
    sign === ' '
      ? [' first', ` ${text}`, '-last', '+changed']
      : [' first', `${sign}${text}`, ' last'];
  return {
    title: `${path} ${line}`,
    diff: `diff --git a/${path} b/${path}
--- a/${path}
+++ b/${path}
@@ -1,${before.length} +1,${after.length} @@
${body.join('\n')}
`,
    before: { [path]: `${before.join('\n')}\n` },
    after: { [path]: `${after.join('\n')}\n` },
  };
}

const FINDS: [string, string][] = [
  ['src/a.ts', "fetch('https://orders.legacy.acme.example/v1')"],
  ['src/a.tsx', '<a href="https://help.legacy.acme.example">Help</a>'],
  ['src/b.js', 'const host = "mail.legacy.acme.example";'],
  ['app/c.py', 'BASE = "http://stock.legacy.acme.example:8080"'],
  ['cmd/d.go', 'client := New("grpc.legacy.acme.example:443")'],
  ['src/E.java', 'URI.create("https://a.b.legacy.acme.example/x")'],
  ['src/f.kt', 'val url = "https://orders.legacy.acme.example"'],
  ['src/g.rs', 'let host = "orders.legacy.acme.example";'],
  ['lib/h.rb', "HOST = 'orders.legacy.acme.example'"],
  ['src/i.cs', 'var host = "orders.legacy.acme.example";'],
  ['index.php', '$host = "orders.legacy.acme.example";'],
  ['run.sh', 'curl -s https://orders.legacy.acme.example/health'],
  ['Dockerfile', 'ENV ORDERS=https://orders.legacy.acme.example'],
  ['deploy.yaml', '  value: https://orders.legacy.acme.example'],
  ['config.json', '  "orders": "https://orders.legacy.acme.example"'],
  ['app.toml', 'orders = "https://orders.legacy.acme.example"'],
  ['main.tf', '  host = "orders.legacy.acme.example"'],
  ['app.properties', 'orders.url=https://orders.legacy.acme.example/'],
  ['page.html', '<script src="https://cdn.legacy.acme.example/a.js">'],
  ['nginx.conf', '  proxy_pass https://orders.legacy.acme.example;'],
  ['.env.example', 'ORDERS=https://orders.legacy.acme.example'],
];

const SILENT: [string, string][] = [
  ['src/a.ts', "-fetch('https://orders.legacy.acme.example/v1')"],
  ['deploy.yaml', '-  value: https://orders.legacy.acme.example'],
  ['src/a.ts', " fetch('https://orders.legacy.acme.example/v1')"],
  ['config.json', '   "orders": "https://orders.legacy.acme.example"'],
  ['src/a.ts', '// orders.legacy.acme.example is gone'],
  ['src/a.ts', ' * orders.legacy.acme.example is gone'],
  ['app/c.py', '# orders.legacy.acme.example is gone'],
  ['main.sql', '-- orders.legacy.acme.example is gone'],
  ['page.html', '<!-- orders.legacy.acme.example is gone -->'],
  ['README.md', 'Move away from orders.legacy.acme.example.'],
  ['docs/a.rst', 'Move away from orders.legacy.acme.example.'],
  ['docs/a.adoc', 'Move away from orders.legacy.acme.example.'],
  ['notes.txt', 'Move away from orders.legacy.acme.example.'],
  ['src/a.ts', "fetch('https://orders.acme.example/v2')"],
  ['src/a.ts', "fetch('https://legacy.acme.example.org')"],
  ['src/a.ts', "fetch('https://orders.legacy.acme.example.org')"],
  ['src/a.ts', "fetch('https://orders.legacy-acme.example')"],
  ['src/a.ts', "fetch('https://orders.legacyacme.example')"],
  ['src/a.ts', "const zone = 'legacy.acme.examples';"],
  ['src/a.ts', 'const legacy = acme.example;'],
  ['deploy.yaml', '  value: https://orders.acme.example/legacy'],
];

describeReviewRule({
  rule: retiredHost,
  cases: [
    ...FINDS.map(([path, line]) => ({
      ...change(path, `+${line}`),
      finds: true,
    })),
    ...SILENT.map(item => ({ ...change(...item), finds: false })),
  ],
});
