/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createContext, useContext } from 'react';

/** What parts of the page need of the drawer. */
export type EvidenceAccess = {
  /** Identifiers that exist in this investigation. */
  known: ReadonlySet<string>;
  /** Opens the drawer, at one piece of evidence when given. */
  open(id?: string): void;
};

export const EvidenceContext = createContext<EvidenceAccess>({
  known: new Set(),
  open: () => undefined,
});

export const useEvidence = () => useContext(EvidenceContext);
