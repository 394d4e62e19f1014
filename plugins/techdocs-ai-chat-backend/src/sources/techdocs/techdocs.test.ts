/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import request from 'supertest';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import plugin from '../..';

jest.setTimeout(120_000);

/** A page as mkdocs-techdocs-core renders it. */
const page = (title: string, content: string) => `<!doctype html>
<html><head><title>${title} - Billing</title></head><body>
<nav class="md-nav"><a href="..">Everything about navigation</a></nav>
<main><div class="md-content"><article class="md-content__inner md-typeset">
<h1 id="${title.toLowerCase()}">${title}<a class="headerlink" href="#">&para;</a></h1>
${content}
</article></div></main></body></html>`;

const INVOICES = page(
  'Invoices',
  `<p>How money is asked for.</p>
<h2 id="send-again">Send again<a class="headerlink" href="#send-again">&para;</a></h2>
<p>A lost invoice is sent again with the heron tool:</p>
<div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre><span></span>1
2</pre></div></td><td class="code"><div><pre><span></span><code>heron login
heron resend --invoice 7
</code></pre></div></td></tr></table></div>
<h2 id="deadlines">Deadlines</h2>
<table><thead><tr><th>Country</th><th>Days</th></tr></thead><tbody><tr><td>Norway</td><td>14</td></tr></tbody></table>`,
);

const indexOf = (...pages: [location: string, title: string, text: string][]) =>
  JSON.stringify({
    config: { lang: ['en'] },
    docs: pages.map(([location, title, text]) => ({ location, title, text })),
  });

const component = (
  name: string,
  annotations: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', etag: '1', annotations },
  spec: { type: 'service', owner: 'group:default/billing' },
});

