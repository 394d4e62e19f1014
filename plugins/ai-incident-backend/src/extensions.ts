/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  IncidentChangeSource,
  IncidentSignalSource,
} from '@ghostlight/backstage-plugin-ai-common';

/** Adds places where changes come from. @public */
export interface IncidentChangeSourceExtensionPoint {
  /** @throws Error when a source with the same id is there already. */
  addChangeSource(...sources: IncidentChangeSource[]): void;
}

/** Adds places where measurements, logs and events come from. @public */
export interface IncidentSignalSourceExtensionPoint {
  /** @throws Error when a source with the same id is there already. */
  addSignalSource(...sources: IncidentSignalSource[]): void;
}

/** @public */
export const incidentChangeSourceExtensionPoint =
  createExtensionPoint<IncidentChangeSourceExtensionPoint>({
    id: 'ai-incident.change-source',
  });

/** @public */
export const incidentSignalSourceExtensionPoint =
  createExtensionPoint<IncidentSignalSourceExtensionPoint>({
    id: 'ai-incident.signal-source',
  });
