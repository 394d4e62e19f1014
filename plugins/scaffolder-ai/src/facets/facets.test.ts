/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the rules themselves keep the list true
import { createTemplateLibrary } from '@ghostlight/template-care';
import { addTerm, replaceFacet } from './editRequest';
import { FACET_TERMS, labelOfTerm } from './facetTerms';

/** As the backend reads it. */
const facetsOf = (request: string) =>
  createTemplateLibrary({ templates: [], tree: new Map() }).recommend(request)
    .facets;
const idsOf = (request: string) =>
  facetsOf(request).flatMap(({ anyOf }) => [...anyOf]);
const without = (request: string, id: string) => {
  const facet = facetsOf(request).find(({ anyOf }) => anyOf.includes(id))!;
  return replaceFacet(request, facet, undefined);
};

describe('the terms that can be chosen', () => {
  it.each(
    FACET_TERMS.flatMap(({ kind, terms }) =>
      terms.map(([id, words]) => [kind, id, words] as const),
    ),
  )('%s %s is read from "%s", added, and removed again', (kind, id, words) => {
    const request = addTerm('an internal service', words);
    expect(facetsOf(request)).toContainEqual(
      expect.objectContaining({ kind, anyOf: [id] }),
    );
    expect(idsOf(without(request, id))).not.toContain(id);
  });

  it('names what it does not list by its id', () => {
    expect(labelOfTerm('postgres')).toBe('PostgreSQL');
    expect(labelOfTerm('cobol')).toBe('cobol');
  });
});

describe('replaceFacet', () => {
  it.each([
    [
      'A TypeScript service that keeps orders in PostgreSQL',
      'postgres',
      'A TypeScript service that keeps orders',
    ],
    [
      'a C# API with RabbitMQ and Postgres',
      'dotnet',
      'a API with RabbitMQ and Postgres',
    ],
    ['a Node.js service, with Kafka.', 'kafka', 'a Node.js service.'],
    ['a Node.js service', 'nodejs', 'a service'],
    ['an API in .NET with Kafka', 'kafka', 'an API in .NET'],
    ['an API in .NET, with Kafka', 'dotnet', 'an API, with Kafka'],
  ])('takes the words away: %s, %s', (request, id, expected) => {
    expect(without(request, id)).toBe(expected);
  });

  it('puts one term in the place of several', () => {
    const request = 'a Java or Kotlin service with Kafka';
    const [facet] = facetsOf(request);
    expect(facet.anyOf).toEqual(['java', 'kotlin']);
    expect(replaceFacet(request, facet, 'Golang')).toBe(
      'a Golang service with Kafka',
    );
  });

  it('rules out what it cannot find', () => {
    expect(
      replaceFacet('a servce with pstgres.', { words: 'postgres' }, undefined),
    ).toBe('a servce with pstgres, without postgres');
  });

  it('leaves longer words alone', () => {
    expect(
      replaceFacet('a JavaScript app, no Java', { words: 'java' }, 'Golang'),
    ).toBe('a JavaScript app, no Golang');
  });
});
