/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Generated from ../../openapi.yaml by "yarn generate". Do not edit.
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';

export const spec = {
  "openapi": "3.0.3",
  "info": {
    "title": "ai-review",
    "version": "1",
    "description": "Reviews of pull requests, under /api/ai-review. Of entities only what the caller may read.",
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
    "/v1/status": {
      "get": {
        "operationId": "GetReviewStatus",
        "description": "Whether reviews work here, and what the caller may do.",
        "tags": [
          "Reviews"
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
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          }
        }
      }
    },
    "/v1/reviews": {
      "get": {
        "operationId": "ListReviews",
        "description": "Reviews, the newest first. Needs ai.review.read.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/entityRef"
          },
          {
            "$ref": "#/components/parameters/repository"
          },
          {
            "$ref": "#/components/parameters/number"
          },
          {
            "name": "state",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "queued",
                "prepared",
                "posting",
                "posted",
                "quiet",
                "superseded",
                "skipped",
                "failed"
              ]
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/offset"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "403": {
            "description": "The caller may not read reviews."
          }
        }
      }
    },
    "/v1/reviews/{id}": {
      "get": {
        "operationId": "GetReview",
        "description": "A review with the findings of its pull request. Needs ai.review.read.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Thing"
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/findings": {
      "get": {
        "operationId": "ListReviewFindings",
        "description": "Findings that were posted, the last seen first. Needs ai.review.read.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/entityRef"
          },
          {
            "$ref": "#/components/parameters/repository"
          },
          {
            "$ref": "#/components/parameters/number"
          },
          {
            "name": "ruleId",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          },
          {
            "name": "state",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "open",
                "acted-on",
                "resolved",
                "dismissed",
                "unaddressed"
              ]
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/offset"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "403": {
            "description": "The caller may not read reviews."
          }
        }
      }
    },
    "/v1/findings/{id}": {
      "get": {
        "operationId": "GetReviewFinding",
        "description": "A finding with its evidence. Needs ai.review.read.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Thing"
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/findings/{id}/dismiss": {
      "post": {
        "operationId": "DismissReviewFinding",
        "description": "Say that a finding is not wanted; it never comes back in its repository. Needs ai.review.manage.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "reason"
                ],
                "additionalProperties": false,
                "properties": {
                  "reason": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 500
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Thing"
          },
          "403": {
            "description": "The caller may not dismiss findings."
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/stats": {
      "get": {
        "operationId": "GetReviewStats",
        "description": "Rules with what people did about their findings, trend, cost and time to the first review. Needs ai.review.read.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/entityRef"
          },
          {
            "$ref": "#/components/parameters/repository"
          },
          {
            "name": "days",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 365,
              "default": 90
            }
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Thing"
          },
          "403": {
            "description": "The caller may not read reviews."
          }
        }
      }
    },
    "/v1/rules": {
      "get": {
        "operationId": "ListReviewRules",
        "description": "What each rule is, how precise on its own diffs, and whether the portal runs it. Needs ai.review.read.",
        "tags": [
          "Rules"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The rules.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "additionalProperties": true
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not read reviews."
          }
        }
      }
    },
    "/v1/configuration": {
      "get": {
        "operationId": "GetReviewConfiguration",
        "description": "How a repository is reviewed and who decided it, the portal or its default branch. Needs ai.review.read.",
        "tags": [
          "Rules"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "repository",
            "in": "query",
            "required": true,
            "allowReserved": true,
            "description": "Browser address of the repository.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Thing"
          },
          "403": {
            "description": "The caller may not read reviews."
          },
          "404": {
            "description": "There is no such repository that the caller may see."
          }
        }
      }
    },
    "/v1/pull-requests/review": {
      "post": {
        "operationId": "RequestReview",
        "description": "Ask for a review of the head of a pull request. Needs ai.review.request.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PullRequest"
              }
            }
          }
        },
        "responses": {
          "202": {
            "$ref": "#/components/responses/Thing"
          },
          "403": {
            "description": "The caller may not ask for reviews."
          },
          "404": {
            "description": "There is no such repository that the caller may see."
          }
        }
      }
    },
    "/v1/pull-requests/preview": {
      "post": {
        "operationId": "PreviewReview",
        "description": "What the rules say about a pull request now. Nothing is posted. Needs ai.review.request.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PullRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Thing"
          },
          "403": {
            "description": "The caller may not ask for reviews."
          },
          "404": {
            "description": "There is no such repository that the caller may see."
          }
        }
      }
    },
    "/v1/pull-requests/pause": {
      "post": {
        "operationId": "PauseReviews",
        "description": "Pause or resume reviews of a pull request. Needs ai.review.manage.",
        "tags": [
          "Reviews"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "repository",
                  "number",
                  "paused"
                ],
                "additionalProperties": false,
                "properties": {
                  "repository": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "number": {
                    "type": "integer",
                    "minimum": 1
                  },
                  "paused": {
                    "type": "boolean"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "204": {
            "description": "Done."
          },
          "403": {
            "description": "The caller may not pause reviews."
          },
          "404": {
            "description": "There is no such pull request that the caller may see."
          }
        }
      }
    },
    "/v1/backtests": {
      "get": {
        "operationId": "ListReviewBacktests",
        "description": "Backtests, the newest first, without their results. Needs ai.review.read.",
        "tags": [
          "Backtests"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/repository"
          }
        ],
        "responses": {
          "200": {
            "description": "The backtests.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "additionalProperties": true
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not read reviews."
          }
        }
      },
      "post": {
        "operationId": "StartReviewBacktest",
        "description": "Look back over the last merged pull requests of a repository, read-only. Needs ai.review.configure.",
        "tags": [
          "Backtests"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "repository"
                ],
                "additionalProperties": false,
                "properties": {
                  "repository": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "limit": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 200,
                    "default": 30
                  }
                }
              }
            }
          }
        },
        "responses": {
          "202": {
            "$ref": "#/components/responses/Thing"
          },
          "403": {
            "description": "The caller may not run backtests."
          },
          "404": {
            "description": "There is no such repository that the caller may see."
          }
        }
      }
    },
    "/v1/backtests/{id}": {
      "get": {
        "operationId": "GetReviewBacktest",
        "description": "A backtest with its result. Needs ai.review.read.",
        "tags": [
          "Backtests"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Thing"
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "JWT": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT"
      }
    },
    "parameters": {
      "id": {
        "name": "id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "format": "uuid"
        }
      },
      "entityRef": {
        "name": "entityRef",
        "in": "query",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "string",
          "maxLength": 500
        }
      },
      "repository": {
        "name": "repository",
        "in": "query",
        "required": false,
        "allowReserved": true,
        "description": "Browser address of the repository.",
        "schema": {
          "type": "string",
          "maxLength": 500
        }
      },
      "number": {
        "name": "number",
        "in": "query",
        "required": false,
        "schema": {
          "type": "integer",
          "minimum": 1
        }
      },
      "limit": {
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
      "offset": {
        "name": "offset",
        "in": "query",
        "required": false,
        "schema": {
          "type": "integer",
          "minimum": 0,
          "default": 0
        }
      }
    },
    "schemas": {
      "PullRequest": {
        "type": "object",
        "required": [
          "repository",
          "number"
        ],
        "additionalProperties": false,
        "properties": {
          "repository": {
            "type": "string",
            "maxLength": 500
          },
          "number": {
            "type": "integer",
            "minimum": 1
          }
        }
      }
    },
    "responses": {
      "Thing": {
        "description": "As in the types of ai-common.",
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "additionalProperties": true
            }
          }
        }
      },
      "Page": {
        "description": "A page.",
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
} as const;

export const createOpenApiRouter = async (
  options?: Parameters<typeof createValidatedOpenApiRouter>[1],
) => createValidatedOpenApiRouter<typeof spec>(spec, options);
