/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { chunkAdr } from './chunkAdr';
import { chunkAsyncApi } from './chunkAsyncApi';
import { chunkEntity, chunkEntityYaml } from './chunkEntity';
import { chunkFile, detectFileFormat } from './chunkFile';
import { chunkGraphql } from './chunkGraphql';
import { chunkHtml } from './chunkHtml';
import { chunkOpenApi } from './chunkOpenApi';
import { chunkProtobuf } from './chunkProtobuf';
import { chunkSearchIndex } from './chunkSearchIndex';
import { chunkSource } from './chunkSource';
import { chunkText } from './chunkText';
import { decodeText } from './decodeText';
import { isGeneratedSource, isIndexablePath } from './indexability';

describe('chunkHtml', () => {
  it('reads the content of a TechDocs page only', () => {
    const { title, chunks } =
      chunkHtml(`<html><head><title>Site</title></head><body><nav>Menu</nav>
      <div class="md-content"><article class="md-content__inner"><h1 id="orders">Orders<a class="headerlink" href="#orders">¶</a></h1>
      <p>Lead with <code>ORDERS_URL</code>.</p><script>alert(1)</script>
      <h2 id="run">Run</h2><table class="highlighttable"><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre><code>make run\n  --fast</code></pre></td></tr></table>
      <table><tr><th>Key</th><th>Default</th></tr><tr><td>retries</td><td>3</td></tr></table>
      <ul><li>One</li><li>Two</li></ul></article></div><footer>Made with</footer></body></html>`);
    expect(title).toBe('Orders');
    expect(chunks[0].sections?.map(s => s.anchor)).toEqual(['orders', 'run']);
    const { text } = chunks[0];
    expect(text).toContain('Lead with `ORDERS_URL`.');
    expect(text).toContain('```\nmake run\n  --fast\n```');
    expect(text).toContain('Key | Default\nretries | 3');
    expect(text).toContain('- One');
    expect(text).not.toMatch(/Menu|alert|Made with|¶|\b1\s+2\b/);
  });

  it('reads a page nested too deeply as text and says so', () => {
    const result = chunkHtml(`${'<div>'.repeat(5_000)}needle`);
    expect(result.truncation?.reason).toBe('nested-too-deeply');
    expect(result.chunks[0].text).toContain('needle');
  });
});

describe('chunkSearchIndex', () => {
  const read = (docs: object[]) => chunkSearchIndex(JSON.stringify({ docs }));
  const textOf = (docs: object[]) =>
    read(docs)[0]
      .document.chunks.map(c => c.text)
      .join('\n');

  it('keeps the lead and counts nothing twice, in both dialects', () => {
    const stock = textOf([
      { location: 'a/', title: 'Page', text: 'Page The lead. Setup Do this.' },
      { location: 'a/#setup', title: 'Setup', text: 'Do this.' },
    ]);
    const material = textOf([
      { location: 'a/', title: 'Page', text: '<p>The lead.</p>' },
      {
        location: 'a/#setup',
        title: 'Setup',
        text: '<p>Do <code>this</code>.</p><pre><code>x = 1\n</code></pre>',
      },
    ]);
    expect(stock.split('The lead.')).toHaveLength(2);
    expect(stock.split('Do this.')).toHaveLength(2);
    expect(material).toContain('The lead.');
    expect(material).toContain('```\nx = 1\n```');
  });

  it('groups pages, keeps anchors and names what is wrong', () => {
    const pages = read([
      { location: '', title: 'Home', text: 'Hi' },
      { location: 'b/', title: 'B', text: '' },
      { location: 'b/#x', title: 'X', text: 'Text of x' },
    ]);
    expect(pages.map(page => page.location)).toEqual(['', 'b/']);
    expect(pages[1].document.chunks[0].anchor).toBe('x');
    expect(() => chunkSearchIndex('{')).toThrow(
      'The search index is not valid JSON',
    );
    expect(() => chunkSearchIndex('{}')).toThrow(
      "The search index has no list 'docs'",
    );
  });
});

describe('chunkAdr', () => {
  it.each([
    [
      '# 1\n\n## Status\n\nSuperseded by [ADR 7](0007-use-pg.md)\n',
      'superseded',
      '0007-use-pg.md',
    ],
    ['---\nstatus: superseded by ADR-0123\n---\n# 1', 'superseded', 'ADR-0123'],
    ['# 1\n\n* Status: accepted\n', 'accepted', undefined],
    ['# 1\n\n**Status**: Proposed\n', 'proposed', undefined],
    ['# 1\n\nText', undefined, undefined],
  ])('reads the status of %j', (source, status, supersededBy) => {
    const { metadata, chunks } = chunkAdr(source);
    expect(metadata.status).toBe(status);
    expect(metadata.supersededBy).toBe(supersededBy);
    expect(chunks.every(chunk => chunk.kind === 'adr')).toBe(true);
  });
});

