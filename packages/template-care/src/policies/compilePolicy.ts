/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { checkSize, compileCel, toCel } from './cel';
import type { AdmissionPolicy } from './types';

/** What one rule says of one object. @internal */
export type RuleOutcome = {
  rule: string;
  result: 'pass' | 'fail' | 'skip' | 'error';
  message: string;
  /** The expression that decided, to find the line that it speaks of. */
  expression?: string;
};

type Compiled = (scope: Record<string, unknown>) => unknown;

/** A policy made ready to run on many objects. @internal */
export type CompiledPolicy = {
  run(scope: Readonly<Record<string, unknown>>): RuleOutcome[];
};

const reasonOf = (error: unknown) =>
  String((error as Error | undefined)?.message ?? error)
    .split('\n')[0]
    .slice(0, 300);

/**
 * Compiles a policy. Expressions that do not parse are errors of the rules that use them, not of the policy.
 *
 * @param options.variables - values that replace the policy's variables of the same name
 *
 * @internal
 */
export function compilePolicy(
  policy: AdmissionPolicy,
  options: { variables: Readonly<Record<string, unknown>> },
): CompiledPolicy {
  const compile = (expression: string): Compiled => {
    try {
      return compileCel(expression);
    } catch (error) {
      return () => {
        throw error;
      };
    }
  };
  const conditions = policy.matchConditions.map(({ name, expression }) => ({
    name,
    run: compile(expression),
  }));
  const variables = policy.variables.map(({ name, expression }) => ({
    name,
    run: compile(expression),
  }));
  const validations = policy.validations.map(validation => ({
    ...validation,
    run: compile(validation.expression),
    runMessage:
      validation.messageExpression === undefined
        ? undefined
        : compile(validation.messageExpression),
  }));

  return {
    run(given) {
      const scope: Record<string, unknown> = { ...given };
      // Lazy and once each: a variable that this object has no use for may well fail on it.
      const values: Record<string, unknown> = Object.create(null);
      scope.variables = values;
      for (const { name, run } of variables) {
        defineLazily(values, name, () => checkSize(run(scope)));
      }
      for (const [name, value] of Object.entries(options.variables)) {
        Object.defineProperty(values, name, {
          value: toCel(value),
          enumerable: true,
          configurable: true,
        });
      }
      for (const { name, run } of conditions) {
        try {
          const wanted = run(scope);
          if (wanted !== true) {
            return [
              {
                rule: 'matchConditions',
                result: 'skip',
                message: `The condition "${name}" does not hold.`,
              },
            ];
          }
        } catch (error) {
          return [
            {
              rule: 'matchConditions',
              result: 'error',
              message: `Not checked: the condition "${name}": ${reasonOf(
                error,
              )}.`,
            },
          ];
        }
      }
      return validations.map(
        ({ expression, message, run, runMessage }, index): RuleOutcome => {
          const rule = `validation-${index + 1}`;
          try {
            const held = run(scope);
            if (typeof held !== 'boolean') {
              return {
                rule,
                expression,
                result: 'error',
                message: 'Not checked: the expression gives no yes or no.',
              };
            }
            return {
              rule,
              expression,
              result: held ? 'pass' : 'fail',
              message: held
                ? ''
                : messageOf({ scope, runMessage, message, expression }),
            };
          } catch (error) {
            return {
              rule,
              expression,
              result: 'error',
              message: `Not checked: ${reasonOf(error)}.`,
            };
          }
        },
      );
    },
  };
}

function defineLazily(
  target: Record<string, unknown>,
  name: string,
  make: () => unknown,
) {
  let state: 'new' | 'running' | 'done' = 'new';
  let value: unknown;
  Object.defineProperty(target, name, {
    enumerable: true,
    configurable: true,
    get() {
      if (state === 'running') {
        throw new Error(`the variable "${name}" is made from itself`);
      }
      if (state === 'new') {
        state = 'running';
        try {
          value = make();
          state = 'done';
        } catch (error) {
          state = 'new';
          throw error;
        }
      }
      return value;
    },
  });
}

function messageOf(options: {
  scope: Record<string, unknown>;
  runMessage: Compiled | undefined;
  message: string | undefined;
  expression: string;
}): string {
  const { scope, runMessage, message, expression } = options;
  try {
    const text = runMessage?.(scope);
    if (typeof text === 'string' && text.trim() && text.length <= 5_000) {
      return text.trim();
    }
  } catch {
    // As in the API server, a message that cannot be made falls back on the plain one.
  }
  return message?.trim() || `failed expression: ${expression.trim()}`;
}
