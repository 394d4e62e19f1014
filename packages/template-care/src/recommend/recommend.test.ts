/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { parseTemplates } from '../template/parseTemplates';
import { testTemplates } from '../__testUtils__/testTemplates';
import { createTemplateLibrary } from './recommend';

const tree = testTemplates();
const library = createTemplateLibrary({
  tree,
  templates: parseTemplates(tree).templates,
});
const ask = (request: string) => {
  const { verdict, ranked } = library.recommend(request);
  return verdict === 'fits' ? ranked[0].ref : verdict;
};

describe('recommend', () => {
  it('finds the template by needs, in other words than its own', () => {
    expect(ask('an express backend in javascript')).toBe(
      'template:default/node-service',
    );
    expect(ask('Java service that others call over protobuf')).toBe(
      'template:default/spring-grpc',
    );
    expect(ask('somewhere for our team handbook')).toBe(
      'template:default/docs',
    );
    // What it would be without is no need.
    expect(ask('Node service without Kafka')).toBe(
      'template:default/node-service',
    );
  });

  it('reads choices and what is ruled out', () => {
    const facets = (request: string) =>
      library.recommend(request).facets.map(({ anyOf }) => anyOf);
    expect(facets('Node service on MySQL, Postgres or MariaDB')).toEqual([
      ['nodejs'],
      ['mysql', 'postgres', 'mariadb'],
    ]);
    expect(facets("a Node service, we don't want Java")).toEqual([['nodejs']]);
    expect(facets('Node rather than Java')).toEqual([['nodejs']]);
    // A sentence has no thing whose word must be known.
    expect(library.recommend('nobody should page us').reason).not.toContain(
      'is about',
    );
  });

  it('says that nothing fits, and why', () => {
    expect(ask('a Rust command line tool')).toBe('nothing-fits');
    expect(ask('order me a new laptop')).toBe('nothing-fits');
    expect(ask('Kafka consumer in Node')).toBe('nothing-fits');
    expect(library.recommend('PHP Laravel shop').reason).toContain('laravel');
    // Each need is met, but by no one template.
    expect(ask('gRPC service in Express')).toBe('nothing-fits');
    const none = createTemplateLibrary({ templates: [], tree });
    expect(none.recommend('anything')).toMatchObject({
      verdict: 'nothing-fits',
      ranked: [],
    });
  });

  it('names the place of the evidence', () => {
    expect(library.recommend('grpc').ranked[0].reasons.join()).toContain(
      'grpc: title',
    );
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), request => {
        const { verdict, ranked, reason } = library.recommend(request);
        expect(ranked.every(({ score }) => Number.isFinite(score))).toBe(true);
        expect(verdict === 'nothing-fits').toBe(reason !== undefined);
      }),
    );
  });
});
