/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Numbers secrets in the order of their first appearance. @internal */
export class Placeholders {
  #known = new Map<string, string>();
  #counts = new Map<string, number>();

  reset(): void {
    this.#known.clear();
    this.#counts.clear();
  }

  of(secret: string, name: string): string {
    let placeholder = this.#known.get(secret);
    if (!placeholder) {
      const number = (this.#counts.get(name) ?? 0) + 1;
      this.#counts.set(name, number);
      placeholder = `[REDACTED:${name}:${number}]`;
      this.#known.set(secret, placeholder);
    }
    return placeholder;
  }
}
