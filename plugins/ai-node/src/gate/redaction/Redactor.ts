/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { findGenericSecrets } from './genericRules';
import { PatternScanner, type RedactionPattern } from './PatternScanner';
import { Placeholders } from './Placeholders';
import { mergeFindings, type SecretFinding } from './SecretFinding';
import { secretlintFindings } from './secretlintFindings';

/** Bounds the worst case of every expression; a multiple of what any secret can be long. */
const CHUNK_LENGTH = 128 * 1024;
/** Longer than any secret that a rule knows, so that none is cut by the end of a chunk. */
const OVERLAP = 24 * 1024;

/** @internal */
export type Redaction = {
  /** Same length and order as the input. */
  texts: string[];
  /** How many places were replaced. */
  count: number;
};

/**
 * Replaces secrets by placeholders before a text leaves the process.
 *
 * @remarks
 * A placeholder is `[REDACTED:<rule>:<number>]`: the same secret in the same request has the same number, so that a model
 * can still tell two apart, and the answer cache sees the same text again. A digest of the secret would give short ones
 * away. 200 kB take about 10 ms.
 *
 * @internal
 */
export class Redactor {
  readonly #patterns: RedactionPattern[];
  readonly #scanner = new PatternScanner();

  constructor(options: { patterns: RedactionPattern[] }) {
    this.#patterns = options.patterns;
  }

  /**
   * @param options - `scope`: whether numbers are counted through the whole request, or for each text, as for embeddings,
   * whose texts are cached one by one.
   * @throws Error when a text could not be scanned. It must not be sent then.
   */
  async redact(
    texts: string[],
    options: { scope: 'request' | 'text' },
  ): Promise<Redaction> {
    const placeholders = new Placeholders();
    const redacted: string[] = [];
    let count = 0;
    for (const text of texts) {
      if (options.scope === 'text') {
        placeholders.reset();
      }
      const findings = await this.#find(text);
      count += findings.length;
      redacted.push(replace(text, findings, placeholders));
    }
    return { texts: redacted, count };
  }

  /** Applies only these expressions, for policies that demand more. */
  redactPatterns(texts: string[], patterns: string[]): Redaction {
    const compiled = patterns.map(pattern => ({
      name: 'policy',
      expression: new RegExp(pattern, 'gu'),
    }));
    const placeholders = new Placeholders();
    let count = 0;
    const redacted = texts.map(text => {
      const findings: SecretFinding[] = [];
      for (const { offset, chunk } of chunks(text)) {
        findings.push(...shift(this.#scanner.find(chunk, compiled), offset));
      }
      const merged = mergeFindings(findings);
      count += merged.length;
      return replace(text, merged, placeholders);
    });
    return { texts: redacted, count };
  }

  async #find(text: string): Promise<SecretFinding[]> {
    const findings: SecretFinding[] = [];
    for (const { offset, chunk } of chunks(text)) {
      findings.push(
        ...shift(
          [
            ...(await secretlintFindings(chunk)),
            ...findGenericSecrets(chunk),
            ...this.#scanner.find(chunk, this.#patterns),
          ],
          offset,
        ),
      );
    }
    return mergeFindings(findings);
  }
}

function* chunks(text: string): Iterable<{ offset: number; chunk: string }> {
  let offset = 0;
  do {
    yield { offset, chunk: text.slice(offset, offset + CHUNK_LENGTH) };
    if (offset + CHUNK_LENGTH >= text.length) {
      return;
    }
    offset += CHUNK_LENGTH - OVERLAP;
  } while (offset < text.length);
}

function shift(findings: SecretFinding[], offset: number): SecretFinding[] {
  return offset === 0
    ? findings
    : findings.map(({ start, end, name }) => ({
        start: start + offset,
        end: end + offset,
        name,
      }));
}

function replace(
  text: string,
  findings: SecretFinding[],
  placeholders: Placeholders,
): string {
  let result = '';
  let end = 0;
  for (const finding of findings) {
    const secret = text.slice(finding.start, finding.end);
    result += text.slice(end, finding.start);
    result += placeholders.of(secret, finding.name);
    end = finding.end;
  }
  return end === 0 ? text : result + text.slice(end);
}
