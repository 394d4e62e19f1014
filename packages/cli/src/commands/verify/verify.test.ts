/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PortalEntity } from './Portal';
import { runVerify } from './runVerify';

type Answers = Record<string, object | string | number>;

const entity = (
  kind: string,
  name: string,
  more: {
    annotations?: Record<string, string>;
    relations?: Array<[string, string]>;
    steps?: object[];
  } = {},
): PortalEntity => ({
  kind,
  metadata: { name, annotations: more.annotations },
  spec: { steps: more.steps },
  relations: more.relations?.map(([type, targetRef]) => ({ type, targetRef })),
});

const ENTITIES = [
  entity('User', 'jo', { relations: [['memberOf', 'group:default/shop']] }),
  entity('Group', 'shop', { relations: [['hasMember', 'user:default/jo']] }),
  entity('Component', 'orders', {
    annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
    relations: [['ownedBy', 'group:default/shop']],
  }),
  entity('Template', 'service', { steps: [{ action: 'fetch:template' }] }),
];

const HEALTHY: Answers = {
  '/.backstage/health/v1/liveness': { status: 'ok' },
  '/.backstage/health/v1/readiness': { status: 'ok' },
  '/api/auth/v1/userinfo': {
    claims: {
      sub: 'user:default/jo',
      ent: ['user:default/jo', 'group:default/shop'],
    },
  },
  '/api/scaffolder/v2/actions': [{ id: 'fetch:template' }],
  '/api/scaffolder/v2/templates/default/template/service/parameter-schema': {
    steps: [],
  },
  '/api/techdocs/metadata/techdocs/default/component/orders': {},
  '/api/techdocs/static/docs/default/component/orders/index.html':
    '<!doctype html><html></html>',
  '/api/techdocs-ai-chat/v1/status': { ready: true },
  '/api/catalog/ai-enricher/v1/health': { score: 90 },
  '/api/ai-review/v1/status': { ready: true },
  '/api/ai-incident/v1/status': { ready: true },
  '/api/scaffolder/ai/v1/templates/health': { items: [] },
  '/api/ai-governance/v1/health': {
    checks: [{ id: 'db', title: 'Database', status: 'ok', summary: 'There' }],
  },
};

