/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export -- a suite for the test files of others */

import type {
  IncidentSignalSource,
  IncidentSourceRequest,
} from '@ghostlight/backstage-plugin-ai-common';

/**
 * The suite every signal source must pass. Call it at the top of a test file.
 *
 * @param options - as for `describeChangeSource`
 * @public
 */
export function describeSignalSource(options: {
  name: string;
  create: () => IncidentSignalSource | Promise<IncidentSignalSource>;
  createDown?: () => IncidentSignalSource | Promise<IncidentSignalSource>;
  request: () => Omit<IncidentSourceRequest, 'signal'>;
}): void {
  const signal = () => new AbortController().signal;
  describe(`signal source ${options.name}`, () => {
    it('has a kebab-case id', async () => {
      expect((await options.create()).id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    });

    it('returns bounded signals of the targets and shows what it asked', async () => {
      const source = await options.create();
      const request = options.request();
      const answer = await source.signals({ ...request, signal: signal() });
      const services = request.targets.map(({ service }) => service);
      const all = [
        ...(answer.series ?? []),
        ...(answer.logs ?? []),
        ...(answer.events ?? []),
      ];
      expect(all.length).toBeGreaterThan(0);
      all.forEach(({ service }) => expect(services).toContain(service));
      (answer.series ?? []).forEach(({ points }) =>
        expect(points.length).toBeLessThanOrEqual(1_440),
      );
      expect(answer.queries?.length).toBeGreaterThan(0);
      answer.queries?.forEach(({ query }) => expect(query).not.toBe(''));
    });

    if (options.createDown) {
      const createDown = options.createDown;
      it('is unknown when it is down, and not empty', async () => {
        const source = await createDown();
        await expect(
          source.signals({ ...options.request(), signal: signal() }),
        ).rejects.toThrow();
      });
    }
  });
}
