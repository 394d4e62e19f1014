/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * For the tests of sources that adopters write.
 *
 * @packageDocumentation
 */

export { describeChangeSource } from './describeChangeSource';
export { describeSignalSource } from './describeSignalSource';
