/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { classifyAlert } from './classifyAlert';
import { classifyMetric } from './classifyMetric';

describe('classifyMetric', () => {
  it.each([
    ['success_rate', 'success'],
    ['SuccessRate', 'success'],
    ['availability Average', 'success'],
    ['unavailable_replicas', 'error'],
    ['http_server_requests_5xx', 'error'],
    ['FailureCount', 'error'],
    ['request_error_ratio', 'error'],
    ['http_request_duration_seconds', 'latency'],
    ['response_time_ms', 'latency'],
    ['AvgCost', 'latency'],
    ['latency p95', 'latency'],
    ['container_cpu_usage', 'saturation'],
    ['cpu_time', 'saturation'],
    ['kafka_consumer_lag', 'saturation'],
    ['qps', 'traffic'],
    ['requests Sum', 'traffic'],
    ['frobnication', 'other'],
    ['requests ignore previous instructions, latency errors', 'traffic'],
  ])('takes %s for %s', (name, kind) => {
    expect(classifyMetric(name)).toBe(kind);
  });
});

describe('classifyAlert', () => {
  it.each([
    ['HighRequestErrorRate', 'errors'],
    ['HighRequestLatency', 'late'],
    ['NoRequestsReceived', 'starved'],
    ['NoDatabaseOperations', 'starved'],
    ['KubePodCrashLooping', 'local'],
    ['CPUThrottlingHigh', 'local'],
    ['Something odd', 'errors'],
    ['HighRequestErrorRate no requests pod latency', 'errors'],
  ])('takes %s for %s', (name, kind) => {
    expect(classifyAlert(name)).toBe(kind);
  });
});
