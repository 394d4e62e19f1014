/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  isKnownFormat,
  textOf,
  validateFile,
  type PlanRules,
  type RenderedTemplate,
} from '@ghostlight/template-care';
import { holdPlan } from '../plan/holdPlan';
import { stableHash } from '../plan/stableHash';
import type { PolicyGuard } from '../policies/PolicyGuard';
import { sentenceOf } from '../policies/policyFindings';
import type { TemplateCatalog } from '../templates/TemplateCatalog';
import { createCheckedAction } from './createCheckedAction';
import { refusedPlan } from './refusedPlan';
import { writeWorkspace } from './writeWorkspace';

/**
 * `ai:generate`: the files of a closed plan, into the workspace.
 *
 * @remarks
 * No model takes part: the plan holds values, the template holds texts. The commit of the template is a checkpoint under the hash
 * of the input, so that a run that goes on after a kill renders what it began with, though the template moved meanwhile.
 */
export function createGenerateAction(options: {
  guard: PolicyGuard;
  rules: PlanRules;
  templates: TemplateCatalog;
}) {
  const { guard, rules, templates } = options;
  return createCheckedAction({
    id: 'ai:generate',
    description:
      'Writes the files of a plan into the workspace: the plan is checked, its template is rendered, and every file is parsed and held against the policies before the first is written. Without a model.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Generate from a plan that plan-service made',
        example: `steps:
  - id: generate
    action: ai:generate
    input:
      plan: \${{ parameters.plan }}
  - id: lock
    action: template:record-lock
    input:
      template: \${{ steps.generate.output.template }}
      commit: \${{ steps.generate.output.commit }}
      values: \${{ steps.generate.output.values }}
      planHash: \${{ steps.generate.output.planHash }}
`,
      },
      {
        description:
          'Check the answers of another template as a plan, and generate into a folder',
        example: `steps:
  - id: plan
    action: ai:plan
    input:
      plan:
        planVersion: 1
        template: template:default/go-service
        name: \${{ parameters.name }}
        description: \${{ parameters.description }}
        owner: \${{ parameters.owner }}
        repository: { host: github.com, owner: acme, name: "\${{ parameters.name }}" }
        values: \${{ parameters }}
  - id: generate
    action: ai:generate
    input:
      plan: \${{ steps.plan.output.plan }}
      targetPath: ./service
`,
      },
    ],
    schema: {
      input: {
        plan: z =>
          z.record(z.unknown()).describe('The plan, as plan-service makes it'),
        targetPath: z =>
          z.string().default('.').describe('Folder in the workspace'),
        replace: z =>
          z
            .boolean()
            .default(false)
            .describe(
              'Whether files of earlier steps may be changed; otherwise they stop it',
            ),
      },
      output: {
        files: z => z.array(z.string()).describe('Paths of the plan’s files'),
        written: z =>
          z.number().describe('How many were not there with the same content'),
        skippedSteps: z =>
          z
            .array(z.string())
            .describe('Steps of the template that reach beyond the workspace'),
        planHash: z => z.string().describe('SHA-256 of the plan'),
        template: z => z.string(),
        commit: z => z.string().optional(),
        values: z => z.record(z.unknown()),
      },
    },
    async handler(ctx) {
      const { plan, targetPath, replace } = ctx.input;
      const ref = String((plan as JsonObject).template ?? '');
      const credentials = await ctx.getInitiatorCredentials();
      let found = await templates.one(ref, { credentials });
      const begun = (await ctx.checkpoint({
        key: `generate.${stableHash([plan, targetPath])}`,
        fn: async () => ({ commit: found.source?.commit ?? '' }),
      })) as { commit?: string };
      if (begun.commit && begun.commit !== found.source?.commit) {
        found = await templates.one(ref, {
          credentials,
          commit: begun.commit,
        });
      }
      if (found.unreadable) {
        throw new InputError(
          `Nothing was written: what "${ref}" would write is not known. ${found.unreadable}.`,
        );
      }
      const { held, problems } = await holdPlan({ plan, found, guard, rules });
      if (!held) {
        throw refusedPlan(problems, ctx.logger);
      }
      const { rendered, policies } = held;
      const [defect] = defectsOf(rendered);
      if (defect) {
        throw new InputError(`Nothing was written: ${defect}`);
      }
      for (const finding of policies?.findings ?? []) {
        ctx.logger.warn(sentenceOf(finding));
      }
      const written = await writeWorkspace({
        root: resolveSafeChildPath(ctx.workspacePath, targetPath),
        files: new Map(
          [...rendered.files].map(([path, { bytes }]) => [path, bytes]),
        ),
        replace,
      });
      ctx.logger.info(
        `Wrote ${written.length} of ${rendered.files.size} files of "${held.plan.name}"; the others were there`,
      );
      const absent = held.plan.files.filter(path => !rendered.files.has(path));
      if (absent.length > 0) {
        ctx.logger.warn(
          `The plan names files that the template does not write: ${absent.join(
            ', ',
          )}`,
        );
      }
      ctx.output('files', [...rendered.files.keys()].sort());
      ctx.output('written', written.length);
      ctx.output('skippedSteps', rendered.skipped);
      ctx.output('planHash', stableHash(held.plan));
      ctx.output('template', found.ref);
      ctx.output('values', held.plan.values);
      if (found.source) {
        ctx.output('commit', found.source.commit);
      }
    },
  });
}

/** What makes a rendering unfit to be written, each with its place. */
function defectsOf(rendered: RenderedTemplate): string[] {
  const failures = rendered.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, message }) => `${message} (${file}:${line})`);
  const unparsed = [...rendered.files].flatMap(([path, { bytes }]) => {
    const text = isKnownFormat(path) ? textOf(bytes) : undefined;
    return text === undefined
      ? []
      : validateFile({ path, text }).map(
          ({ line, message }) => `${message} (${path}:${line})`,
        );
  });
  return [...failures, ...unparsed];
}
