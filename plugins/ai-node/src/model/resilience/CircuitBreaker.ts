/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Leaves a failing endpoint alone for a while, so that its callers fail over at once instead of waiting.
 *
 * @remarks
 * Closed until `threshold` outages in a row; then open for `cooldownMs`; then one trial call decides. Refused requests
 * and aborts say nothing about health and count neither way.
 *
 * @internal
 */
export class CircuitBreaker {
  readonly #threshold: number;
  readonly #cooldownMs: number;
  readonly #now: () => number;
  #failures = 0;
  #openUntil = 0;
  #isTrialRunning = false;
  #reason: string | undefined;

  constructor(options?: {
    threshold?: number;
    cooldownMs?: number;
    now?: () => number;
  }) {
    this.#threshold = options?.threshold ?? 5;
    this.#cooldownMs = options?.cooldownMs ?? 30_000;
    this.#now = options?.now ?? Date.now;
  }

  /** Why the endpoint is or was last left alone; `undefined` while it is healthy. */
  get reason(): string | undefined {
    return this.#reason;
  }

  get state(): 'closed' | 'open' | 'half-open' {
    if (this.#openUntil === 0) {
      return 'closed';
    }
    return this.#now() < this.#openUntil ? 'open' : 'half-open';
  }

  /** @returns whether a call may be made; if so, exactly one of the other methods must follow. */
  enter(): boolean {
    const { state } = this;
    if (state === 'closed') {
      return true;
    }
    if (state === 'open' || this.#isTrialRunning) {
      return false;
    }
    this.#isTrialRunning = true;
    return true;
  }

  success(): void {
    this.#isTrialRunning = false;
    this.#failures = 0;
    this.#openUntil = 0;
    this.#reason = undefined;
  }

  failure(options: { reason: string }): void {
    this.#failures += 1;
    this.#reason = options.reason;
    if (this.#isTrialRunning || this.#failures >= this.#threshold) {
      this.#openUntil = this.#now() + this.#cooldownMs;
    }
    this.#isTrialRunning = false;
  }

  /** The call said nothing about health. */
  neutral(): void {
    this.#isTrialRunning = false;
  }

  /** The endpoint asked to be left alone. */
  pause(options: { durationMs: number; reason: string }): void {
    this.#isTrialRunning = false;
    this.#reason = options.reason;
    this.#openUntil = Math.max(
      this.#openUntil,
      this.#now() + options.durationMs,
    );
  }
}
