/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { treeOf } from '../tree/FileTree';

/**
 * A small set of templates for tests.
 *
 * @internal
 */
export function testTemplates(changes: Record<string, string> = {}) {
  return treeOf({
    'node/template.yaml': `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: node-service
  title: Node.js service
  description: An HTTP API with Express
  tags: [nodejs, express]
spec:
  type: service
  parameters:
    - title: About
      required: [name]
      properties:
        name: { title: Name, type: string, pattern: '^[a-z-]+$' }
        database: { title: Database, type: boolean }
  steps:
    - id: fetch
      name: Fetch
      action: fetch:template
      input:
        url: ./skeleton
        values:
          name: \${{ parameters.name }}
          database: \${{ parameters.database }}
    - id: publish
      name: Publish
      action: publish:github
      input:
        repoUrl: github.com?owner=acme&repo=\${{ parameters.name }}
  output:
    links:
      - url: \${{ steps.publish.output.remoteUrl }}
`,
    'node/skeleton/package.json': `{
  "name": "\${{ values.name }}",
  "version": "1.0.0",
  "dependencies": {
    {%- if values.database %}
    "pg": "8.11.0",
    {%- endif %}
    "express": "4.18.0"
  }
}
`,
    'node/skeleton/Dockerfile':
      'FROM node:18-alpine\nCMD ["node", "index.js"]\n',
    'node/skeleton/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: \${{ values.name }}
spec:
  type: service
  lifecycle: production
  owner: team-a
`,
    'spring/template.yaml': `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: spring-grpc
  title: Spring Boot gRPC service
spec:
  type: service
  parameters: []
  steps:
    - id: fetch
      action: fetch:template
      input: { url: ./skeleton, values: {} }
`,
    'spring/skeleton/src/main/proto/hello.proto': 'syntax = "proto3";\n',
    'spring/skeleton/pom.xml': `<project>
  <properties><grpc.version>1.50.0</grpc.version></properties>
  <dependencies>
    <dependency><groupId>io.grpc</groupId><artifactId>grpc-core</artifactId><version>\${grpc.version}</version></dependency>
  </dependencies>
</project>
`,
    'docs/template.yaml': `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: docs, title: Documentation site, tags: [techdocs] }
spec:
  type: documentation
  parameters: []
  steps: []
`,
    ...changes,
  });
}
