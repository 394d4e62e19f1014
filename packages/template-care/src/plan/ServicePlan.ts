/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { z } from 'zod/v4';

/** Names that are safe as a repository, a Kubernetes object, a DNS label and a folder. @public */
export const SERVICE_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const name = z
  .string()
  .regex(
    SERVICE_NAME,
    'lower-case letters, digits and "-", at most 63, no "-" at the ends',
  );
const reference = z
  .string()
  .regex(
    /^[a-z]+:[a-z0-9-]{1,63}\/[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
    'an entity reference such as "group:default/team-a"',
  );

/**
 * The closed plan of a new service: nothing but this may steer a generation.
 *
 * @public
 */
export const servicePlanSchema = z.strictObject({
  planVersion: z.literal(1),
  template: reference,
  name,
  description: z.string().max(500),
  owner: reference,
  system: reference.optional(),
  repository: z.strictObject({
    host: z.string().regex(/^[a-z0-9.-]+(:\d+)?$/, 'a host name'),
    owner: z.string().regex(/^[\w.-]+(\/[\w.-]+)*$/, 'an organisation'),
    name,
  }),
  /** Answers of the template's form. */
  values: z.record(z.string(), z.unknown()),
  packages: z
    .array(
      z.strictObject({
        ecosystem: z.enum(['npm', 'pypi', 'maven', 'nuget', 'go', 'cargo']),
        name: z.string().min(1).max(214),
        version: z.string().min(1).max(100),
      }),
    )
    .max(200)
    .default([]),
  images: z.array(z.string().min(1).max(300)).max(50).default([]),
  infrastructure: z
    .array(
      z.strictObject({
        kind: z.enum([
          'postgresql',
          's3-bucket',
          'sqs-queue',
          'cache',
          'temporal-namespace',
          'kafka-topic',
        ]),
        name,
      }),
    )
    .max(20)
    .default([]),
  /** Further files to write, POSIX paths in the repository. */
  files: z.array(z.string().min(1).max(400)).max(500).default([]),
});

/** @public */
export type ServicePlan = z.infer<typeof servicePlanSchema>;
