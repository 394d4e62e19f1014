/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export, jest/no-conditional-expect --
 * an exported suite */
import type { ForgeHarness } from './ForgeHarness';
import type { ForgeTestContext } from './ForgeTestContext';
import { testForgeOperations } from './testForgeOperations';
import { testForgeProposals } from './testForgeProposals';
import { testForgeReads } from './testForgeReads';
import { testForgeReviews } from './testForgeReviews';

/**
 * The conformance suite of `AiScmService`: what holds for every forge. Call it inside a test file.
 *
 * @param options - `create` makes a fresh forge; it is closed after the suite. `features` names what a forge cannot do.
 * @public
 */
export function testForge(options: {
  name: string;
  create: () => Promise<ForgeHarness> | ForgeHarness;
  /** Azure DevOps has no comment on a file that is not a line of the diff it shows. */
  features?: {
    /** Comments on lines outside the hunks of a changed file stay on their line. Default false. */
    linesOutsideHunks?: boolean;
    /** Suggestion fences as this forge writes them, for one line. Default `suggestion`. */
    suggestionInfo?: string;
  };
}): void {
  describe(`conformance of ${options.name}`, () => {
    let forge: ForgeHarness;

    beforeAll(async () => {
      forge = await options.create();
    });
    afterAll(async () => forge?.close?.());

    const context = (): ForgeTestContext => ({
      forge,
      auth: { credentials: forge.credentials },
      ...(options.features ? { features: options.features } : {}),
      async text(path, repository, revision) {
        const { content } = await forge.service.file(
          { repository, path, ...(revision ? { revision } : {}) },
          { credentials: forge.credentials },
        );
        return Buffer.from(content).toString('utf8');
      },
    });

    testForgeReads(context);
    testForgeProposals(context);
    testForgeReviews(context);
    testForgeOperations(context);
  });
}
