/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  resolveSafeChildPath,
  type AuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import {
  createScaffoldLock,
  formatScaffoldLock,
  SCAFFOLD_LOCK_PATH,
} from '@ghostlight/template-care';
import { stableHash } from '../plan/stableHash';
import { descriptorLocation } from '../templates/descriptorLocation';
import { createCheckedAction } from './createCheckedAction';
import { readWorkspace } from './readWorkspace';

/** The engine that renders skeletons in the scaffolder of 1.55. */
const ENGINE = 'nunjitsu-0.6';

/** `template:record-lock`: the repository remembers the template, its commit and the answers. */
export function createRecordLockAction(options: {
  auth: AuthService;
  catalog: CatalogService;
  scm: AiScmService;
}) {
  const { auth, catalog, scm } = options;
  return createCheckedAction({
    id: 'template:record-lock',
    description: `Writes ${SCAFFOLD_LOCK_PATH}: template, commit, answers and files, so that updates of the template can arrive as three-way merges. The last step before publishing.`,
    supportsDryRun: true,
    examples: [
      {
        description: 'Remember the answers; README and sources are given once',
        example: `steps:
  - id: lock
    action: template:record-lock
    input:
      values: \${{ parameters }}
      seeded: [README.md, 'src/**']
`,
      },
    ],
    schema: {
      input: {
        values: z =>
          z
            .record(z.unknown())
            .describe(
              'The answers of the form; those whose names say that they are secret are left out',
            ),
        seeded: z =>
          z
            .array(z.string())
            .default([])
            .describe(
              'Globs of files that the template gives once and never updates',
            ),
        targetPath: z => z.string().default('.'),
        template: z =>
          z
            .string()
            .optional()
            .describe(
              'Template that wrote the files, as ai:generate gives it; the running one when absent',
            ),
        commit: z =>
          z
            .string()
            .regex(/^([0-9a-f]{40})?$/)
            .optional()
            .describe('Its commit; that of now when absent'),
        planHash: z => z.string().optional(),
      },
      output: {
        path: z => z.string(),
        commit: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const { values, seeded, targetPath, planHash, commit } = ctx.input;
      const ref = ctx.input.template ?? ctx.templateInfo?.entityRef;
      if (!ref) {
        throw new InputError(
          'Only a run of a template has a template to record',
        );
      }
      const recorded = await ctx.checkpoint({
        key: `template.${stableHash([ref, commit])}`,
        fn: async () => {
          const entity = await catalog.getEntityByRef(ref, {
            credentials: await ctx.getInitiatorCredentials(),
          });
          const location = entity && descriptorLocation(entity);
          if (!location) {
            return {};
          }
          const place = {
            path: location.file,
            repository: location.repository,
          };
          if (commit) {
            return { ...place, commit };
          }
          const tree = await scm.tree(
            {
              repository: { url: location.repository },
              revision: location.revision,
            },
            { credentials: await auth.getOwnServiceCredentials() },
          );
          return {
            ...place,
            ...(tree ? { commit: tree.commit } : {}),
          };
        },
      });
      const template = recorded as {
        path?: string;
        repository?: string;
        commit?: string;
      };
      if (!template.commit) {
        ctx.logger.warn(
          `"${ref}" comes from no repository: updates of it cannot reach this one`,
        );
      }
      const files = await readWorkspace(ctx.workspacePath, targetPath);
      const lock = createScaffoldLock({
        template: { ref, ...template },
        values,
        engine: ENGINE,
        files: new Map(files.map(({ path, content }) => [path, content])),
        seeded,
        planHash,
      });
      const file = resolveSafeChildPath(
        resolveSafeChildPath(ctx.workspacePath, targetPath),
        SCAFFOLD_LOCK_PATH,
      );
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, formatScaffoldLock(lock));
      ctx.logger.info(
        `Recorded ${Object.keys(lock.files).length} files of "${ref}"`,
      );
      ctx.output('path', SCAFFOLD_LOCK_PATH);
      if (template.commit) {
        ctx.output('commit', template.commit);
      }
    },
  });
}
