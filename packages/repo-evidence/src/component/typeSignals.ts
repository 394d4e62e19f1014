/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { librarySignals } from './signals/librarySignals';
import { lastSignals, otherSignals, toolSignals } from './signals/otherSignals';
import { serviceSignals } from './signals/serviceSignals';
import { SignalFinder } from './signals/SignalFinder';
import type { TypeContext, TypeSignal } from './signals/TypeContext';
import { websiteSignals } from './signals/websiteSignals';

/** Everything that speaks for one of the types. @internal */
export function typeSignals(context: TypeContext): TypeSignal[] {
  const finder = new SignalFinder(context);
  const signals = [
    ...serviceSignals(context, finder),
    ...websiteSignals(context, finder),
    ...librarySignals(context, finder),
    ...toolSignals(context, finder),
    ...otherSignals(context, finder),
  ];
  return signals.length > 0 ? signals : lastSignals(context, finder);
}
