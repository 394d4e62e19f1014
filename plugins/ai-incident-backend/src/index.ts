/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Alerts in, investigated incidents out: suspects with reasons and counter-evidence, runbooks, reviews.
 *
 * @packageDocumentation
 */

export { aiIncidentPlugin as default } from './plugin';
export {
  incidentChangeSourceExtensionPoint,
  incidentSignalSourceExtensionPoint,
} from './extensions';
export type {
  IncidentChangeSourceExtensionPoint,
  IncidentSignalSourceExtensionPoint,
} from './extensions';
