/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { DescribeField } from './DescribeField';
export { describeFormField } from './describeFormField';
