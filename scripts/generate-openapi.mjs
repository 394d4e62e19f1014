/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// yarn generate: src/schema/openapi.yaml of every backend -> src/schema/openapi/generated/router.ts, committed, never edited.
// The stock generator downloads a Java program at run time; the server half needs only the description as a typed constant.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './lib/toolchain.mjs';

const { parse } = createRequire(join(root, 'package.json'))('yaml');
const check = process.argv.includes('--check');
let stale = 0;
for (const folder of readdirSync(join(root, 'plugins'))) {
  const source = join(root, 'plugins', folder, 'src/schema/openapi.yaml');
  if (!existsSync(source)) {
    continue;
  }
  const spec = parse(readFileSync(source, 'utf8'));
  const text = `/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Generated from ../../openapi.yaml by "yarn generate". Do not edit.
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';

export const spec = ${JSON.stringify(spec, undefined, 2)} as const;

export const createOpenApiRouter = async (
  options?: Parameters<typeof createValidatedOpenApiRouter>[1],
) => createValidatedOpenApiRouter<typeof spec>(spec, options);
`;
  const target = join(root, 'plugins', folder, 'src/schema/openapi/generated');
  const file = join(target, 'router.ts');
  if (existsSync(file) && readFileSync(file, 'utf8') === text) {
    continue;
  }
  if (check) {
    process.stderr.write(
      `plugins/${folder}: the generated router is not that of src/schema/openapi.yaml; run "yarn generate".\n`,
    );
    stale += 1;
    continue;
  }
  mkdirSync(target, { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`plugins/${folder}: generated\n`);
}
process.exit(stale ? 1 : 0);
