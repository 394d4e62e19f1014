/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Generated from ../../openapi.yaml by "yarn generate". Do not edit.
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';

export const spec = {
  "openapi": "3.0.3",
  "info": {
    "title": "catalog-ai-enricher",
    "version": "1",
    "description": "Health of the catalog, under /api/catalog/ai-enricher. Of entities only what the caller may read.",
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
        "operationId": "GetCatalogHealth",
        "description": "Score, trend and freshness of the portal, of teams and of systems, and the worst entities. Needs ai.catalog-health.read.",
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
            "name": "days",
            "in": "query",
            "required": false,
            "description": "Length of the trend.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 365,
              "default": 30
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The summary.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "403": {
            "description": "The caller may not read catalog health."
          }
        }
      }
    },
    "/v1/problems": {
      "get": {
        "operationId": "ListCatalogProblems",
        "description": "Open problems of entities the caller may read, worst and oldest first. Needs ai.catalog-health.read.",
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
            "name": "entityRef",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "ownerRef",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "code",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "maxLength": 60
            }
          },
          {
            "name": "severity",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "error",
                "warning",
                "info"
              ]
            }
          },
          {
            "name": "snoozed",
            "in": "query",
            "required": false,
            "description": "Snoozed problems, too.",
            "schema": {
              "type": "boolean",
              "default": false
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
            "description": "The problems.",
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
    "/v1/problems/{id}/snooze": {
      "post": {
        "operationId": "SnoozeCatalogProblem",
        "description": "Keep a problem off the pages until a day. Needs ai.catalog-proposal.dismiss.",
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
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "until"
                ],
                "additionalProperties": false,
                "properties": {
                  "until": {
                    "type": "string",
                    "format": "date-time"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The problem.",
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
    "/v1/entities/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "GetEntityHealth",
        "description": "Score, trend and problems of one entity. Needs ai.catalog-health.read.",
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
            "name": "kind",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "namespace",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "name",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The entity's health.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "404": {
            "description": "There is no such entity that the caller may read."
          }
        }
      }
    },
    "/v1/duplicates": {
      "get": {
        "operationId": "ListCatalogDuplicates",
        "description": "Entities that are one thing in the world, with what made them. Needs ai.catalog-health.read.",
        "tags": [
          "Health"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The groups.",
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
          }
        }
      }
    },
    "/v1/run": {
      "post": {
        "operationId": "RunCatalogHealth",
        "description": "Look at the catalog now. Needs ai.catalog-proposal.apply.",
        "tags": [
          "Health"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "202": {
            "description": "A pass was started."
          },
          "409": {
            "description": "A pass is running already."
          }
        }
      }
    },
    "/v1/proposals": {
      "get": {
        "operationId": "ListCatalogProposals",
        "description": "Proposals for descriptors of entities the caller may read, newest first. Needs ai.catalog-health.read.",
        "tags": [
          "Proposals"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "pending",
                "opened",
                "merged",
                "rejected",
                "dismissed",
                "obsolete"
              ]
            }
          },
          {
            "name": "entityRef",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 500
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
            "description": "The proposals.",
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
                    },
                    "model": {
                      "type": "object",
                      "description": "Whether a model words descriptions.",
                      "additionalProperties": true
                    }
                  }
                }
              }
            }
          }
        }
      }
    },
    "/v1/proposals/{id}/accept": {
      "post": {
        "operationId": "AcceptCatalogProposal",
        "description": "Open a pull request for a pending proposal, or for some of its fields. Needs ai.catalog-proposal.apply.",
        "tags": [
          "Proposals"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "requestBody": {
          "required": false,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "fields": {
                    "type": "object",
                    "description": "Paths to keep, each with the value to write.",
                    "additionalProperties": {
                      "oneOf": [
                        {
                          "type": "string",
                          "maxLength": 5000
                        },
                        {
                          "type": "array",
                          "maxItems": 100,
                          "items": {
                            "type": "string",
                            "maxLength": 500
                          }
                        }
                      ]
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The proposal, with its pull request.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "409": {
            "description": "It is decided already, or the descriptor changed meanwhile."
          }
        }
      }
    },
    "/v1/proposals/{id}/dismiss": {
      "post": {
        "operationId": "DismissCatalogProposal",
        "description": "End a pending proposal; its values are never proposed again. Needs ai.catalog-proposal.dismiss.",
        "tags": [
          "Proposals"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The proposal.",
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
    "/v1/entities/{kind}/{namespace}/{name}/observation": {
      "get": {
        "operationId": "GetEntityObservation",
        "description": "What the repository of an entity shows. Needs ai.catalog-health.read.",
        "tags": [
          "Proposals"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "kind",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "namespace",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "name",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The observation; absent when the repository was not read yet.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "properties": {
                    "observation": {
                      "type": "object",
                      "additionalProperties": true
                    }
                  }
                }
              }
            }
          }
        }
      }
    },
    "/v1/proposals/{id}/overlay": {
      "post": {
        "operationId": "OverlayCatalogProposal",
        "description": "Show fields of a living proposal in the catalog without its repository. Needs ai.catalog-proposal.apply.",
        "tags": [
          "Overlays"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "requestBody": {
          "required": false,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "fields": {
                    "type": "object",
                    "description": "Paths to show, each with its value. All that can be shown when absent.",
                    "additionalProperties": {
                      "oneOf": [
                        {
                          "type": "string",
                          "maxLength": 5000
                        },
                        {
                          "type": "array",
                          "maxItems": 100,
                          "items": {
                            "type": "string",
                            "maxLength": 500
                          }
                        }
                      ]
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The accepted facts of the entity.",
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
          "409": {
            "description": "The proposal is decided already."
          }
        }
      }
    },
    "/v1/overlays": {
      "get": {
        "operationId": "ListCatalogOverlays",
        "description": "Accepted facts of entities the caller may read. Needs ai.catalog-health.read.",
        "tags": [
          "Overlays"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "entityRef",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The facts.",
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
          }
        }
      }
    },
    "/v1/overlays/remove": {
      "post": {
        "operationId": "RemoveCatalogOverlay",
        "description": "Take accepted facts of an entity away again. Needs ai.catalog-proposal.apply.",
        "tags": [
          "Overlays"
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
                  "entityRef"
                ],
                "additionalProperties": false,
                "properties": {
                  "entityRef": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "fields": {
                    "type": "array",
                    "maxItems": 100,
                    "items": {
                      "type": "string",
                      "maxLength": 500
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The facts that are left.",
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
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/inventory": {
      "get": {
        "operationId": "GetCatalogInventory",
        "description": "Repositories with and without a descriptor by day, of all organisations and of each. Needs ai.catalog-inventory.read.",
        "tags": [
          "Inventory"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "days",
            "in": "query",
            "required": false,
            "description": "Length of the trend.",
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
            "description": "The coverage.",
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
    "/v1/inventory/repositories": {
      "get": {
        "operationId": "ListCatalogRepositories",
        "description": "Repositories of the organisations, those without a descriptor first, with the descriptor they could have. Needs ai.catalog-inventory.read.",
        "tags": [
          "Inventory"
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
                "registered",
                "described",
                "undescribed",
                "left-alone",
                "unknown"
              ]
            }
          },
          {
            "name": "search",
            "in": "query",
            "required": false,
            "description": "Part of the name.",
            "schema": {
              "type": "string",
              "maxLength": 200
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
            "description": "The repositories.",
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
    "/v1/inventory/propose": {
      "post": {
        "operationId": "ProposeCatalogDescriptor",
        "description": "Open the pull request that gives a repository its descriptor. Needs ai.catalog-inventory.read and ai.catalog-proposal.apply.",
        "tags": [
          "Inventory"
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
                    "maxLength": 1000
                  },
                  "fields": {
                    "type": "object",
                    "description": "Values to write instead of the proposed ones, by entity and path.",
                    "additionalProperties": {
                      "type": "object",
                      "additionalProperties": {
                        "oneOf": [
                          {
                            "type": "string",
                            "maxLength": 5000
                          },
                          {
                            "type": "array",
                            "maxItems": 100,
                            "items": {
                              "type": "string",
                              "maxLength": 500
                            }
                          }
                        ]
                      }
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The repository, with its pull request.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "409": {
            "description": "It is decided already, or has a descriptor by now."
          }
        }
      }
    },
    "/v1/inventory/dismiss": {
      "post": {
        "operationId": "DismissCatalogDescriptor",
        "description": "End the descriptor of a repository; none is proposed for it again. Needs ai.catalog-inventory.read and ai.catalog-proposal.dismiss.",
        "tags": [
          "Inventory"
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
                    "maxLength": 1000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The repository.",
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
    }
  },
  "components": {
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
