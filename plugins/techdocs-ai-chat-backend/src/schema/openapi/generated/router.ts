/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Generated from ../../openapi.yaml by "yarn generate". Do not edit.
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';

export const spec = {
  "openapi": "3.0.3",
  "info": {
    "title": "techdocs-ai-chat",
    "version": "1",
    "description": "Search the documentation of the portal. Every answer holds only what the caller may read.",
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
    "/v1/search": {
      "get": {
        "operationId": "SearchDocs",
        "description": "Passages that answer a query, best first, with exact anchors.",
        "tags": [
          "Search"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "query",
            "in": "query",
            "allowReserved": true,
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 2000
            }
          },
          {
            "name": "limit",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 50,
              "default": 10
            }
          },
          {
            "name": "entityRef",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "description": "Only documents of this entity.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "kind",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "description": "Only documents of these kinds.",
            "schema": {
              "type": "array",
              "maxItems": 20,
              "items": {
                "type": "string",
                "maxLength": 100
              }
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Found passages; an empty list when nothing readable matches.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SearchResult"
                }
              }
            }
          },
          "400": {
            "description": "The query is missing or too long."
          },
          "503": {
            "description": "The index is not ready yet."
          }
        }
      }
    },
    "/v1/sections": {
      "get": {
        "operationId": "ReadSection",
        "description": "The section a location points to, with its text.",
        "tags": [
          "Search"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "location",
            "in": "query",
            "allowReserved": true,
            "required": true,
            "description": "The location of a hit, with or without its fragment.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 4000
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The passages of the section, in order.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "hits"
                  ],
                  "properties": {
                    "hits": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Hit"
                      }
                    }
                  }
                }
              }
            }
          },
          "404": {
            "description": "Nothing readable is at that location."
          }
        }
      }
    },
    "/v1/status": {
      "get": {
        "operationId": "GetStatus",
        "description": "How much is indexed, how fresh it is, and whether a model is configured.",
        "tags": [
          "Status"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The status.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Status"
                }
              }
            }
          }
        }
      }
    }
  },
  "components": {
    "schemas": {
      "SearchResult": {
        "type": "object",
        "required": [
          "hits",
          "mode",
          "notes"
        ],
        "properties": {
          "hits": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Hit"
            }
          },
          "mode": {
            "type": "string",
            "enum": [
              "lexical",
              "hybrid"
            ]
          },
          "indexedAt": {
            "type": "string"
          },
          "notes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Hit": {
        "type": "object",
        "required": [
          "documentId",
          "chunkId",
          "source",
          "resourceRef",
          "kind",
          "title",
          "location",
          "anchor",
          "headingPath",
          "text",
          "score",
          "indexedAt"
        ],
        "properties": {
          "documentId": {
            "type": "string"
          },
          "chunkId": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "resourceRef": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "location": {
            "type": "string"
          },
          "path": {
            "type": "string"
          },
          "anchor": {
            "type": "string"
          },
          "headingPath": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "text": {
            "type": "string"
          },
          "startLine": {
            "type": "integer"
          },
          "endLine": {
            "type": "integer"
          },
          "status": {
            "type": "string"
          },
          "commit": {
            "type": "string"
          },
          "score": {
            "type": "number"
          },
          "indexedAt": {
            "type": "string"
          },
          "updatedAt": {
            "type": "string"
          }
        }
      },
      "Status": {
        "type": "object",
        "required": [
          "ready",
          "model"
        ],
        "properties": {
          "ready": {
            "type": "boolean"
          },
          "reason": {
            "type": "string"
          },
          "indexedAt": {
            "type": "string"
          },
          "model": {
            "type": "object",
            "required": [
              "state"
            ],
            "properties": {
              "state": {
                "type": "string",
                "enum": [
                  "on",
                  "off",
                  "degraded"
                ]
              },
              "reason": {
                "type": "string"
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
