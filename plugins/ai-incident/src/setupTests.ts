/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import '@testing-library/jest-dom';

// A page is rendered whole; on a busy machine that takes longer than the 5 s of jest.
jest.setTimeout(30_000);