describe('published TechDocs sites', () => {
  let published: string;
  let builds = 0;

  beforeEach(async () => {
    published = await mkdtemp(join(tmpdir(), 'ghostlight-techdocs-'));
  });

  afterEach(() => rm(published, { recursive: true, force: true }));

  async function publish(name: string, files: Record<string, string>) {
    const folder = join(published, 'default/component', name);
    builds += 1;
    const all = {
      ...files,
      'techdocs_metadata.json': JSON.stringify({
        site_name: name,
        build_timestamp: builds,
        files: Object.keys(files),
      }),
    };
    for (const [path, content] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return folder;
  }

  async function start(options: {
    entities: Entity[];
    forge?: ReturnType<typeof inMemoryForge>;
  }) {
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        plugin,
        techdocsPlugin,
        (options.forge ?? inMemoryForge()).factory,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        catalogServiceMock.factory({ entities: options.entities }),
        mockServices.rootConfig.factory({
          data: {
            techdocs: {
              builder: 'external',
              generator: { runIn: 'local' },
              publisher: {
                type: 'local',
                local: { publishDirectory: published },
              },
            },
            ai: {
              database: { directory: ':memory:' },
              docs: { refreshInterval: { seconds: 1 } },
            },
          },
        }),
      ],
    });
    const search = async (query: string) =>
      (
        await request(backend.server)
          .get('/api/techdocs-ai-chat/v1/search')
          .query({ query })
      ).body.hits ?? [];
    /** Passes until the index says what it should. */
    const until = async <T>(
      read: () => Promise<T>,
      good: (value: T) => boolean,
    ) => {
      const end = Date.now() + 60_000;
      for (;;) {
        await new Promise(resolve => setTimeout(resolve, 1_050));
        await scheduler.triggerTask('documentation-index');
        const value = await read();
        if (good(value) || Date.now() > end) {
          return value;
        }
      }
    };
    return { backend, search, until };
  }

  it('are found by section, code and tables kept, and a failed fetch deletes nothing', async () => {
    const folder = await publish('billing', {
      'index.html': page('Billing', '<p>The billing service.</p>'),
      'invoices/index.html': INVOICES,
      'search/search_index.json': indexOf(
        ['', 'Billing', 'The billing service.'],
        ['invoices/', 'Invoices', 'How money is asked for.'],
        ['invoices/#send-again', 'Send again', 'A lost invoice is sent again'],
        ['moved/', 'Moved', 'The page of the vanished walrus.'],
      ),
    });
    const { backend, search, until } = await start({
      entities: [
        component('billing', {
          'backstage.io/techdocs-ref': 'url:https://docs.invalid/x',
        }),
        component('other', {
          'backstage.io/techdocs-ref': 'dir:.',
          'backstage.io/techdocs-entity': 'component:default/billing',
        }),
        component('unbuilt', { 'backstage.io/techdocs-ref': 'dir:.' }),
      ],
    });
    const hits = await until(
      () => search('heron resend lost invoice'),
      found => found.some(({ kind }: { kind: string }) => kind === 'techdocs'),
    );
    expect(hits[0]).toMatchObject({
      kind: 'techdocs',
      title: 'Invoices',
      resourceRef: 'component:default/billing',
      location: '/docs/default/component/billing/invoices/#send-again',
    });
    expect(hits[0].text).toContain(
      '```\nheron login\nheron resend --invoice 7\n```',
    );
    const [deadline] = await search('Norway days deadline');
    expect(deadline.location).toBe(
      '/docs/default/component/billing/invoices/#deadlines',
    );
    expect(deadline.text).toContain('Norway | 14');
    // The search index stands in for a page that is not there.
    expect((await search('vanished walrus'))[0].location).toBe(
      '/docs/default/component/billing/moved/',
    );
    expect(JSON.stringify(await search('navigation'))).not.toContain(
      'Everything about navigation',
    );

    const asked = await request(backend.server)
      .post('/api/techdocs-ai-chat/v1/answers')
      .send({ question: 'How is a lost invoice sent again?' });
    expect(asked.body.refused).toBe(false);
    expect(asked.body.sources[0].location).toBe(
      '/docs/default/component/billing/invoices/#send-again',
    );

    // A site that is gone for the moment stays; one that was built anew without a page loses that page only.
    await rm(folder, { recursive: true });
    const kept = await until(
      () => search('heron resend'),
      () => true,
    );
    expect(kept[0].title).toBe('Invoices');
    await publish('billing', {
      'index.html': page('Billing', '<p>The billing service and its ibis.</p>'),
      'search/search_index.json': indexOf([
        '',
        'Billing',
        'The billing service and its ibis.',
      ]),
    });
    expect(
      (
        await until(
          () => search('ibis'),
          found => found.length > 0,
        )
      )[0].location,
    ).toBe('/docs/default/component/billing/#billing');
    expect(await search('heron')).toEqual([]);
    await backend.stop();
  });

  it('leave pages with Markdown in the repository to it, and keep out what the repository keeps out', async () => {
    const forge = inMemoryForge();
    const repository = forge.createRepository({
      name: 'acme/ledger',
      files: {
        'mkdocs.yml': 'site_name: Ledger\ndocs_dir: handbook\n',
        'handbook/closing.md':
          '# Closing\n\nThe books close on the ocelot day.\n',
        '.ghostlight.yaml': 'exclude: [handbook/salaries.md]\n',
      },
    });
    const closed = forge.createRepository({
      name: 'acme/closed',
      files: { '.ghostlight.yaml': 'exclude: true\n' },
    });
    await publish('ledger', {
      'closing/index.html': page(
        'Closing',
        '<p>The books close on the ocelot day.</p>',
      ),
      'generated/index.html': page(
        'Generated',
        '<p>Written by a tool, a lemur.</p>',
      ),
      'salaries/index.html': page('Salaries', '<p>What the puffin earns.</p>'),
      'search/search_index.json': indexOf(
        ['closing/', 'Closing', ''],
        ['generated/', 'Generated', ''],
        ['salaries/', 'Salaries', ''],
      ),
    });
    await publish('closed', {
      'index.html': page('Closed', '<p>The secret stoat.</p>'),
      'search/search_index.json': indexOf(['', 'Closed', '']),
    });
    const at = (url: string) => ({
      'backstage.io/source-location': `url:${url}/tree/main/`,
      'backstage.io/techdocs-ref': 'dir:.',
    });
    const { backend, search, until } = await start({
      forge,
      entities: [
        component('ledger', at(repository.url)),
        component('closed', at(closed.url)),
      ],
    });
    const generated = await until(
      () => search('lemur'),
      found => found.length > 0,
    );
    expect(generated[0].location).toBe(
      '/docs/default/component/ledger/generated/#generated',
    );
    const closing = await search('ocelot');
    expect(closing).toHaveLength(1);
    expect(closing[0]).toMatchObject({
      location: '/docs/default/component/ledger/closing/#closing',
      path: 'handbook/closing.md',
    });
    expect(await search('puffin stoat')).toEqual([]);
    await backend.stop();
  });
});
