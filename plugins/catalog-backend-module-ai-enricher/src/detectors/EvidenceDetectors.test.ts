/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import type { EvidenceDetector } from '@ghostlight/backstage-plugin-ai-node';
import { enrichRepository, treeFromFiles } from '@ghostlight/repo-evidence';
import { EvidenceDetectors } from './EvidenceDetectors';

const tree = treeFromFiles([
  {
    path: 'catalog-info.yaml',
    content: Buffer.from(
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: orders }\nspec: { type: service }\n',
    ),
  },
  { path: 'acme.toml', content: Buffer.from('[rail]\nversion = 3\n') },
]);
const enrichment = enrichRepository({ tree, name: 'orders' });
const repository = 'https://forge.example/acme/orders';
const at = (line: number, file = 'acme.toml') => [
  { file, line, note: 'rail 3' },
];
const technology = (name: string, evidence: ReturnType<typeof at>) => ({
  name,
  kind: 'framework',
  scope: 'runtime' as const,
  evidence,
});
const detector = (
  id: string,
  detect: EvidenceDetector['detect'],
): EvidenceDetector => ({ id, detect });

function setUp(...detectors: EvidenceDetector[]) {
  const logger = mockServices.logger.mock();
  const all = new EvidenceDetectors({ detectors, logger });
  return {
    all,
    logger,
    detect: () => all.detect({ repository, tree, enrichment }),
  };
}

describe('EvidenceDetectors', () => {
  it('keeps what resolves and drops what does not', async () => {
    const { detect } = setUp(
      detector('acme', async ({ tree: seen, entityRef, descriptor }) => {
        expect(seen.paths).toContain('acme.toml');
        expect(seen.read('acme.toml')).toContain('[rail]');
        expect({ entityRef, descriptor }).toEqual({
          entityRef: 'component:default/orders',
          descriptor: 'catalog-info.yaml',
        });
        return {
          technologies: [
            technology('rail', at(1)),
            technology('beyond the end', at(400)),
            technology('no such file', at(1, '../../etc/passwd')),
          ],
        };
      }),
    );
    expect(await detect()).toEqual(
      new Map([
        [
          'component:default/orders',
          { technologies: [technology('rail', at(1))], owners: [] },
        ],
      ]),
    );
  });

  it('leaves out a detector that throws or answers nonsense, and only that one', async () => {
    const { detect, logger } = setUp(
      detector('broken', async () => {
        throw new Error('no');
      }),
      detector(
        'nonsense',
        async () => ({ technologies: 'all of them' } as any),
      ),
      detector('well', async () => ({
        owners: [{ value: 'rail-team', confidence: 0.5, evidence: at(2) }],
      })),
    );
    expect([...(await detect()).values()]).toEqual([
      {
        technologies: [],
        owners: [expect.objectContaining({ value: 'rail-team' })],
      },
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('has a key of those it has', () => {
    const nothing = async () => ({});
    const { all } = setUp(detector('b', nothing), detector('a', nothing));
    expect(all.key).toBe('+a+b');
    expect(setUp().all.key).toBe('');
  });
});
