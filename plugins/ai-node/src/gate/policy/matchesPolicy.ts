/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  PolicyMatch,
  PolicySubject,
} from '@ghostlight/backstage-plugin-ai-common';
import { matchesAny } from './glob';
import { matchesTime } from './matchesTime';
import { toolNames } from './toolNames';

/** Whether every given matcher matches; see `PolicyMatch` of the contracts. @internal */
export function matchesPolicy(
  match: PolicyMatch,
  subject: PolicySubject,
): boolean {
  const fields: Array<
    [string | string[] | undefined, Array<string | undefined>]
  > = [
    [match.actor, [subject.actor]],
    [match.group, subject.actorGroups],
    [match.agent, [subject.agent]],
    [match.feature, [subject.feature]],
    [match.action, [subject.action]],
    [match.tool, toolNames(subject.tool)],
    [match.entity, [subject.entityRef]],
    [match.team, [subject.ownerRef]],
    [match.system, [subject.systemRef]],
    [match.repository, [subject.repository]],
    [match.model, [subject.model]],
    [match.provider, [subject.provider]],
    [match.providerRegion, [subject.providerRegion]],
    [match.dataClass, [subject.dataClass]],
    [match.environment, [subject.environment]],
  ];
  return (
    fields.every(
      ([patterns, values]) =>
        patterns === undefined || matchesAny(patterns, values),
    ) &&
    (match.time === undefined || matchesTime(match.time, subject.time))
  );
}
