/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { resolvePointer } from '../case/jsonPointer';
import {
  DETECTED_AT,
  minutesBefore,
  shopCase,
  stepSeries,
} from '../testUtils/buildCase';
import type { IncidentCase, Suspect } from '../types';
import { rankSuspects } from './rankSuspects';

const codes = (suspect: Suspect) => ({
  for: suspect.reasons.map(({ code }) => code),
  against: suspect.counterEvidence.map(({ code }) => code),
});
const byId = (incident: IncidentCase) => {
  const { suspects, verdict } = rankSuspects(incident);
  return {
    order: suspects.map(({ changeId }) => changeId),
    verdict,
    of: (id: string) => suspects.find(({ changeId }) => changeId === id)!,
  };
};
const bad = { usual: 0.01, then: 0.4, steppedMinutes: 8 };
const fine = { usual: 0.01 };

describe('rankSuspects', () => {
  it('blames the service whose callers all fail', () => {
    const answer = byId(
      shopCase({
        series: [
          stepSeries(
            { service: 'shop', peer: 'stock', metric: 'error_rate' },
            bad,
          ),
          stepSeries(
            { service: 'search', peer: 'stock', metric: 'error_rate' },
            bad,
          ),
          stepSeries(
            { service: 'web', peer: 'search', metric: 'error_rate' },
            bad,
          ),
          stepSeries(
            { service: 'web', peer: 'shop', metric: 'error_rate' },
            bad,
          ),
        ],
      }),
    );
    expect(answer.order[0]).toBe('stock-1');
    expect(answer.verdict).toBe('change');
    expect(codes(answer.of('stock-1')).for).toEqual(
      expect.arrayContaining([
        'alerting-service-depends-on-it',
        'onset-follows-change',
        'callers-fail',
      ]),
    );
    expect(codes(answer.of('search-1')).against).toContain(
      'explained-by-another-service',
    );
  });

  it('blames the one caller whose calls fail while those of others do not', () => {
    const answer = byId(
      shopCase({
        series: [
          stepSeries(
            { service: 'shop', peer: 'stock', metric: 'error_rate' },
            fine,
          ),
          stepSeries(
            { service: 'search', peer: 'stock', metric: 'error_rate' },
            bad,
          ),
          stepSeries(
            { service: 'web', peer: 'search', metric: 'error_rate' },
            bad,
          ),
          stepSeries(
            { service: 'web', peer: 'shop', metric: 'error_rate' },
            fine,
          ),
        ],
      }),
    );
    expect(answer.order[0]).toBe('search-1');
    expect(codes(answer.of('search-1')).for).toContain('only-its-calls-fail');
    expect(codes(answer.of('stock-1')).against).toContain(
      'explained-by-another-service',
    );
  });

  it('compares new with old pods at the same moments, and makes nothing of new pods alone', () => {
    const sides = (service: string, then: number) => [
      stepSeries(
        { service, metric: 'success_rate', side: 'new' },
        { usual: 99, then, steppedMinutes: 8 },
      ),
      stepSeries(
        { service, metric: 'success_rate', side: 'old' },
        { usual: 99 },
      ),
    ];
    const answer = byId(
      shopCase({ series: [...sides('search', 60), ...sides('stock', 99)] }),
    );
    expect(answer.order[0]).toBe('search-1');
    expect(codes(answer.of('search-1')).for).toContain('new-side-worse');
    expect(codes(answer.of('stock-1')).against).toContain('new-side-same');

    const alone = byId(
      shopCase({
        series: sides('search', 60).filter(({ side }) => side === 'new'),
      }),
    );
    expect([
      ...codes(alone.of('search-1')).for,
      ...codes(alone.of('search-1')).against,
    ]).not.toEqual(expect.arrayContaining([expect.stringMatching('new-side')]));
  });

  it('blames the caller whose change floods a callee, and not the callee', () => {
    const late = { usual: 40, then: 200, steppedMinutes: 8 };
    const ranking = rankSuspects(
      shopCase({
        changes: [
          { id: 'flood', service: 'search', startedAt: minutesBefore(9) },
          { id: 'other', service: 'shop', startedAt: minutesBefore(9) },
          { id: 'old', service: 'stock', startedAt: minutesBefore(200) },
        ].map(change => ({ ...change, kind: 'deployment' })),
        series: [
          stepSeries({ service: 'stock', metric: 'latency_p95' }, late),
          stepSeries(
            { service: 'shop', peer: 'stock', metric: 'latency_p95' },
            late,
          ),
          stepSeries(
            { service: 'search', peer: 'stock', metric: 'latency_p95' },
            late,
          ),
          stepSeries(
            { service: 'shop', peer: 'stock', metric: 'requests' },
            { usual: 100 },
          ),
          stepSeries(
            { service: 'search', peer: 'stock', metric: 'requests' },
            { usual: 100, then: 450, steppedMinutes: 9 },
          ),
        ],
      }),
    );
    const [first] = ranking.suspects;
    expect(ranking.verdict).toBe('change');
    expect(first.changeId).toBe('flood');
    expect(first.reasons).toContainEqual(
      expect.objectContaining({
        code: 'floods-callee',
        refs: [expect.stringMatching(/^\/series\/4\/points\/5[0-3]$/)],
      }),
    );
  });

  it('sees new pods that go bad an hour after the rollout', () => {
    const fields = { service: 'stock', metric: 'error_rate' };
    const ranking = rankSuspects(
      shopCase({
        changes: [
          {
            id: 'leak',
            service: 'stock',
            kind: 'deployment',
            startedAt: minutesBefore(59),
          },
        ],
        series: [
          stepSeries({ ...fields, side: 'old' }, { usual: 0.01 }),
          stepSeries(
            { ...fields, side: 'new' },
            { usual: 0.01, then: 0.5, steppedMinutes: 6 },
          ),
        ],
      }),
    );
    expect(ranking.suspects[0].reasons.map(({ code }) => code)).toContain(
      'new-side-worse',
    );
  });

  it('makes nothing of an onset that may lie anywhere in a day', () => {
    const series = stepSeries(
      { service: 'web', metric: 'latency' },
      { usual: 10, then: 90, steppedMinutes: 2 },
    );
    const ranked = (changeMinutes: number) =>
      rankSuspects(
        shopCase({
          series: [
            {
              ...series,
              points: series.points.map(([at, value], i) => [
                i < 59 ? Number(at) - 86_400_000 : at,
                value,
              ]),
            },
          ],
          changes: [
            {
              id: 'change',
              service: 'web',
              kind: 'deployment',
              startedAt: minutesBefore(changeMinutes),
            },
          ],
        }),
      );
    expect(ranked(8).verdict).toBe('change');
    expect(ranked(8).suspects[0].counterEvidence).toEqual([]);
  });

  it('holds an onset before the change against it, and says that no change explains it', () => {
    const incident = shopCase({
      series: [
        stepSeries(
          { service: 'web', metric: 'error_rate' },
          { ...bad, steppedMinutes: 8 },
        ),
        stepSeries(
          { service: 'stock', metric: 'error_rate' },
          { ...bad, steppedMinutes: 8 },
        ),
      ],
      changes: [
        {
          id: 'late',
          service: 'search',
          kind: 'config',
          startedAt: minutesBefore(3),
        },
      ],
    });
    const answer = byId(incident);
    expect(answer.verdict).toBe('no-change-explains');
    expect(codes(answer.of('late')).against).toEqual(
      expect.arrayContaining([
        'onset-before-change',
        'explained-by-another-service',
      ]),
    );
    expect(byId({ ...incident, changes: [] })).toMatchObject({
      order: [],
      verdict: 'no-change-explains',
    });
  });

  it('takes healthy signals of the service itself as counter-evidence', () => {
    const answer = byId(
      shopCase({
        series: [
          stepSeries(
            { service: 'search', metric: 'latency_p95' },
            { usual: 20, then: 90, steppedMinutes: 8 },
          ),
          stepSeries({ service: 'stock', metric: 'latency_p95' }, { usual: 5 }),
        ],
        alerts: [
          {
            startsAt: minutesBefore(2),
            service: 'web',
            name: 'HighLatency',
            severity: 'page',
            labels: {},
          },
        ],
      }),
    );
    expect(answer.order).toEqual(['search-1', 'stock-1']);
    expect(codes(answer.of('search-1')).for).toContain('own-signal-worse');
    expect(codes(answer.of('stock-1')).against).toContain('own-signal-healthy');
  });

  it('walks starvation from caller to callee and brokers both ways', () => {
    const graph = {
      nodes: [],
      edges: [
        { from: 'checkout', to: 'orders-kafka' },
        { from: 'accounting', to: 'orders-kafka' },
        { from: 'wiki', to: 'search' },
      ],
    };
    const answer = byId({
      detectedAt: DETECTED_AT,
      graph,
      alerts: [
        {
          startsAt: minutesBefore(2),
          service: 'accounting',
          name: 'NoRequestsReceived',
          severity: 'critical',
          labels: {},
        },
      ],
      changes: [
        {
          id: 'wiki-1',
          service: 'wiki',
          kind: 'deployment',
          startedAt: minutesBefore(5),
        },
        {
          id: 'checkout-1',
          service: 'checkout',
          kind: 'deployment',
          startedAt: minutesBefore(6),
        },
      ],
    });
    expect(answer.order).toEqual(['checkout-1', 'wiki-1']);
  });

  it('puts later changes last with that as counter-evidence, and breaks ties by time, then id', () => {
    const startedAt = minutesBefore(9);
    const answer = byId(
      shopCase({
        changes: [
          {
            id: 'after-1',
            service: 'web',
            kind: 'deployment',
            startedAt: minutesBefore(-1),
          },
          {
            id: 'after-2',
            service: 'web',
            kind: 'deployment',
            startedAt: minutesBefore(-2),
          },
          { id: 'b', service: 'stock', kind: 'deployment', startedAt },
          { id: 'a', service: 'stock', kind: 'deployment', startedAt },
        ],
      }),
    );
    expect(answer.order).toEqual(['a', 'b', 'after-2', 'after-1']);
    expect(answer.of('after-1')).toEqual({
      changeId: 'after-1',
      score: 0,
      reasons: [],
      counterEvidence: [
        {
          code: 'started-after-detection',
          text: 'It started after the incident was detected.',
          refs: ['/changes/0/startedAt', '/detectedAt'],
        },
      ],
    });
  });

  it('names a file of the change that an alert names, and lets that decide close calls only', () => {
    const changes = shopCase().changes.map(change => ({
      ...change,
      service: 'stock',
      files: [`src/${change.id}.ts`],
    }));
    const alerts = [
      {
        ...shopCase().alerts[0],
        labels: { stack: 'Error\n    at run (/app/src/search-1.ts:3:1)' },
      },
    ];
    const incident = shopCase({ changes, alerts });
    const answer = byId(incident);
    expect(answer.order[0]).toBe('search-1');
    const named = answer
      .of('search-1')
      .reasons.find(({ code }) => code === 'file-named-by-alert')!;
    expect(named.refs).toEqual(['/alerts/0/labels', '/changes/1/files']);
    expect(resolvePointer(incident, named.refs[0])).toBe(alerts[0].labels);

    const forged = byId(
      shopCase({
        alerts,
        changes: changes.map(change =>
          change.id === 'search-1'
            ? { ...change, startedAt: minutesBefore(1), finishedAt: undefined }
            : change,
        ),
        series: [stepSeries({ service: 'web', metric: 'error_rate' }, bad)],
      }),
    );
    expect(forged.order[0]).toBe('stock-1');
  });
});
