/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { EvidenceDrawer } from './EvidenceDrawer';
export { EvidenceButton } from './EvidenceButton';
export { EvidenceRefs } from './EvidenceRefs';
