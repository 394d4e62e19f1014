/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { reviewApiRef } from './ReviewApi';
export type { ReviewApi, ReviewPage } from './ReviewApi';
export { ReviewClient } from './ReviewClient';
