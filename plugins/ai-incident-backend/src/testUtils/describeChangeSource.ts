/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export -- a suite for the test files of others */

import type {
  IncidentChangeSource,
  IncidentSourceRequest,
} from '@ghostlight/backstage-plugin-ai-common';

/**
 * The suite every change source must pass. Call it at the top of a test file.
 *
 * @param options - `create` gives a source that works, `createDown` one whose server does not answer, `request` one that
 * the working source has at least one change for
 * @public
 */
export function describeChangeSource(options: {
  name: string;
  create: () => IncidentChangeSource | Promise<IncidentChangeSource>;
  createDown?: () => IncidentChangeSource | Promise<IncidentChangeSource>;
  request: () => Omit<IncidentSourceRequest, 'signal'>;
}): void {
  const signal = () => new AbortController().signal;
  describe(`change source ${options.name}`, () => {
    it('has a kebab-case id', async () => {
      expect((await options.create()).id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    });

    it('returns changes of the targets, inside of the window, each once, the same each time', async () => {
      const source = await options.create();
      const request = options.request();
      const { changes } = await source.changes({
        ...request,
        signal: signal(),
      });
      const services = request.targets.map(({ service }) => service);
      expect(changes.length).toBeGreaterThan(0);
      expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      for (const change of changes) {
        expect(services).toContain(change.service);
        expect(Date.parse(change.startedAt)).toBeGreaterThanOrEqual(
          Date.parse(request.from),
        );
        expect(Date.parse(change.startedAt)).toBeLessThanOrEqual(
          Date.parse(request.to),
        );
      }
      const again = await source.changes({ ...request, signal: signal() });
      expect(again.changes.map(({ id }) => id).sort()).toEqual(
        changes.map(({ id }) => id).sort(),
      );
    });

    it('returns nothing for nothing', async () => {
      const source = await options.create();
      const { changes } = await source.changes({
        ...options.request(),
        targets: [],
        signal: signal(),
      });
      expect(changes).toEqual([]);
    });

    if (options.createDown) {
      const createDown = options.createDown;
      it('is unknown when it is down, and not empty', async () => {
        const source = await createDown();
        await expect(
          source.changes({ ...options.request(), signal: signal() }),
        ).rejects.toThrow();
      });
    }
  });
}