describe('API documents', () => {
  it('cuts OpenAPI by operation and schema', () => {
    const { title, chunks } = chunkOpenApi(`openapi: 3.0.0
info: { title: Orders, version: '1.2' }
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      summary: Read one order
      parameters:
        - { name: id, in: path, required: true, description: Number of the order }
      responses: { '404': { description: No such order } }
    delete:
      summary: Cancel
components:
  schemas:
    Order: { type: object, properties: { total: { type: number, description: Sum in cents } } }
`);
    expect(title).toBe('Orders');
    expect(chunks.map(c => [c.anchor, c.startLine])).toEqual([
      ['getOrder', 5],
      ['delete-/orders/{id}', 11],
      ['Order', 15],
    ]);
    expect(chunks[0].headingPath).toEqual(['GET /orders/{id}: Read one order']);
    expect(chunks[0].text).toContain(
      'Parameter id (path, required): Number of the order',
    );
    expect(chunks[2].text).toContain('total: number. Sum in cents');
  });

  it('cuts AsyncAPI 2 and 3 by operation', () => {
    const two = chunkAsyncApi(
      'asyncapi: 2.6.0\ninfo: {title: E}\nchannels:\n  orders.created:\n    subscribe: {operationId: onCreated, summary: An order was made}\n',
    );
    expect(two.chunks[0]).toMatchObject({
      anchor: 'onCreated',
      headingPath: ['SUBSCRIBE orders.created'],
    });
    const three = chunkAsyncApi(
      "asyncapi: 3.0.0\ninfo: {title: E}\nchannels:\n  created: {address: orders.created}\noperations:\n  send: {action: send, channel: {$ref: '#/channels/created'}}\n",
    );
    expect(three.chunks[0].text).toContain('Address: orders.created');
  });

  it('cuts GraphQL and protobuf by operation', () => {
    const graphql = chunkGraphql(
      '"""All"""\ntype Query {\n  "One order"\n  order(id: ID!): Order\n}\ntype Order { id: ID }',
    );
    expect(graphql.chunks.map(c => c.anchor)).toEqual(['Query.order', 'Order']);
    expect(graphql.chunks[0].text).toContain('One order');
    const proto = chunkProtobuf(
      'syntax = "proto3";\npackage shop;\n// Orders.\nservice Orders {\n  // Reads one.\n  rpc Get (Id) returns (Order);\n  rpc List (Id) returns (Order) {}\n}\nmessage Order { string id = 1; }\n',
    );
    expect(proto.chunks.map(c => c.anchor)).toEqual([
      '',
      'Orders',
      'Orders.Get',
      'Orders.List',
      'Order',
    ]);
    expect(proto.chunks[2].text).toContain('// Reads one.');
  });

  it('reads what is broken or hostile as text', () => {
    expect(chunkOpenApi('a: [').chunks[0].text).toContain('a: [');
    expect(chunkOpenApi('['.repeat(50_000)).chunks.length).toBeGreaterThan(0);
    expect(
      chunkGraphql(`type A { a: ${'['.repeat(50_000)}`).chunks.length,
    ).toBeGreaterThan(0);
    const bomb = `a: &a [x,x,x]\n${'bcdefghij'
      .split('')
      .map((k, i) => `${k}: &${k} [${`*${'abcdefghij'[i]},`.repeat(9)}]`)
      .join('\n')}`;
    expect(chunkEntityYaml(bomb).chunks.length).toBeGreaterThan(0);
  });
});

describe('chunkEntity', () => {
  it('describes an entity with its relations', () => {
    const { title, chunks, metadata } = chunkEntity({
      kind: 'Component',
      metadata: {
        name: 'orders',
        title: 'Orders',
        description: 'Takes orders',
        tags: ['java'],
      },
      spec: { type: 'service', owner: 'team-a' },
      relations: [{ type: 'dependsOn', targetRef: 'resource:default/db' }],
    });
    expect(title).toBe('Orders');
    expect(metadata.entityRef).toBe('component:default/orders');
    expect(chunks[0].text).toBe(
      'Component orders (Orders)\nTakes orders\nTags: java\ntype: service\nowner: team-a\ndependsOn: resource:default/db',
    );
    const two = chunkEntityYaml(
      'kind: API\nmetadata: {name: a}\n---\nkind: API\nmetadata: {name: b}\n',
    );
    expect(two.chunks.map(c => [c.ordinal, c.anchor])).toEqual([
      [0, 'api:default/a'],
      [1, 'api:default/b'],
    ]);
  });
});

