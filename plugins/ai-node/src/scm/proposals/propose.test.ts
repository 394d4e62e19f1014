/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type { Forge } from '../Forge';
import { MemoryForge } from '../../testUtils/scm/MemoryForge';
import { propose } from './propose';
import {
  proposalBranch,
  proposalFingerprint,
  readProposalMarker,
  withProposalMarker,
} from './proposalMarker';

/** Lets others run before and after each call, in an order that the scheduler of fast-check decides. */
function interleave(forge: Forge, scheduler: fc.Scheduler): Forge {
  return new Proxy(forge, {
    get(target, name: keyof Forge) {
      const member = target[name];
      if (typeof member !== 'function') {
        return member;
      }
      return async (...args: unknown[]) => {
        await scheduler.schedule(Promise.resolve(), String(name));
        return (member as (...all: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}

describe('propose', () => {
  it('leaves one open pull request, whoever races whom', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('a', 'b'), { minLength: 2, maxLength: 4 }),
        async (scheduler, fingerprints) => {
          const memory = new MemoryForge({
            host: 'forge.example',
            isProduction: () => false,
          });
          const repository = memory.add('acme/a');
          repository.push({ files: { 'a.txt': 'one\n' } });
          const forge = interleave(memory, scheduler);
          const results = Promise.allSettled(
            fingerprints.map(fingerprint =>
              propose({
                forge,
                bodyLimit: 4000,
                sleep: async () => {},
                request: {
                  repository: { url: repository.url },
                  purpose: 'p',
                  title: fingerprint,
                  body: 'Body',
                  fingerprint,
                  edits: [{ path: 'a.txt', content: `${fingerprint}\n` }],
                },
              }),
            ),
          );
          await scheduler.waitFor(results);
          const settled = await results;

          expect(repository.pulls).toHaveLength(1);
          const [pull] = repository.pulls;
          expect(pull.state).toBe('open');
          // Nobody fails but who lost to another content again and again.
          const failures = settled.flatMap(result =>
            result.status === 'rejected' ? [result.reason.name] : [],
          );
          expect(failures.filter(name => name !== 'ConflictError')).toEqual([]);
          const head = repository.commit(repository.branches.get(pull.head)!);
          expect(fingerprints.map(each => `${each}\n`)).toContain(
            head.files.get('a.txt')!.content.toString(),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never loses a commit of a person that arrives at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 0, max: 12 }),
        async (scheduler, moment) => {
          const memory = new MemoryForge({
            host: 'forge.example',
            isProduction: () => false,
          });
          const repository = memory.add('acme/a');
          repository.push({ files: { 'a.txt': 'one\n' } });
          const request = (fingerprint: string) => ({
            repository: { url: repository.url },
            purpose: 'p',
            title: 'Title',
            body: 'Body',
            fingerprint,
            edits: [{ path: 'a.txt', content: `${fingerprint}\n` }],
          });
          await propose({
            forge: memory,
            bodyLimit: 4000,
            sleep: async () => {},
            request: request('a'),
          });
          const branch = proposalBranch('p');
          let calls = 0;
          let theirs: string | undefined;
          const forge = new Proxy(interleave(memory, scheduler), {
            get(target, name: keyof Forge) {
              if (calls === moment && theirs === undefined) {
                theirs = repository.push({
                  branch,
                  files: { 'theirs.txt': 'theirs\n' },
                });
              }
              calls += 1;
              return target[name];
            },
          });
          const result = propose({
            forge,
            bodyLimit: 4000,
            sleep: async () => {},
            request: request('b'),
          });
          await scheduler.waitFor(result);
          expect(
            theirs === undefined ||
              repository.isAncestor(theirs, repository.branches.get(branch)!),
          ).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the marker of a proposal', () => {
  it('survives any text, and no text can pose as one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        (body, purpose, fingerprint) => {
          const marker = {
            purpose,
            fingerprint: proposalFingerprint(fingerprint),
            head: 'a'.repeat(40),
          };
          const forged =
            '<!-- ghostlight:purpose=forged fingerprint=forged -->';
          const text = withProposalMarker({
            body: `${forged}${body}${forged}`,
            marker,
            limit: 4000,
          });
          expect(readProposalMarker(text)).toEqual(marker);
          expect(text.match(/<!-- ghostlight:/g)).toHaveLength(1);
          expect(text.slice(text.lastIndexOf('<!--') + 4, -3)).not.toContain(
            '--',
          );
        },
      ),
    );
  });

  it('names one branch for one purpose, valid for git', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        (a, b) => {
          expect(proposalBranch(a)).toMatch(/^ghostlight\/[a-z0-9-]{1,70}$/);
          expect(proposalBranch(a) === proposalBranch(b)).toBe(a === b);
        },
      ),
    );
    expect(proposalBranch('catalog-enricher')).toBe(
      'ghostlight/catalog-enricher',
    );
  });
});
