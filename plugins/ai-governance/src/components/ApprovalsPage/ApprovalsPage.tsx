/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Route, Routes } from 'react-router-dom';
import { ApprovalDetail } from './ApprovalDetail';
import { ApprovalList } from './ApprovalList';

/** The sub-page "Approvals": the list, and one request by its id, where notifications lead. */
export function ApprovalsPage() {
  return (
    <Routes>
      <Route path=":id" element={<ApprovalDetail />} />
      <Route path="*" element={<ApprovalList />} />
    </Routes>
  );
}
