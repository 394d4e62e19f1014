/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import {
  skillAiResourceEntityV1alpha1Validator,
  ruleAiResourceEntityV1alpha1Validator,
} from '@backstage/catalog-model/alpha';
import type { Entity } from '@backstage/catalog-model';
import type { LibraryPrompt } from '@ghostlight/backstage-plugin-ai-common';
import type { PromptLibraryStore } from '../promptLibrary/PromptLibraryStore';
import { PromptLibraryEntityProvider } from './PromptLibraryEntityProvider';

const prompt = (
  name: string,
  kind: LibraryPrompt['latest']['kind'],
  pins: LibraryPrompt['pins'] = [],
): LibraryPrompt => ({
  name,
  pins,
  latest: {
    name,
    kind,
    version: 3,
    text: 'The text',
    owner: 'group:default/platform',
    comment: '',
    createdBy: 'user:default/ann',
    createdAt: '2026-01-01T00:00:00.000Z',
  },
});

const pin = (name: string, version: number) => ({
  name,
  team: '*',
  version,
  changedBy: 'user:default/ann',
  changedAt: '2026-01-01T00:00:00.000Z',
});

describe('the prompt library in the catalog', () => {
  it('publishes standards in force and prompts for developers as valid entities, and nothing of features', async () => {
    const applyMutation = jest.fn();
    const provider = new PromptLibraryEntityProvider({
      discovery: mockServices.discovery(),
      library: {
        list: async () => [
          prompt('style', 'standard', [pin('style', 2)]),
          prompt('draft', 'standard'),
          prompt('Write tests: fast & good!', 'developer'),
          prompt('Write tests, fast & good!', 'developer'),
          prompt('answer', 'feature', [pin('answer', 1)]),
        ],
      } as unknown as PromptLibraryStore,
    });
    await provider.connect({ applyMutation, refresh: jest.fn() } as any);
    await provider.run();
    const [{ type, entities }] = applyMutation.mock.calls[0];
    expect(type).toBe('full');
    const found: Entity[] = entities.map(
      ({ entity }: { entity: Entity }) => entity,
    );
    expect(found.map(({ spec }) => spec!.type)).toEqual([
      'rule',
      'skill',
      'skill',
    ]);
    expect(new Set(found.map(({ metadata }) => metadata.name)).size).toBe(3);
    expect(found[0].metadata.annotations).toMatchObject({
      'ghostlight.io/prompt-version': '2',
    });
    for (const entity of found) {
      expect(entity.metadata.name).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/);
      const validator =
        entity.spec!.type === 'rule'
          ? ruleAiResourceEntityV1alpha1Validator
          : skillAiResourceEntityV1alpha1Validator;
      expect(await validator.check(entity)).toBe(true);
    }
    expect(JSON.stringify(found)).not.toContain('The text');
  });
});
