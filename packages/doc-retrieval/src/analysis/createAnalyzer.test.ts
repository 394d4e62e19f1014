/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { createAnalyzer } from './createAnalyzer';
import { tokenize } from './tokenize';

describe('tokenize', () => {
  const words = (text: string) => tokenize(text).map(token => token.word);

  it('splits on whatever is neither letter nor digit', () => {
    expect(words("The service's p95, Größe & naïve-case")).toEqual([
      'the',
      'service',
      's',
      'p95',
      'größe',
      'naïve',
      'case',
    ]);
    expect(words('1,500 rows, 2,3')).toEqual(['1500', 'rows', '2', '3']);
  });

  it('keeps identifiers whole and in parts', () => {
    expect(words('queryForecast')).toEqual([
      'queryforecast',
      'query',
      'forecast',
    ]);
    expect(words('db.m5.12xlarge')).toEqual([
      'db.m5.12xlarge',
      'db',
      'm5',
      '12xlarge',
    ]);
    expect(words('run_target')).toEqual(['run_target', 'run', 'target']);
    expect(words('ORA-00942')).toEqual(['ora-00942', 'ora', '00942']);
    expect(words('HTTPServer VMs')).toEqual([
      'httpserver',
      'http',
      'server',
      'vms',
    ]);
    expect(words('point-in-time')).toEqual(['point', 'in', 'time']);
  });

  it('finds words in scripts without spaces by pairs of characters', () => {
    expect(words('東京都')).toEqual(['東京', '京都']);
    expect(words('東')).toEqual(['東']);
  });

  it('gives offsets that point at the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        let previous = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeLessThan(token.end);
          expect(token.end).toBeLessThanOrEqual(text.length);
          expect(token.position).toBeGreaterThanOrEqual(previous);
          previous = token.position;
        }
      }),
    );
  });

  it('drops runs that no one searches for', () => {
    expect(words('a'.repeat(200))).toEqual([]);
  });
});

describe('createAnalyzer', () => {
  const analyzer = createAnalyzer();
  const terms = (text: string) =>
    analyzer.analyze(text).map(token => token.term);

  it('stems words but not names', () => {
    expect(terms('deploying deployments')).toEqual(['deploy', 'deploy']);
    expect(terms('my_services.running')).toContain('my_services.running');
  });

  it('keeps stop words only when a query has nothing else', () => {
    expect(terms('and in')).toEqual([]);
    expect(analyzer.analyzeQueryText('and').map(t => t.term)).toEqual(['and']);
    expect(
      analyzer.analyzeQueryText('in the cluster').map(t => t.word),
    ).toEqual(['cluster']);
  });

  it('counts title and headings several times', () => {
    const { terms: counted, length } = analyzer.analyzeChunk({
      title: 'Backups',
      headingPath: ['Restore in a region'],
      text: 'Restore in one step',
    });
    expect(counted.get('backup')).toBe(5);
    expect(counted.get('restor')).toBe(3);
    expect(counted.get('region')).toBe(2);
    // A stop word of a heading can be searched for, one of the body cannot.
    expect(counted.get('in')).toBe(1);
    expect(length).toBe([...counted.values()].reduce((a, b) => a + b, 0));
  });

  it('is deterministic and knows its languages', () => {
    expect(
      createAnalyzer({ language: 'german' }).analyze('Häuser')[0].term,
    ).toBe(createAnalyzer({ language: 'german' }).analyze('Haus')[0].term);
    expect(
      createAnalyzer({ language: 'none' }).analyze('the running'),
    ).toHaveLength(2);
    expect(() => createAnalyzer({ language: 'klingon' })).toThrow(
      /Unknown analyser language 'klingon'; use one of none, /,
    );
    expect(analyzer.id).toBe('1-english');
  });
});
