/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Generated from ../../openapi.yaml by "yarn generate". Do not edit.
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';

export const spec = {
  "openapi": "3.0.3",
  "info": {
    "title": "scaffolder module ai",
    "version": "1",
    "description": "Recommendation, plans, previews and template care. Every route sees templates and entities as the caller may.",
    "license": {
      "name": "Apache-2.0",
      "url": "https://www.apache.org/licenses/LICENSE-2.0.html"
    },
    "contact": {}
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/v1/recommend": {
      "post": {
        "operationId": "RecommendTemplate",
        "description": "From a plain request to ranked templates, or \"nothing fits\". Needs ai.scaffolder.use.",
        "tags": [
          "Describe"
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
                  "request"
                ],
                "additionalProperties": false,
                "properties": {
                  "request": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 4000
                  },
                  "limit": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 20
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A ScaffolderRecommendation.",
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
    "/v1/plan": {
      "post": {
        "operationId": "PlanService",
        "description": "Make and check a plan. Needs ai.scaffolder.use.",
        "tags": [
          "Describe"
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
                  "templateRef",
                  "name",
                  "owner",
                  "repository"
                ],
                "additionalProperties": false,
                "properties": {
                  "templateRef": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "name": {
                    "type": "string",
                    "maxLength": 200
                  },
                  "description": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "owner": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "system": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "repository": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "values": {
                    "type": "object",
                    "additionalProperties": true
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A ScaffolderPlanResult; without a plan when it is refused.",
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
    "/v1/plan/check": {
      "post": {
        "operationId": "CheckPlan",
        "description": "Check a plan that exists. Needs ai.scaffolder.use.",
        "tags": [
          "Describe"
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
                  "plan"
                ],
                "additionalProperties": false,
                "properties": {
                  "plan": {
                    "type": "object",
                    "additionalProperties": true
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A ScaffolderPlanResult; without a plan when it is refused.",
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
    "/v1/preview": {
      "post": {
        "operationId": "PreviewService",
        "description": "The tree that a plan would write; nothing is written. Needs ai.scaffolder.use.",
        "tags": [
          "Describe"
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
                  "plan"
                ],
                "additionalProperties": false,
                "properties": {
                  "plan": {
                    "type": "object",
                    "additionalProperties": true
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A ScaffolderPreview.",
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
    "/v1/templates/health": {
      "get": {
        "operationId": "ListTemplateHealth",
        "description": "Templates with their problems and bumps. Needs ai.template-health.read.",
        "tags": [
          "Care"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The templates.",
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
    "/v1/templates/problems": {
      "get": {
        "operationId": "ListTemplateProblems",
        "description": "Problems of templates, worst first. Needs ai.template-health.read.",
        "tags": [
          "Care"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "templateRef",
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
            "name": "severity",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "error",
                "warning"
              ]
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
    "/v1/templates/drift": {
      "get": {
        "operationId": "ListTemplateDrift",
        "description": "Generated repositories and how they stand to their templates. Needs ai.template-health.read.",
        "tags": [
          "Care"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "templateRef",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 500
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
    "/v1/templates/propose-update": {
      "post": {
        "operationId": "ProposeUpdate",
        "description": "Open or update the pull request that bumps a template, or that brings a generated repository up to its template. A dry run unless `dryRun` is false. Needs ai.template-update.propose.",
        "tags": [
          "Care"
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
                    "maxLength": 500,
                    "pattern": "^[^:/]+:([^:/]+/)?[^:/]+$"
                  },
                  "dryRun": {
                    "type": "boolean"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A TemplateUpdateProposal.",
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
    "/v1/templates/dismiss-bumps": {
      "post": {
        "operationId": "DismissBumps",
        "description": "Versions of a template that are not proposed again; newer ones are. Needs ai.template-update.propose.",
        "tags": [
          "Care"
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
                  "templateRef",
                  "bumps"
                ],
                "additionalProperties": false,
                "properties": {
                  "templateRef": {
                    "type": "string",
                    "maxLength": 500,
                    "pattern": "^[^:/]+:([^:/]+/)?[^:/]+$"
                  },
                  "bumps": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 500,
                    "items": {
                      "type": "object",
                      "required": [
                        "ecosystem",
                        "name",
                        "to"
                      ],
                      "additionalProperties": false,
                      "properties": {
                        "ecosystem": {
                          "type": "string",
                          "maxLength": 50
                        },
                        "name": {
                          "type": "string",
                          "maxLength": 300
                        },
                        "to": {
                          "type": "string",
                          "maxLength": 200
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "204": {
            "description": "They are dismissed."
          }
        }
      }
    },
    "/v1/templates/eject": {
      "post": {
        "operationId": "EjectFromTemplate",
        "description": "A generated component leaves its template, or comes back with `undo`. No update is proposed meanwhile; a pull request writes it into the lock file. Needs ai.template-update.propose.",
        "tags": [
          "Care"
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
                    "maxLength": 500,
                    "pattern": "^[^:/]+:([^:/]+/)?[^:/]+$"
                  },
                  "undo": {
                    "type": "boolean"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The TemplateDrift as it is now.",
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
    "/v1/campaigns": {
      "get": {
        "operationId": "ListCampaigns",
        "description": "Campaigns with those of their repositories that the caller may read. Needs ai.template-health.read.",
        "tags": [
          "Care"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The campaigns, newest first.",
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
      },
      "post": {
        "operationId": "CreateCampaign",
        "description": "One change for many repositories, as pull requests, a few at a time. A dry run unless `dryRun` is false. Needs ai.template-update.propose.",
        "tags": [
          "Care"
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
                  "title",
                  "description",
                  "change"
                ],
                "additionalProperties": false,
                "properties": {
                  "title": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200
                  },
                  "description": {
                    "type": "string",
                    "maxLength": 10000
                  },
                  "pace": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 100
                  },
                  "dryRun": {
                    "type": "boolean"
                  },
                  "templateRef": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "entityRefs": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 1000,
                    "items": {
                      "type": "string",
                      "maxLength": 500
                    }
                  },
                  "change": {
                    "oneOf": [
                      {
                        "type": "object",
                        "required": [
                          "kind"
                        ],
                        "additionalProperties": false,
                        "properties": {
                          "kind": {
                            "type": "string",
                            "enum": [
                              "template-update"
                            ]
                          }
                        }
                      },
                      {
                        "type": "object",
                        "required": [
                          "kind",
                          "edits"
                        ],
                        "additionalProperties": false,
                        "properties": {
                          "kind": {
                            "type": "string",
                            "enum": [
                              "edits"
                            ]
                          },
                          "edits": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 50,
                            "items": {
                              "oneOf": [
                                {
                                  "type": "object",
                                  "required": [
                                    "path",
                                    "content"
                                  ],
                                  "additionalProperties": false,
                                  "properties": {
                                    "path": {
                                      "type": "string",
                                      "maxLength": 400
                                    },
                                    "content": {
                                      "type": "string",
                                      "maxLength": 500000
                                    }
                                  }
                                },
                                {
                                  "type": "object",
                                  "required": [
                                    "path",
                                    "find",
                                    "replace"
                                  ],
                                  "additionalProperties": false,
                                  "properties": {
                                    "path": {
                                      "type": "string",
                                      "maxLength": 400
                                    },
                                    "find": {
                                      "type": "string",
                                      "minLength": 1,
                                      "maxLength": 10000
                                    },
                                    "replace": {
                                      "type": "string",
                                      "maxLength": 10000
                                    }
                                  }
                                },
                                {
                                  "type": "object",
                                  "required": [
                                    "path",
                                    "delete"
                                  ],
                                  "additionalProperties": false,
                                  "properties": {
                                    "path": {
                                      "type": "string",
                                      "maxLength": 400
                                    },
                                    "delete": {
                                      "type": "boolean",
                                      "enum": [
                                        true
                                      ]
                                    }
                                  }
                                }
                              ]
                            }
                          }
                        }
                      }
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The Campaign; of a dry run with what would change in the first 20.",
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
    "/v1/campaigns/{id}/state": {
      "post": {
        "operationId": "SteerCampaign",
        "description": "Pauses, goes on, or takes back. Needs ai.template-update.propose.",
        "tags": [
          "Care"
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
              "maxLength": 100
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
                  "state"
                ],
                "additionalProperties": false,
                "properties": {
                  "state": {
                    "type": "string",
                    "enum": [
                      "running",
                      "paused",
                      "rolling-back"
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The Campaign.",
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
    "/v1/run": {
      "post": {
        "operationId": "RunTemplateCare",
        "description": "Look at the templates now. Needs ai.template-update.propose.",
        "tags": [
          "Care"
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
