/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { extractArchive } from './extractArchive';

function archive(
  entries: Array<Partial<Header> & { name: string; content?: string | Buffer }>,
): Readable {
  const tar = pack();
  for (const { content = '', ...header } of entries) {
    if (header.type && header.type !== 'file') {
      tar.entry(header);
    } else {
      tar.entry(header, content);
    }
  }
  tar.finalize();
  return Readable.from(tar).pipe(createGzip());
}

describe('extractArchive', () => {
  const all = () => true;

  it('reads files below the top folder, and leaves links and devices out', async () => {
    const files = await extractArchive({
      accept: path => path !== 'refused.txt',
      stream: archive([
        { name: 'top/', type: 'directory' },
        { name: 'top/a.txt', content: 'a' },
        { name: 'top/folder/ü b.txt', content: 'b' },
        { name: 'top/empty.txt', content: '' },
        { name: 'top/refused.txt', content: 'no' },
        { name: 'top/link', type: 'symlink', linkname: '/etc/passwd' },
        { name: 'top/hard', type: 'link', linkname: 'top/a.txt' },
        { name: 'top/device', type: 'character-device' },
        { name: `top/${'long/'.repeat(60)}c.txt`, content: 'c' },
      ]),
    });
    expect([...files.keys()]).toEqual([
      'a.txt',
      'folder/ü b.txt',
      'empty.txt',
      `${'long/'.repeat(60)}c.txt`,
    ]);
    expect(files.get('folder/ü b.txt')!.toString()).toBe('b');
  });

  it.each(['top/../../etc/passwd', '/etc/passwd', 'top/a/../../../b'])(
    'refuses the path %s',
    async name => {
      await expect(
        extractArchive({
          accept: all,
          stream: archive([
            { name: 'top/a.txt', content: 'a' },
            { name, content: 'x' },
          ]),
        }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('leaves it'),
      });
    },
  );

  it('ends a decompression bomb at its cap', async () => {
    const bomb = archive([
      { name: 'top/bomb', content: Buffer.alloc(64 * 1024 * 1024) },
    ]);
    let offered = 0;
    await expect(
      extractArchive({
        accept: () => {
          offered += 1;
          return false;
        },
        stream: bomb,
        limits: { totalBytes: 1024 * 1024 },
      }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('1048576 bytes decompressed'),
    });
    expect(offered).toBe(1);
  });

  it('ends at the caps of entries and kept bytes', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      name: `top/${index}.txt`,
      content: 'x'.repeat(100),
    }));
    await expect(
      extractArchive({
        accept: all,
        stream: archive(many),
        limits: { entries: 10 },
      }),
    ).rejects.toMatchObject({ message: expect.stringContaining('10 entries') });
    await expect(
      extractArchive({
        accept: all,
        stream: archive(many),
        limits: { keptBytes: 1000 },
      }),
    ).rejects.toMatchObject({ message: expect.stringContaining('1000 bytes') });
  });

  it('says that an archive is broken', async () => {
    for (const bytes of [
      Buffer.from('no gzip at all'),
      gzipSync('no tar at all'.repeat(100)),
      gzipSync(Buffer.alloc(2000, 'x')).subarray(0, 20),
    ]) {
      await expect(
        extractArchive({ accept: all, stream: Readable.from([bytes]) }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('broken'),
      });
    }
  });
});
