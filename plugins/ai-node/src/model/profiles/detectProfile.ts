/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { builtInProfiles } from './builtInProfiles';
import { genericProfile } from './generic';
import type { ProviderProfile } from './ProviderProfile';

/**
 * The profile of an endpoint by the host of its base URL; `generic` when no host matches.
 *
 * @internal
 */
export function detectProfile(baseUrl: string): ProviderProfile {
  const { host, hostname } = new URL(baseUrl);
  return (
    builtInProfiles.find(
      profile => profile.hosts?.test(host) || profile.hosts?.test(hostname),
    ) ?? genericProfile
  );
}
