/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readName } from './words';

/**
 * What an alert says of its service: `errors` it answers wrongly, `late` it answers
 * late, `starved` nobody asks it, `local` something is wrong with its own processes
 * or resources.
 *
 * @public
 */
export type AlertKind = 'errors' | 'late' | 'starved' | 'local';

const NEGATION = /^(?:no|zero|missing|absent|without|lack|low)$/;
const WORK =
  /^(?:req(?:uest)?s?|traffic|operations?|ops|messages?|calls?|qps|rps|throughput|data|hits|queries)$/;
const LOCAL =
  /^(?:kube\w*|pods?|containers?|node|deployments?|replicas?|rollout|crash\w*|oom\w*|cpu|mem(?:ory)?|disk|heap|gc|threads?|restart\w*|throttl\w*|saturation|lag|backlog|consumer|closure|evict\w*|image)$/;

const LATE = /^(?:latenc(?:y|ies)|slow\w*|duration|delay\w*|p[5-9]\d+)$/;

const ERRORS =
  /^(?:err(?:or)?s?|fail(?:ed|ing|ures?)?|[45]xx|success|availability|unavailable|timeouts?|burn|slo|apdex)$/;

function read(words: string[]): AlertKind | undefined {
  const starved = words.some(
    (word, i) =>
      NEGATION.test(word) && words.slice(i + 1, i + 4).some(w => WORK.test(w)),
  );
  if (starved) {
    return 'starved';
  }
  for (const word of words) {
    if (LOCAL.test(word)) {
      return 'local';
    }
    if (LATE.test(word)) {
      return 'late';
    }
    if (ERRORS.test(word)) {
      return 'errors';
    }
  }
  return undefined;
}

/**
 * Reads what an alert means off its name.
 *
 * @public
 */
export function classifyAlert(name: string): AlertKind {
  // Most alerts are about what users see, and a name that says nothing is taken for one of those.
  return readName(name, read) ?? 'errors';
}
