/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { EpochMilliseconds, ServiceRecord } from '../model/types';
import { compareText } from '../stats/quantile';

/** Names and owners of services as of a time. @internal */
export type ServiceDirectory = {
  /** The present name of a service that may have been renamed. */
  nameOf(service: string): string;
  /** Owner and system at the time; `undefined` when nobody is on record. */
  ownerOf(
    service: string,
    at: EpochMilliseconds | undefined,
  ): { owner?: string; system?: string } | undefined;
  /** Everybody who owned the service at some time in [from, to). */
  ownersDuring(
    service: string,
    from: EpochMilliseconds,
    to: EpochMilliseconds,
  ): { owner?: string; system?: string }[];
  services: readonly string[];
};

/** @internal */
export function createServiceDirectory(
  records: readonly ServiceRecord[],
): ServiceDirectory {
  const current = new Map<string, string>();
  for (const record of records) {
    for (const former of record.formerNames ?? []) {
      current.set(former, record.service);
    }
  }
  const nameOf = (service: string) => {
    let name = service;
    // The count bounds a cycle of renames (a to b to a).
    for (let hops = 0; hops < current.size && current.has(name); hops++) {
      name = current.get(name)!;
    }
    return name;
  };
  const byService = new Map<string, ServiceRecord[]>();
  for (const record of records) {
    const name = nameOf(record.service);
    byService.set(name, [...(byService.get(name) ?? []), record]);
  }
  for (const list of byService.values()) {
    // The youngest entry first: where two overlap, the later one was written to correct the earlier.
    list.sort(
      (a, b) =>
        (b.from ?? -Infinity) - (a.from ?? -Infinity) ||
        compareText(a.owner ?? '', b.owner ?? ''),
    );
  }
  return {
    nameOf,
    ownerOf: (service, at) =>
      at === undefined
        ? undefined
        : byService
            .get(service)
            ?.find(
              record =>
                (record.from ?? -Infinity) <= at &&
                at < (record.to ?? Infinity),
            ),
    ownersDuring: (service, from, to) =>
      (byService.get(service) ?? []).filter(
        record =>
          (record.from ?? -Infinity) < to && from < (record.to ?? Infinity),
      ),
    services: [...byService.keys()],
  };
}
