/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Loaded before the backend: metrics of Backstage, of Ghostlight, of HTTP and of Node for Prometheus on
// OTEL_EXPORTER_PROMETHEUS_PORT (9464), path /metrics; traces by OTLP where OTEL_TRACES_EXPORTER is `otlp`. OTEL_SDK_DISABLED=true turns
// it off. These packages are of the image, not of the portal: OpenTelemetry's registry is one for the process, whoever loads it.
process.env.OTEL_TRACES_EXPORTER ??= 'none';
process.env.OTEL_LOGS_EXPORTER ??= 'none';
process.env.OTEL_SEMCONV_STABILITY_OPT_IN ??= 'http';

const { NodeSDK } = require('@opentelemetry/sdk-node');
const { PrometheusExporter } = require('@opentelemetry/exporter-prometheus');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const {
  RuntimeNodeInstrumentation,
} = require('@opentelemetry/instrumentation-runtime-node');

const isDisabled = process.env.OTEL_SDK_DISABLED === 'true';
// The migrations job runs this file, too, and starts a backend of its own.
const isBackend = !/migrate\.mjs$/.test(process.argv[1] ?? '');

if (!isDisabled && isBackend) {
  const sdk = new NodeSDK({
    serviceName: process.env.OTEL_SERVICE_NAME ?? 'portal',
    metricReaders: [
      new PrometheusExporter({
        port: Number(process.env.OTEL_EXPORTER_PROMETHEUS_PORT ?? 9464),
      }),
    ],
    instrumentations: [
      new HttpInstrumentation({
        // Probes would hide what people see.
        ignoreIncomingRequestHook: request =>
          request.url?.startsWith('/.backstage/health') ?? false,
      }),
      new RuntimeNodeInstrumentation(),
    ],
  });
  sdk.start();
}
