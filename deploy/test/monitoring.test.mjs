/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  chart,
  deploy,
  find,
  missingRenderer,
  renderChart,
  renderer,
} from './lib/renderChart.mjs';

const root = join(deploy, '..');

/** Names of instruments that code creates, read from where it creates them. */
function instrumentsIn(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith(ending) && !name.includes('node_modules'))
    .flatMap(name => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /create(?:Observable)?(Counter|Histogram|Gauge)\w*(?:<\w+>)?\(\s*["']([\w.]+)["']/g,
      ),
    ])
    .map(([, kind, name]) => ({ kind, name }));
}

/** As OpenTelemetry's Prometheus exporter writes them: dots become underscores, counters end in _total, no unit is added. */
function exportedNames(instruments) {
  return new Set(
    instruments.flatMap(({ kind, name }) => {
      const base = name.replace(/\W/g, '_');
      if (kind === 'Counter') {
        return [`${base}_total`];
      }
      return kind === 'Histogram'
        ? ['bucket', 'count', 'sum'].map(part => `${base}_${part}`)
        : [base];
    }),
  );
}

const ours = instrumentsIn(join(root, 'plugins/ai-node/src'), '.ts');
const known = exportedNames([
  ...ours,
  ...['backend-defaults', 'plugin-catalog-backend'].flatMap(name =>
    instrumentsIn(
      join(root, 'node_modules/@backstage', name, 'dist'),
      '.cjs.js',
    ),
  ),
  // Of the instrumentation packages of the image.
  { kind: 'Histogram', name: 'http.server.request.duration' },
  { kind: 'Gauge', name: 'nodejs.eventloop.utilization' },
  { kind: 'Gauge', name: 'v8js.memory.heap.used' },
  { kind: 'Histogram', name: 'v8js.gc.duration' },
  { kind: 'Gauge', name: 'up' },
]);
const WORDS =
  'sum by rate increase absent max le histogram_quantile and instance taskId job on without'.split(
    ' ',
  );

/** Metric names of an expression of PromQL. */
const metricsOf = (expression, recorded = new Set()) =>
  [
    ...expression
      .replace(/\{[^}]*\}/g, '')
      .replace(/\[[^\]]*\]/g, '')
      .replace(/\bby \([^)]*\)/g, '')
      .matchAll(/[a-zA-Z_:][\w:]*/g),
  ]
    .map(([name]) => name)
    .filter(
      name =>
        !WORDS.includes(name) && !recorded.has(name) && !/^e\d+$/.test(name),
    );

const balanced = expression => {
  for (const [open, close] of ['()', '{}', '[]']) {
    assert.equal(
      expression.split(open).length,
      expression.split(close).length,
      expression,
    );
  }
};

describe('the dashboard', () => {
  const dashboard = JSON.parse(
    readFileSync(join(chart, 'dashboards/ghostlight-portal.json'), 'utf8'),
  );

  it('asks only for metrics that somebody records', () => {
    const expressions = dashboard.panels.flatMap(({ targets }) =>
      (targets ?? []).map(({ expr }) => expr),
    );
    assert.ok(expressions.length > 10);
    for (const expression of expressions) {
      balanced(expression);
      for (const name of metricsOf(expression)) {
        assert.ok(known.has(name), `${name} in ${expression}`);
      }
    }
  });

  it('shows every metric of ours', () => {
    const text = JSON.stringify(dashboard);
    assert.ok(ours.length >= 3);
    for (const { name } of ours) {
      assert.ok(text.includes(name.replace(/\W/g, '_')), name);
    }
  });

  it('lays its panels out without overlap', () => {
    const taken = new Set();
    assert.equal(
      new Set(dashboard.panels.map(({ id }) => id)).size,
      dashboard.panels.length,
    );
    for (const { gridPos, title } of dashboard.panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          assert.ok(x < 24 && !taken.has(`${x} ${y}`), title);
          taken.add(`${x} ${y}`);
        }
      }
    }
  });
});

describe(
  'the alert rules',
  { skip: renderer ? false : missingRenderer },
  () => {
    const rulesOf = () =>
      find(
        renderChart(['eks'], {
          'metrics.rules.enabled': true,
          'metrics.rules.costPerHour': 25,
        }).objects,
        'PrometheusRule',
      ).spec.groups.flatMap(({ rules }) => rules);

    it('ask only for metrics that somebody records, of this portal only', () => {
      const rules = rulesOf();
      const recorded = new Set(
        rules.map(({ record }) => record).filter(Boolean),
      );
      for (const { expr } of rules) {
        balanced(expr);
        for (const name of metricsOf(expr, recorded)) {
          assert.ok(known.has(name), `${name} in ${expr}`);
          assert.ok(
            expr.includes(`${name}{job="ghostlight-portal-metrics"`),
            `${name} in ${expr}`,
          );
        }
      }
      assert.ok(rules.some(({ expr }) => expr.endsWith('> 25')));
    });

    it('each lead to a section of the operations guide', () => {
      const guide = readFileSync(join(root, 'docs/operations.md'), 'utf8');
      const anchors = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
        title
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .trim()
          .replace(/\s+/g, '-'),
      );
      for (const { alert, annotations, labels } of rulesOf()) {
        if (alert) {
          assert.ok(['critical', 'warning'].includes(labels.severity), alert);
          assert.ok(annotations.summary, alert);
          const anchor = annotations.runbook_url.split('#')[1];
          assert.ok(
            anchors.includes(anchor),
            `${alert}: no section "${anchor}"`,
          );
          assert.ok(
            guide.includes(`\`${alert}\``),
            `${alert} is not in the operations guide`,
          );
        }
      }
    });
  },
);
