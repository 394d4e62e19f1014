/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  startExampleBackend,
  until,
  type ExampleBackend,
} from './__testUtils__/startExampleBackend';
import { CookieBrowser } from './__testUtils__/CookieBrowser';

jest.setTimeout(240_000);

const PEOPLE = `
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: jo.finch }
spec: { profile: { email: jo.finch@harbourfinch.example }, memberOf: [checkout] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: checkout }
spec: { type: team, children: [] }
`;

describe('signing in with an OpenID provider', () => {
  let folder: string;
  let provider: ChildProcess;
  let providerUrl: string;
  let port: number;
  let backend: ExampleBackend | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-oidc-'));
    await writeFile(join(folder, 'people.yaml'), PEOPLE);
    port = await freePort();
    const providerPort = await freePort();
    providerUrl = `http://localhost:${providerPort}`;
    provider = spawn(
      process.execPath,
      [
        join(__dirname, '__testUtils__/openIdProvider.mjs'),
        String(providerPort),
        `http://localhost:${port}/api/auth/oidc/handler/frame`,
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    await new Promise(ready => provider.stdout!.once('data', ready));
  });

  afterAll(async () => {
    await backend?.stop();
    provider.kill();
    await rm(folder, { recursive: true, force: true });
  });

  async function startPortal(resolver: Record<string, unknown> = {}) {
    const bare = join(folder, 'app-config.yaml');
    await writeFile(bare, '{}');
    backend = await startExampleBackend({
      port,
      appConfig: bare,
      config: {
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        techdocs: { builder: 'external', publisher: { type: 'local' } },
        permission: { enabled: true },
        catalog: {
          locations: [
            {
              type: 'file',
              target: join(folder, 'people.yaml'),
              rules: [{ allow: ['User', 'Group'] }],
            },
          ],
        },
        auth: {
          environment: 'production',
          session: { secret: 'only-for-the-test' },
          providers: {
            oidc: {
              production: {
                metadataUrl: `${providerUrl}/.well-known/openid-configuration`,
                clientId: 'portal',
                clientSecret: 'a-secret-of-the-test',
                prompt: 'auto',
                signIn: {
                  resolvers: [
                    {
                      resolver: 'emailMatchingUserEntityProfileEmail',
                      ...resolver,
                    },
                  ],
                },
              },
            },
          },
        },
      },
    });
    return backend;
  }

  /** Goes the way that a browser goes and returns what the popup tells the page that opened it. */
  async function signIn(name: string) {
    const browser = new CookieBrowser();
    const login = await browser.follow(
      `http://localhost:${port}/api/auth/oidc/start?env=production&origin=http%3A%2F%2Flocalhost%3A3000&scope=openid%20profile%20email`,
    );
    const consent = await browser.submit(login, {
      login: name,
      password: 'any',
    });
    const popup = await browser.submit(consent, {});
    const encoded = popup.text.match(/decodeURIComponent\('([^']+)'\)/)?.[1];
    return {
      browser,
      message: JSON.parse(decodeURIComponent(encoded ?? '%7B%7D')),
    };
  }

  const identityOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());

  /** Sign-in is possible once the catalog holds the people. */
  const signInOnceKnown = (name: string) =>
    until(
      () => signIn(name),
      ({ message }) => Boolean(message.response),
      60,
    );

  it('makes a person who the catalog knows by email that user, with their teams', async () => {
    await startPortal();
    const { message, browser } = await signInOnceKnown('jo.finch');

    const { token } = message.response.backstageIdentity;
    expect(identityOf(token).sub).toBe('user:default/jo.finch');
    const entities = await fetch(
      `http://localhost:${port}/api/catalog/entities?filter=kind=group`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    expect(await entities.json()).toEqual([
      expect.objectContaining({
        metadata: expect.objectContaining({ name: 'checkout' }),
      }),
    ]);
    const info = await fetch(`http://localhost:${port}/api/auth/v1/userinfo`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect((await info.json()).claims.ent).toEqual(
      expect.arrayContaining([
        'user:default/jo.finch',
        'group:default/checkout',
      ]),
    );
    // The session goes on without the provider's page.
    const refreshed = await browser.get(
      `http://localhost:${port}/api/auth/oidc/refresh?env=production&optional=`,
      { 'x-requested-with': 'XMLHttpRequest' },
    );
    expect(
      identityOf(JSON.parse(refreshed.text).backstageIdentity.token).sub,
    ).toBe('user:default/jo.finch');
  });

  it('turns away who the catalog does not know, and the guest', async () => {
    const { message } = await signIn('a.stranger');

    expect(message.response).toBeUndefined();
    expect(message.error.message).toMatch(/unable to resolve user identity/i);
    const guest = await fetch(
      `http://localhost:${port}/api/auth/guest/refresh`,
      { headers: { 'x-requested-with': 'XMLHttpRequest' } },
    );
    expect(guest.status).toBeGreaterThanOrEqual(400);
  });

  it('believes no email that the provider has not verified', async () => {
    const { message } = await signIn('unverified.jo.finch');

    expect(message.response).toBeUndefined();
    expect(message.error.message).toMatch(/does not contain an email/i);
  });

  it('refuses an answer of the provider that this browser did not ask for', async () => {
    const stranger = new CookieBrowser();

    const { text } = await stranger.get(
      `http://localhost:${port}/api/auth/oidc/handler/frame?code=stolen&state=6e6f6e63653d61`,
    );

    expect(decodeURIComponent(text)).not.toContain('backstageIdentity');
    expect(decodeURIComponent(text)).toMatch(/error/i);
  });

  it('lets a stranger in as a user without teams when that is switched on', async () => {
    await backend?.stop();
    await startPortal({ dangerouslyAllowSignInWithoutUserInCatalog: true });

    const { message } = await signInOnceKnown('a.stranger');

    const { sub } = identityOf(message.response.backstageIdentity.token);
    expect(sub).toBe('user:default/a.stranger@harbourfinch.example');
  });
});
