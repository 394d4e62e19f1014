/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  KillSwitch,
  PolicySubject,
} from '@ghostlight/backstage-plugin-ai-common';
import { matchesGlob } from '../policy/glob';

/** Why a call is stopped, `undefined` when it is not. @internal */
export function stoppedBy(
  killSwitches: KillSwitch[],
  subject: Pick<PolicySubject, 'feature' | 'ownerRef' | 'model'>,
): string | undefined {
  const hit = killSwitches.find(({ scope }) => {
    const value = {
      portal: '*',
      feature: subject.feature,
      team: subject.ownerRef,
      model: subject.model,
    }[scope.kind];
    return (
      value !== undefined &&
      (scope.kind === 'portal' || matchesGlob(scope.value, value))
    );
  });
  return (
    hit &&
    `Stopped for ${
      hit.scope.kind === 'portal'
        ? 'the whole portal'
        : `${hit.scope.kind} "${hit.scope.value}"`
    }: ${hit.reason}`
  );
}
