/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export {
  chatRequest,
  createGateFixture,
  type GateFixture,
} from './createGateFixture';
export {
  serviceCredentials,
  userCredentials,
  type FakePortal,
} from './fakeServices';
export { emptyLedger } from './emptyLedger';
