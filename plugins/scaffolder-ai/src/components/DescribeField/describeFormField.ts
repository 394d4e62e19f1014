/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { DescribeField } from './DescribeField';

/** The field `ui:field: GhostlightDescribe`. */
export const describeFormField = createFormField({
  name: 'GhostlightDescribe',
  component: DescribeField,
});
