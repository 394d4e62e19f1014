/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { writeAgents, writeGotcha } from '@ghostlight/template-care';
import { createCheckedAction } from './createCheckedAction';
import { writeAtlas } from './writeAtlas';

/** `ai:gotcha`: the files that agents and the review read, from facts and without a model. */
export function createGotchaAction() {
  return createCheckedAction({
    id: 'ai:gotcha',
    description:
      'Writes GOTCHA.md in its exact form and, when their facts are given, AGENTS.md and ATLAS workflow notes. Facts in, text out: no model.',
    supportsDryRun: true,
    examples: [
      {
        description: 'GOTCHA.md and AGENTS.md of a service',
        example: `steps:
  - id: gotcha
    action: ai:gotcha
    input:
      name: \${{ parameters.name }}
      goals: ["\${{ parameters.description }}"]
      phases: [{ title: Implement, files: [src/main.ts] }]
      tools: [{ layer: HTTP, tool: Express, howToObtain: npm install }]
      context: [Owned by \${{ parameters.owner }}]
      heuristics: [Never log a request body]
      arguments: { PORT: "8080" }
      acceptance: [When GET /health is called the service shall answer 200.]
      agents:
        commands: { test: npm test }
        environment: { PORT: Where it listens }
        boundaries: [Do not edit generated files]
`,
      },
    ],
    schema: {
      input: {
        targetPath: z =>
          z.string().default('.').describe('Folder in the workspace'),
        name: z => z.string().min(1),
        goals: z => z.array(z.string()).min(1),
        outOfScope: z => z.array(z.string()).optional(),
        phases: z =>
          z.array(
            z.object({
              title: z.string(),
              files: z.array(z.string()).default([]),
              note: z.string().optional(),
            }),
          ),
        tools: z =>
          z.array(
            z.object({
              layer: z.string(),
              tool: z.string(),
              howToObtain: z.string(),
            }),
          ),
        context: z => z.array(z.string()),
        heuristics: z =>
          z
            .array(z.string())
            .min(1)
            .describe('Hard rules; the review reads them'),
        arguments: z =>
          z
            .record(z.string())
            .describe('Values and names of variables, never secrets'),
        acceptance: z => z.array(z.string()),
        agents: z =>
          z
            .object({
              commands: z.record(z.string()),
              environment: z.record(z.string()).default({}),
              boundaries: z.array(z.string()).default([]),
            })
            .optional()
            .describe('Writes AGENTS.md'),
        atlas: z =>
          z
            .object({
              goal: z.string(),
              architect: z.object({
                problem: z.string(),
                user: z.string(),
                success: z.string(),
                constraints: z.array(z.string()).default([]),
              }),
              trace: z.object({
                data: z.array(z.string()).default([]),
                integrations: z.array(z.string()).default([]),
                technology: z.array(z.string()).default([]),
                edgeCases: z.array(z.string()).default([]),
              }),
              link: z.array(z.string()).default([]),
              assemble: z.object({
                order: z.array(z.string()).default([]),
                layers: z.array(z.string()).default([]),
              }),
              stressTest: z.object({
                functional: z.array(z.string()).default([]),
                integration: z.array(z.string()).default([]),
                edgeCases: z.array(z.string()).default([]),
                acceptance: z.array(z.string()).default([]),
              }),
              antiPatterns: z.array(z.string()).default([]),
              relatedFiles: z.array(z.string()).default([]),
            })
            .optional()
            .describe('Writes docs/atlas.md'),
      },
      output: {
        files: z => z.array(z.string()).describe('Paths written'),
      },
    },
    async handler(ctx) {
      const { targetPath, agents, atlas, ...facts } = ctx.input;
      const { name } = facts;
      const texts: Record<string, string> = { 'GOTCHA.md': writeGotcha(facts) };
      if (agents) {
        texts['AGENTS.md'] = writeAgents({ name, ...agents });
      }
      if (atlas) {
        texts['docs/atlas.md'] = writeAtlas({ name, ...atlas });
      }
      const root = resolveSafeChildPath(ctx.workspacePath, targetPath);
      for (const [path, text] of Object.entries(texts)) {
        const file = resolveSafeChildPath(root, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
        ctx.logger.info(`Wrote ${path}`);
      }
      ctx.output('files', Object.keys(texts));
    },
  });
}
