/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createContext, Script } from 'node:vm';
import type { SecretFinding } from './SecretFinding';

/** A regular expression of an administrator; the whole match is secret. @internal */
export type RedactionPattern = { name: string; expression: RegExp };

const TIMEOUT_MS = 500;

/**
 * Finds matches of expressions that we did not write, in texts that nobody here wrote.
 *
 * @remarks
 * An expression with nested repetition can take for ever on the right text. V8 interrupts a match only when it runs under
 * the timeout of a `vm` script; the context holds nothing but the call.
 *
 * @internal
 */
export class PatternScanner {
  #job: () => void = () => {};
  readonly #script = new Script('run()');
  readonly #context = createContext({ run: () => this.#job() });

  /** @throws Error when the expressions take too long on this text. */
  find(text: string, patterns: RedactionPattern[]): SecretFinding[] {
    const findings: SecretFinding[] = [];
    if (patterns.length === 0) {
      return findings;
    }
    this.#job = () => {
      for (const { name, expression } of patterns) {
        for (const match of text.matchAll(expression)) {
          findings.push({
            start: match.index,
            end: match.index + match[0].length,
            name,
          });
        }
      }
    };
    try {
      this.#script.runInContext(this.#context, { timeout: TIMEOUT_MS });
    } catch (error) {
      throw new Error(
        `The redaction patterns ${patterns
          .map(({ name }) => `"${name}"`)
          .join(', ')} could not be applied: ${(error as Error).message}`,
        { cause: error },
      );
    } finally {
      this.#job = () => {};
    }
    return findings;
  }
}
