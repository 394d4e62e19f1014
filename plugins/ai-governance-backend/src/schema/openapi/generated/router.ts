/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Generated from ../../openapi.yaml by "yarn generate". Do not edit.
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';

export const spec = {
  "openapi": "3.0.3",
  "info": {
    "title": "ai-governance",
    "version": "1",
    "description": "Health, jobs and ledger of the shared services of Ghostlight.",
    "license": {
      "name": "Apache-2.0",
      "url": "http://www.apache.org/licenses/LICENSE-2.0.html"
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/v1/health": {
      "get": {
        "operationId": "GetHealth",
        "description": "Every check of the shared services. Needs the permission ai.health.read.",
        "tags": [
          "Health"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "probe",
            "in": "query",
            "required": false,
            "description": "Also call the model providers, a few tokens, to see what they support.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "user",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "description": "Explain what this person owns and why; default the caller.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "entity",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "description": "Explain it for this entity.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The checks.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/HealthReport"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not read the health checks."
          }
        }
      }
    },
    "/v1/jobs": {
      "get": {
        "operationId": "ListJobs",
        "description": "Jobs by state, newest first. Needs the permission ai.jobs.manage.",
        "tags": [
          "Jobs"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "state",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "created",
                "retry",
                "active",
                "completed",
                "cancelled",
                "failed"
              ],
              "default": "failed"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 200,
              "default": 50
            }
          },
          {
            "name": "offset",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "default": 0
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The jobs.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items",
                    "total"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "additionalProperties": true
                      }
                    },
                    "total": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          }
        }
      }
    },
    "/v1/jobs/{queue}/{id}/retry": {
      "post": {
        "operationId": "RetryJob",
        "description": "Queues a failed job again. Needs the permission ai.jobs.manage.",
        "tags": [
          "Jobs"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "queue",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "204": {
            "description": "It is queued."
          },
          "404": {
            "description": "There is no such job."
          }
        }
      }
    }
  },
  "components": {
    "schemas": {
      "HealthReport": {
        "type": "object",
        "required": [
          "checks",
          "at"
        ],
        "properties": {
          "at": {
            "type": "string"
          },
          "checks": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title",
                "status",
                "summary"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "status": {
                  "type": "string",
                  "enum": [
                    "ok",
                    "warning",
                    "error",
                    "off"
                  ]
                },
                "summary": {
                  "type": "string"
                },
                "remedy": {
                  "type": "string"
                },
                "details": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          }
        }
      }
    },
    "securitySchemes": {
      "JWT": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT"
      }
    }
  }
} as const;

export const createOpenApiRouter = async (
  options?: Parameters<typeof createValidatedOpenApiRouter>[1],
) => createValidatedOpenApiRouter<typeof spec>(spec, options);