describe('chunkSource', () => {
  it.each([
    [
      'a.ts',
      'import x;\n\n/** Doc */\nexport class A {\n  run(x: string) {\n    if (x) {\n    }\n  }\n}\n\nexport function b() {\n}\n',
      ['A', 'run', 'b'],
    ],
    [
      'a.py',
      '@cache\ndef a():\n    pass\n\nclass B:\n    def c(self):\n        pass\n',
      ['a', 'B', 'c'],
    ],
    [
      'A.java',
      'public class A {\n  private final int x = 1;\n\n  public List<String> names(int n) {\n    return other(n);\n  }\n}\n',
      ['A', 'names'],
    ],
    [
      'a.go',
      'package a\n\ntype T struct {}\n\nfunc (t *T) Run() error {\n}\n',
      ['T', 'Run'],
    ],
    [
      'A.cs',
      'class A {\n  public async Task<int> Run(int x) {\n    return await Go();\n  }\n}\n',
      ['A', 'Run'],
    ],
    [
      'a.rs',
      'pub struct S;\n\nimpl Display for S {\n    pub fn fmt(&self) {}\n}\n',
      ['S', 'S', 'fmt'],
    ],
    [
      'a.kt',
      'data class Order(val id: Int)\n\nclass Service {\n  suspend fun place(order: Order): Int {\n    return order.id\n  }\n}\n',
      ['Order', 'Service', 'place'],
    ],
    [
      'a.rb',
      'module Shop\n  class Cart\n    # Adds.\n    def add(hat)\n      hat\n    end\n\n    def self.empty?\n    end\n  end\nend\n',
      ['Shop', 'Cart', 'add', 'empty?'],
    ],
    [
      'a.php',
      '<?php\nnamespace Shop;\n\nfinal class Cart {\n  public function add(Hat $hat): void {\n    $this->hats[] = $hat;\n  }\n}\n\nfunction total(array $hats): int {\n  return 1;\n}\n',
      ['Cart', 'add', 'total'],
    ],
    [
      'b.ts',
      'export const price = async (value: number) => {\n  return value;\n};\n\nexport default async function* walk() {\n}\n\nexport interface Hat {\n  name: string;\n}\n',
      ['price', 'walk', 'Hat'],
    ],
  ])(
    'finds the symbols of %s and keeps every line',
    (path, source, symbols) => {
      const { chunks, title } = chunkSource(source, {
        path,
        limits: { targetChunkLength: 1 },
      });
      expect(title).toBe(path);
      expect(
        chunks
          .map(c => c.headingPath[c.headingPath.length - 1])
          .filter(Boolean),
      ).toEqual(symbols);
      const lines = source.split('\n');
      for (const chunk of chunks) {
        expect(chunk.anchor).toBe(`L${chunk.startLine}-L${chunk.endLine}`);
        expect(chunk.text).toBe(
          lines.slice(chunk.startLine! - 1, chunk.endLine).join('\n'),
        );
      }
    },
  );

  it('keeps the comment with its symbol and cuts long symbols by lines', () => {
    const { chunks } = chunkSource(
      `/** Doc */\nfunction a() {\n${'  call();\n'.repeat(2_000)}}\n`,
      { path: 'a.js' },
    );
    expect(chunks[0].text.startsWith('/** Doc */\nfunction a')).toBe(true);
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks[1].startLine).toBe(chunks[0].endLine! + 1);
  });
});

describe('chunkText', () => {
  it('reads headings of reStructuredText', () => {
    const { title, chunks } = chunkText(
      'Title\n=====\n\nLead\n\nSub part\n--------\n\nText\n\nOther\n-----\n\nx',
      { format: 'rst' },
    );
    expect(title).toBe('Title');
    expect(chunks[0].sections?.map(s => [s.anchor, s.headingPath])).toEqual([
      ['title', []],
      ['sub-part', ['Sub part']],
      ['other', ['Other']],
    ]);
  });
});

describe('chunkFile', () => {
  it('recognises formats', () => {
    const format = (path: string, content = '') =>
      detectFileFormat({ path, content });
    expect(format('docs/adr/0001-x.md')).toBe('adr');
    expect(format('README.md')).toBe('markdown');
    expect(format('README')).toBe('text');
    expect(format('api.yaml', 'openapi: 3.1.0')).toBe('openapi');
    expect(format('api.json', '{"asyncapi": "3.0.0"}')).toBe('asyncapi');
    expect(
      format('catalog-info.yaml', 'apiVersion: backstage.io/v1alpha1'),
    ).toBe('entity');
    expect(format('values.yaml', 'a: 1')).toBeUndefined();
    expect(format('logo.png')).toBeUndefined();
    expect(chunkFile({ path: 'x/guide.md', content: 'It works.' })?.title).toBe(
      'guide',
    );
    expect(chunkFile({ path: 'logo.png', content: '' })).toBeUndefined();
  });

  it('tells text from binary, vendored and secret', () => {
    expect(decodeText(Buffer.from([0x68, 0x00, 0x69]))).toBeUndefined();
    expect(decodeText(Buffer.from([0xff, 0xfe, 0x68, 0x00]))).toBe('h');
    expect(decodeText(Buffer.from([0x68, 0xff, 0x69]))).toBe('h\ufffdi');
    expect(isIndexablePath('src/a.ts')).toBe(true);
    for (const path of [
      'node_modules/a/b.ts',
      'a/dist/b.js',
      '.env.local',
      'keys/id_rsa',
      'a.min.js',
      'yarn.lock',
      'a_pb2.py',
    ]) {
      expect(isIndexablePath(path)).toBe(false);
    }
    expect(
      isGeneratedSource('// Code generated by protoc. DO NOT EDIT.\n'),
    ).toBe(true);
    expect(isGeneratedSource('const a = 1;\n')).toBe(false);
    expect(isGeneratedSource(`x=${'1,'.repeat(8_000)}`)).toBe(true);
  });
});
