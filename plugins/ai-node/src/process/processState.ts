/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const STATE_KEY = Symbol.for('ghostlight.ai-node.process-state');

type ProcessState = {
  version: string;
  values: Map<string, unknown>;
  scoped: WeakMap<object, Map<string, unknown>>;
};

/**
 * State that exists once in a process, whichever copy of this package asks for it.
 *
 * @remarks
 * Backstage caches default service factories by function identity, so two installed copies of this package would mean
 * two gates and two writers. The state therefore hangs on a registered symbol; a copy with another version is an error
 * instead of a second gate.
 *
 * @param options - `key` names the value; `version` is the version of the asking copy; `create` runs once. `scope` is an
 * object of one backend that all its copies see, such as its root lifecycle: the value then exists once for that backend,
 * and a test that starts a second backend in the same process gets a fresh one. Without it, once in the process.
 * @throws Error naming both versions when a copy with another version was there first.
 * @internal
 */
export function processState<T>(options: {
  key: string;
  version: string;
  scope?: object;
  create: () => T;
}): T {
  const holder = globalThis as { [STATE_KEY]?: ProcessState };
  holder[STATE_KEY] ??= {
    version: options.version,
    values: new Map(),
    scoped: new WeakMap(),
  };
  const state = holder[STATE_KEY];
  if (state.version !== options.version) {
    throw new Error(
      `Two versions of @ghostlight/backstage-plugin-ai-node are installed in this backend: ${state.version} and ${options.version}. ` +
        `They would be two gates and two ledgers. Install one version: run "yarn dedupe" or align the @ghostlight packages, which release together.`,
    );
  }
  let values = state.values;
  if (options.scope) {
    values = state.scoped.get(options.scope) ?? new Map();
    state.scoped.set(options.scope, values);
  }
  if (!values.has(options.key)) {
    values.set(options.key, options.create());
  }
  return values.get(options.key) as T;
}
