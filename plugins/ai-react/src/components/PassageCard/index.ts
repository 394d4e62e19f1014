/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { PassageCard } from './PassageCard';
export type { PassageCardProps } from './PassageCard';
