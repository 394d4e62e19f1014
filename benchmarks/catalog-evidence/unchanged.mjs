/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What an hour's look at an unchanged catalog costs: requests at the wire, and the time of one replica.
// Usage, from the root of the repository: node benchmarks/catalog-evidence/unchanged.mjs [entities]
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// Reads the sources as they are, as `backstage-cli` does.
require('@backstage/cli/config/nodeTransform.cjs');
const {
  countUnchanged,
} = require('../../plugins/catalog-backend-module-ai-enricher/src/__testUtils__/countUnchanged.ts');

const entities = Number(process.argv[2] ?? 10_000);
const kinds = process.env.GHOSTLIGHT_TEST_POSTGRES
  ? ['embedded', 'postgres']
  : ['embedded'];
for (const kind of kinds) {
  const result = await countUnchanged({ kind, entities });
  process.stdout.write(
    `${kind}: ${JSON.stringify({
      ...result,
      seconds: Math.round(result.seconds * 10) / 10,
      entitiesPerHour: Math.round((result.entities / result.seconds) * 3600),
    })}\n`,
  );
}
process.exit(0);
