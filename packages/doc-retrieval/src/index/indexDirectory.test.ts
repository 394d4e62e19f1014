/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexDirectory } from './indexDirectory';
import { hasIndex, loadIndex, saveIndex } from './indexStorage';
import { LexicalIndex } from './LexicalIndex';

describe('indexDirectory', () => {
  let root: string;
  let directory: string;
  let store: string;
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(join(directory, path, '..'), { recursive: true });
    writeFileSync(join(directory, path), content);
  };
  const run = () => indexDirectory({ directory, store });
  const find = (query: string) => {
    const index = loadIndex(store);
    return index.search(query).map(hit => hit.path);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'doc-retrieval-'));
    directory = join(root, 'docs');
    store = join(root, 'store');
    mkdirSync(directory);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('indexes a folder and then only what changed', () => {
    write('a.md', '# Alpha\n\nAbout kafka.');
    write('src/b.ts', 'export function retryPayment() {}\n');
    write('build/guide.html', '<h1>Build</h1><p>About zookeeper</p>');
    write('build/out.js', 'function compiled() {}');
    write(
      'api.yaml',
      'openapi: 3.0.0\ninfo: {title: Orders}\npaths: {/o: {get: {summary: List}}}\n',
    );
    write('values.yaml', 'a: 1');
    write('image.png', Buffer.from([0, 1, 2]));
    write(
      'bad.md',
      Buffer.from([0x23, 0x20, 0x68, 0x69, 0x20, 0xff, 0xfe, 0x00]),
    );
    expect(run()).toMatchObject({
      added: 4,
      updated: 0,
      removed: 0,
      unchanged: 0,
      documents: 4,
      excluded: false,
      skipped: [{ path: 'bad.md', reason: 'binary' }],
    });
    expect(find('kafka')).toEqual(['a.md']);
    expect(find('retryPayment')).toEqual(['src/b.ts']);
    expect(find('compiled')).toEqual([]);

    const before = readdirSync(store).find(name =>
      name.startsWith('records-'),
    )!;
    const text = readFileSync(join(store, before));
    write('a.md', '# Alpha\n\nAbout rabbitmq.');
    rmSync(join(directory, 'src/b.ts'));
    expect(run()).toMatchObject({
      added: 0,
      updated: 1,
      removed: 1,
      unchanged: 2,
    });
    expect(find('kafka')).toEqual([]);
    expect(find('rabbitmq')).toEqual(['a.md']);
    // The records of unchanged documents were not written again.
    expect(
      readFileSync(join(store, before)).subarray(0, text.length).equals(text),
    ).toBe(true);
    expect(run()).toMatchObject({
      added: 0,
      updated: 0,
      removed: 0,
      unchanged: 3,
    });
  });

  it('respects .ghostlight.yaml', () => {
    write('a.md', 'public words');
    write('secret/b.md', 'private words');
    write('.ghostlight.yaml', 'exclude: [secret/**]\n');
    run();
    expect(find('words')).toEqual(['a.md']);
    write('.ghostlight.yaml', 'exclude: true\n');
    expect(run()).toMatchObject({ excluded: true, removed: 1, documents: 0 });
    expect(find('words')).toEqual([]);
  });

  it('never leaves the folder and survives loops', () => {
    writeFileSync(join(root, 'outside.md'), 'outside words');
    write('sub/a.md', 'inside words');
    symlinkSync(join(root, 'outside.md'), join(directory, 'link.md'));
    symlinkSync(directory, join(directory, 'sub', 'loop'));
    symlinkSync(join(directory, 'nowhere'), join(directory, 'broken.md'));
    const { skipped, documents } = run();
    expect(documents).toBe(1);
    expect(skipped).toEqual(
      expect.arrayContaining([
        { path: 'link.md', reason: 'link-outside' },
        { path: 'broken.md', reason: 'unreadable' },
      ]),
    );
  });

  it('indexes into a store inside the folder without indexing the store', () => {
    write('a.md', 'words');
    store = join(directory, 'store');
    run();
    expect(run()).toMatchObject({ unchanged: 1, documents: 1 });
  });

  it('takes over the lock of the dead and respects that of the living', () => {
    write('a.md', 'words');
    mkdirSync(store);
    writeFileSync(join(store, 'writer.lock'), '999999999');
    expect(run().documents).toBe(1);
    writeFileSync(join(store, 'writer.lock'), String(process.pid));
    expect(run).toThrow(
      expect.objectContaining({ name: 'IndexStorageError', code: 'locked' }),
    );
  });

  it('ignores what a crash left behind', () => {
    write('a.md', 'kafka');
    run();
    const records = join(
      store,
      readdirSync(store).find(name => name.startsWith('records-'))!,
    );
    appendFileSync(records, 'half a rec');
    expect(find('kafka')).toEqual(['a.md']);
    write('b.md', 'rabbitmq');
    run();
    expect(find('rabbitmq')).toEqual(['b.md']);
    expect(find('kafka')).toEqual(['a.md']);
  });

  it('says what is wrong with a store, and rebuilds it', () => {
    expect(() => loadIndex(store)).toThrow(
      expect.objectContaining({ code: 'missing' }),
    );
    expect(hasIndex(store)).toBe(false);
    write('a.md', 'kafka');
    run();
    const manifest = join(store, 'manifest.json');
    const original = readFileSync(manifest, 'utf8');
    writeFileSync(
      manifest,
      original.replace('"analyzer": "1-', '"analyzer": "0-'),
    );
    expect(() => loadIndex(store)).toThrow(
      expect.objectContaining({
        code: 'mismatch',
        message: expect.stringContaining('index the documents again'),
      }),
    );
    expect(run().added).toBe(1);
    expect(find('kafka')).toEqual(['a.md']);

    const damaged = (prefix: string) =>
      join(store, readdirSync(store).find(name => name.startsWith(prefix))!);
    writeFileSync(damaged('frequencies-'), 'x');
    expect(() => loadIndex(store)).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    );
    run();
    const bytes = readFileSync(damaged('records-'));
    bytes[bytes.length - 3] ^= 1;
    writeFileSync(damaged('records-'), bytes);
    expect(() => find('kafka')).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    );
    truncateSync(damaged('records-'), 2);
    expect(() => loadIndex(store)).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    );
    writeFileSync(manifest, '{');
    expect(() => loadIndex(store)).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    );
  });

  it('stores an index made in memory, another language included', () => {
    const index = new LexicalIndex({ language: 'german' });
    index.add({
      id: 'x',
      hash: '1',
      title: 'Häuser',
      chunks: [
        {
          ordinal: 0,
          anchor: '',
          headingPath: [],
          title: 'Häuser',
          text: 'Viele Häuser',
          kind: 'prose',
        },
      ],
    });
    saveIndex(index, store);
    const loaded = loadIndex(store);
    expect(loaded.search('Haus').map(hit => hit.path)).toEqual(['x']);
    expect(loaded.get('x')).toMatchObject({ hash: '1', title: 'Häuser' });
  });
});
