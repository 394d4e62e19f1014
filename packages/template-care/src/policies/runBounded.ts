/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createContext, Script } from 'node:vm';

const holder: { run?: () => unknown } = {};
const context = createContext({ call: () => holder.run?.() });
const script = new Script('call()');

/** The code took longer than it was given. @internal */
export class TimeBudgetError extends Error {
  constructor(milliseconds: number) {
    super(`not finished after ${milliseconds} ms`);
    this.name = 'TimeBudgetError';
  }
}

/**
 * Runs code to its end or for so long, then stops it wherever it is, a regular expression that backtracks for ever
 * included. A worker would isolate memory too, at the price of an asynchronous interface; memory is kept small by the
 * limits on expressions and values instead.
 *
 * @throws TimeBudgetError when the time is up; what the code throws otherwise.
 *
 * @internal
 */
export function runBounded<T>(run: () => T, milliseconds: number): T {
  const outer = holder.run;
  let done: { value: T } | undefined;
  holder.run = () => {
    done = { value: run() };
  };
  try {
    script.runInContext(context, { timeout: Math.max(1, milliseconds) });
  } catch (error) {
    if (
      (error as { code?: unknown } | undefined)?.code ===
      'ERR_SCRIPT_EXECUTION_TIMEOUT'
    ) {
      throw new TimeBudgetError(milliseconds);
    }
    throw error;
  } finally {
    holder.run = outer;
  }
  return done!.value;
}
