/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { z } from 'zod/v3';

/**
 * `createTemplateAction` whose handler gets what its schema says.
 *
 * @remarks
 * The scaffolder (1.55) validates inputs against a JSON schema made from zod and hands them on as they came: defaults are never
 * filled in, though the types say so.
 */
export const createCheckedAction: typeof createTemplateAction = action => {
  const shape = (action.schema?.input ?? {}) as unknown as Record<
    string,
    (zod: typeof z) => z.ZodTypeAny
  >;
  const schema = z.object(
    Object.fromEntries(
      Object.entries(shape).map(([name, make]) => [name, make(z)]),
    ),
  );
  return createTemplateAction({
    ...action,
    async handler(ctx) {
      const parsed = schema.safeParse(ctx.input);
      if (!parsed.success) {
        throw new InputError(
          `The input of "${action.id}" does not hold: ${parsed.error.issues
            .map(({ path, message }) => `"${path.join('.')}": ${message}`)
            .join('; ')}`,
        );
      }
      await action.handler({
        ...ctx,
        input: parsed.data as typeof ctx.input,
      });
    },
  });
};
