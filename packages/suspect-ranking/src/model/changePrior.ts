/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedAlert, ParsedChange } from '../case/ParsedCase';
import { readName } from '../signals/words';

/**
 * Logarithms of how much likelier a change of a kind is to cause an incident than one of another kind. Small, because
 * post-mortems tell how many incidents a kind causes and not how many changes of that kind there were.
 */
const BY_KIND: [RegExp, number][] = [
  [
    /^(?:config\w*|flags?|toggle|feature|secret|network|dns|certificate|quota)$/,
    0.15,
  ],
  [
    /^(?:deploy\w*|releases?|rollouts?|migrations?|infra\w*|terraform|helm|argo\w*)$/,
    0.1,
  ],
  [/^(?:scale|scaling|restart|autoscal\w*)$/, -0.1],
  [/^(?:docs?|documentation|test|tests|catalog|comment)$/, -0.5],
];

const MANY_FILES = 20;
const BY_SIZE = 0.1;
const FILE_NAMED = 0.5;
const MOST_FILES = 500;
const MOST_ALERTS = 200;
/** A path, and long enough to mean one file. */
const PATH = /^(?=.*[./])[^\s<>"'`]{5,512}$/;

/**
 * What the kind and the size of a change say before anything was seen.
 *
 * @internal
 */
export function priorOfChange(change: ParsedChange): number {
  const kind =
    readName(
      change.kind,
      words =>
        BY_KIND.find(([pattern]) =>
          words.slice(0, 2).some(word => pattern.test(word)),
        )?.[1],
    ) ?? 0;
  return kind + (change.files.length >= MANY_FILES ? BY_SIZE : 0);
}

/**
 * A file of the change that an alert names, as a stack frame does.
 *
 * @remarks
 * Worth little by design: labels come from strangers, and a forged file name must not move a change past real evidence.
 *
 * @internal
 */
export function fileNamedByAlert(
  change: ParsedChange,
  alerts: readonly ParsedAlert[],
): { file: string; alert: ParsedAlert; evidence: number } | undefined {
  const files = change.files
    .slice(0, MOST_FILES)
    .filter(file => PATH.test(file));
  if (files.length === 0) {
    return undefined;
  }
  for (const alert of alerts.slice(0, MOST_ALERTS)) {
    for (const text of alert.texts) {
      const file = files.find(name => namesFile(text, name));
      if (file) {
        return { file, alert, evidence: FILE_NAMED };
      }
    }
  }
  return undefined;
}

/** The whole path, not a part of a longer name. */
function namesFile(text: string, file: string): boolean {
  for (let at = text.indexOf(file); at >= 0; at = text.indexOf(file, at + 1)) {
    const before = text[at - 1];
    const after = text[at + file.length];
    if (!/[\w.-]/.test(before ?? ' ') && !/[\w-]/.test(after ?? ' ')) {
      return true;
    }
  }
  return false;
}