/** A portal as far as `verify` asks it; the catalog comes two entities at a time. */
async function startPortal(answers: Answers, entities: PortalEntity[]) {
  const methods = new Set<string>();
  const server = createServer((request, response) => {
    methods.add(request.method!);
    const url = new URL(request.url!, 'http://portal');
    const send = (status: number, body: object | string) =>
      response
        .writeHead(status)
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    if (url.pathname === '/api/catalog/entities/by-query') {
      const from = Number(url.searchParams.get('cursor') ?? 0);
      const next = from + 2;
      return send(200, {
        items: entities.slice(from, next),
        pageInfo: next < entities.length ? { nextCursor: String(next) } : {},
      });
    }
    const answer = answers[url.pathname] ?? 404;
    return typeof answer === 'number' ? send(answer, {}) : send(200, answer);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    methods,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise(done => server.close(done)),
  };
}

describe('ghostlight verify', () => {
  let written: string;
  beforeEach(() => {
    written = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(((text: string) => {
      written += text;
      return true;
    }) as typeof process.stdout.write);
  });
  afterEach(() => jest.restoreAllMocks());

  async function verify(
    options: { answers?: Answers; entities?: PortalEntity[] } = {},
    flags: { token?: string; json?: boolean; entity?: string } = {},
  ) {
    const portal = await startPortal(
      { ...HEALTHY, ...options.answers },
      options.entities ?? ENTITIES,
    );
    try {
      const code = await runVerify({
        url: portal.url,
        token: 't',
        json: true,
        ...flags,
      });
      return { code, methods: [...portal.methods] };
    } finally {
      await portal.close();
    }
  }

  /** The checks of the report that was written. */
  const reported = (): Record<
    string,
    { status: string; summary: string; remedy?: string }
  > =>
    Object.fromEntries(
      JSON.parse(written).checks.map((check: { id: string }) => [
        check.id,
        check,
      ]),
    );

  it('finds nothing wrong with a sound portal, and only reads', async () => {
    const { code, methods } = await verify();
    expect(code).toBe(0);
    expect(methods).toEqual(['GET']);
    expect(JSON.parse(written).ok).toBe(true);
    const checks = reported();
    expect(
      Object.entries(checks).filter(([, { status }]) => status !== 'ok'),
    ).toEqual([]);
    expect(checks['sign-in.ownership'].summary).toContain('owns 1 entities');
    expect(checks['catalog.people'].summary).toBe('1 users in 1 groups');
  });

  it('prints a line for each check, with the remedy where one is needed', async () => {
    const { code } = await verify(
      {
        entities: [
          ...ENTITIES,
          entity('Component', 'left-over', {
            annotations: { 'backstage.io/orphan': 'true' },
          }),
        ],
      },
      { json: false },
    );
    expect(code).toBe(1);
    expect(written).toMatch(/^ok {6}Backend: Live/m);
    expect(written).toMatch(
      /^BROKEN {2}Orphans: 1: component:default\/left-over\n {8}Their descriptor is gone/m,
    );
  });

  it.each<[string, Parameters<typeof verify>[0], string, RegExp]>([
    [
      'an owner that is nobody',
      {
        entities: [
          ...ENTITIES,
          entity('Component', 'x', {
            relations: [['ownedBy', 'group:default/gone']],
          }),
        ],
      },
      'catalog.references',
      /group:default\/gone \(component:default\/x\)/,
    ],
    [
      'no users',
      { entities: ENTITIES.filter(({ kind }) => kind !== 'User') },
      'catalog.people',
      /0 users/,
    ],
    ['an empty catalog', { entities: [] }, 'catalog.answers', /nothing/],
    [
      'a token of nobody',
      { answers: { '/api/auth/v1/userinfo': 401 } },
      'sign-in.person',
      /knows no person/,
    ],
    [
      'a membership the token does not claim',
      {
        answers: {
          '/api/auth/v1/userinfo': {
            claims: { sub: 'user:default/jo', ent: ['user:default/jo'] },
          },
        },
      },
      'sign-in.ownership',
      /group:default\/shop, which the token does not claim/,
    ],
    [
      'a claimed group that is not there',
      {
        answers: {
          '/api/auth/v1/userinfo': {
            claims: {
              sub: 'user:default/jo',
              ent: ['group:default/shop', 'group:default/old'],
            },
          },
        },
      },
      'sign-in.ownership',
      /group:default\/old: not in the catalog/,
    ],
    [
      'an action that is not installed',
      { answers: { '/api/scaffolder/v2/actions': [{ id: 'debug:log' }] } },
      'templates.actions',
      /fetch:template \(template:default\/service\)/,
    ],
    [
      'a form that is not served',
      {
        answers: {
          '/api/scaffolder/v2/templates/default/template/service/parameter-schema': 500,
        },
      },
      'templates.form',
      /template:default\/service \(500\)/,
    ],
    [
      'a site that is not in the storage',
      {
        answers: {
          '/api/techdocs/static/docs/default/component/orders/index.html': 404,
        },
      },
      'techdocs.served',
      /component:default\/orders \(404\)/,
    ],
    [
      'a service that is not ready',
      {
        answers: {
          '/api/ai-review/v1/status': { ready: false, reason: 'no database' },
        },
      },
      'services.ai-review',
      /no database/,
    ],
    [
      'a process that is not ready',
      { answers: { '/.backstage/health/v1/readiness': 503 } },
      'process.answers',
      /503/,
    ],
  ])('fails on %s and says what to do', async (_name, options, id, text) => {
    const { code } = await verify(options);
    expect(code).toBe(1);
    const check = reported()[id];
    expect(check).toMatchObject({ status: 'error' });
    expect(check.summary).toMatch(text);
    expect(check.remedy).toBeTruthy();
  });

  it('does not fail on what is not installed or not shown', async () => {
    const { code } = await verify({
      answers: {
        '/api/ai-incident/v1/status': 404,
        '/api/ai-governance/v1/health': 403,
      },
    });
    expect(code).toBe(0);
    expect(reported()).toMatchObject({
      'services.ai-incident': { status: 'off' },
      'services.ai-governance': { status: 'warning' },
    });
  });

  it('reports an address behind which nobody is, check by check', async () => {
    const code = await runVerify({ url: 'http://127.0.0.1:9', json: true });
    expect(code).toBe(1);
    expect(reported()['process.answers'].summary).toContain('did not answer');
  });

  it('refuses what is no entity', async () => {
    await verify({}, { entity: 'orders' });
    expect(reported()['techdocs.answers'].summary).toContain(
      'for example component:default/orders',
    );
  });
});
