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
    "description": "Health, jobs, policies, budgets, approvals, kill switches, ledger, spend and outcomes of Ghostlight. Amounts are nano US dollars as decimal strings. Callers are users or services; what each may see is in the description of the operation.",
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
    },
    "/v1/access": {
      "get": {
        "operationId": "GetAccess",
        "description": "What the caller may do and see here.",
        "tags": [
          "Access"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GovernanceAccess"
                }
              }
            }
          }
        }
      }
    },
    "/v1/policies": {
      "get": {
        "operationId": "GetPolicies",
        "description": "Policies in force and where they come from. Needs the permission ai.policy.read.",
        "tags": [
          "Policies"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PoliciesInForce"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/policies/versions": {
      "get": {
        "operationId": "ListPolicyVersions",
        "description": "Versions, newest first, drafts included. Needs ai.policy.read.",
        "tags": [
          "Policies"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 200,
              "default": 50
            }
          },
          {
            "name": "before",
            "in": "query",
            "required": false,
            "description": "Versions below this one.",
            "schema": {
              "type": "integer",
              "minimum": 1
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
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
                        "$ref": "#/components/schemas/PolicyVersion"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      },
      "post": {
        "operationId": "CreatePolicyVersion",
        "description": "Stores a new version, by default as a draft that is not in force. Needs ai.policy.manage. 409 when another version was activated since `expectedVersion`, or when the policies come from configuration or a repository.",
        "tags": [
          "Policies"
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
                "additionalProperties": false,
                "required": [
                  "policies"
                ],
                "properties": {
                  "policies": {
                    "type": "array",
                    "items": {
                      "$ref": "#/components/schemas/Policy"
                    }
                  },
                  "comment": {
                    "type": "string",
                    "maxLength": 2000
                  },
                  "activate": {
                    "type": "boolean",
                    "default": false
                  },
                  "expectedVersion": {
                    "type": "integer",
                    "minimum": 0,
                    "description": "The active version that the change was made on; 0 for none."
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PolicyVersion"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      }
    },
    "/v1/policies/versions/{version}": {
      "get": {
        "operationId": "GetPolicyVersion",
        "description": "One version. Needs ai.policy.read.",
        "tags": [
          "Policies"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "integer",
              "minimum": 1
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PolicyVersion"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      },
      "put": {
        "operationId": "UpdatePolicyDraft",
        "description": "Replaces a draft. 409 for a version that is or was in force. Needs ai.policy.manage.",
        "tags": [
          "Policies"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "integer",
              "minimum": 1
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "policies"
                ],
                "properties": {
                  "policies": {
                    "type": "array",
                    "items": {
                      "$ref": "#/components/schemas/Policy"
                    }
                  },
                  "comment": {
                    "type": "string",
                    "maxLength": 2000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PolicyVersion"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      },
      "delete": {
        "operationId": "DeletePolicyDraft",
        "description": "Deletes a draft. Needs ai.policy.manage.",
        "tags": [
          "Policies"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "integer",
              "minimum": 1
            }
          }
        ],
        "responses": {
          "204": {
            "description": "It is deleted."
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/policies/versions/{version}/activate": {
      "post": {
        "operationId": "ActivatePolicyVersion",
        "description": "Puts the policies of a draft in force, or those of an earlier version again (roll back): always as a new version, on every replica within a second. Needs ai.policy.manage.",
        "tags": [
          "Policies"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "integer",
              "minimum": 1
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
                  "comment": {
                    "type": "string",
                    "maxLength": 2000
                  },
                  "expectedVersion": {
                    "type": "integer",
                    "minimum": 0
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PolicyVersion"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/policies/dry-run": {
      "post": {
        "operationId": "DryRunPolicies",
        "description": "What policies would have done to the calls of a span of the ledger. Give `policies`, `yaml` or `version`; default are those in force. Needs ai.policy.read.",
        "tags": [
          "Policies"
        ],
        "security": [
          {},
          {
            "JWT": []
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
                  "policies": {
                    "type": "array",
                    "items": {
                      "$ref": "#/components/schemas/Policy"
                    }
                  },
                  "yaml": {
                    "type": "string",
                    "maxLength": 90000
                  },
                  "version": {
                    "type": "integer",
                    "minimum": 1
                  },
                  "from": {
                    "type": "string",
                    "maxLength": 40
                  },
                  "to": {
                    "type": "string",
                    "maxLength": 40
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PolicyDryRun"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/policies/yaml": {
      "get": {
        "operationId": "GetPoliciesYaml",
        "description": "The policies in force as the YAML file that `ghostlight policy test` and `ai.policies` read. Needs ai.policy.read.",
        "tags": [
          "Policies"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/yaml": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/budgets": {
      "get": {
        "operationId": "ListBudgets",
        "description": "Budgets and where they stand. Without ai.spend.read: those of the portal by limits only, those of own groups, and own ones.",
        "tags": [
          "Budgets"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items",
                    "canManage"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/BudgetView"
                      }
                    },
                    "canManage": {
                      "type": "boolean"
                    }
                  }
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "CreateBudget",
        "description": "Adds a budget. Needs ai.budget.manage. 409 when the id is taken.",
        "tags": [
          "Budgets"
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
                "$ref": "#/components/schemas/Budget"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Budget"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      }
    },
    "/v1/budgets/{id}": {
      "put": {
        "operationId": "UpdateBudget",
        "description": "Replaces a budget of the portal; its windows keep what they have spent. 409 for one of configuration. Needs ai.budget.manage.",
        "tags": [
          "Budgets"
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
              "maxLength": 200
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Budget"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Budget"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      },
      "delete": {
        "operationId": "DeleteBudget",
        "description": "Removes a budget of the portal. Needs ai.budget.manage.",
        "tags": [
          "Budgets"
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
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "204": {
            "description": "It is removed."
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/budgets/{id}/forecast": {
      "get": {
        "operationId": "GetBudgetForecast",
        "description": "What the open windows will probably have cost at their end, with intervals. Same visibility as the list.",
        "tags": [
          "Budgets"
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
              "maxLength": 200
            }
          },
          {
            "name": "scopeValue",
            "in": "query",
            "required": false,
            "description": "Only this value of a `*` budget.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
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
                        "$ref": "#/components/schemas/BudgetForecast"
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
    "/v1/budgets/what-if": {
      "post": {
        "operationId": "WhatIfBudget",
        "description": "What a budget would have done to the calls of a span of the ledger. Needs ai.spend.read.",
        "tags": [
          "Budgets"
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
                "additionalProperties": false,
                "required": [
                  "budget"
                ],
                "properties": {
                  "budget": {
                    "$ref": "#/components/schemas/Budget"
                  },
                  "from": {
                    "type": "string",
                    "maxLength": 40
                  },
                  "to": {
                    "type": "string",
                    "maxLength": 40
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BudgetWhatIf"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/kill-switches": {
      "get": {
        "operationId": "ListKillSwitches",
        "description": "What is stopped now; every signed-in caller may know.",
        "tags": [
          "Kill switches"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/KillSwitchList"
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "SetKillSwitch",
        "description": "Stops calls on every replica within a second. Needs ai.kill-switch.manage.",
        "tags": [
          "Kill switches"
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
                "additionalProperties": false,
                "required": [
                  "scope",
                  "reason"
                ],
                "properties": {
                  "scope": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "kind"
                    ],
                    "properties": {
                      "kind": {
                        "type": "string",
                        "enum": [
                          "portal",
                          "feature",
                          "team",
                          "model"
                        ]
                      },
                      "value": {
                        "type": "string",
                        "maxLength": 500,
                        "default": "*"
                      }
                    }
                  },
                  "reason": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 1000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/KillSwitch"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      },
      "delete": {
        "operationId": "ClearKillSwitch",
        "description": "Resumes. Needs ai.kill-switch.manage.",
        "tags": [
          "Kill switches"
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
            "in": "query",
            "required": true,
            "description": "Kind of the scope.",
            "schema": {
              "type": "string",
              "enum": [
                "portal",
                "feature",
                "team",
                "model"
              ]
            }
          },
          {
            "name": "value",
            "in": "query",
            "required": false,
            "description": "Value of the scope; not for the portal.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "204": {
            "description": "It is cleared."
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/approvals": {
      "get": {
        "operationId": "ListApprovals",
        "description": "Requests, newest first: own ones, those delegated to the caller, and all with ai.approval.decide.",
        "tags": [
          "Approvals"
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
            "description": "Only these.",
            "schema": {
              "type": "string",
              "enum": [
                "pending",
                "approved",
                "rejected",
                "expired",
                "cancelled",
                "used"
              ]
            }
          },
          {
            "name": "mine",
            "in": "query",
            "required": false,
            "description": "Only own requests.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 200,
              "default": 50
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "`nextCursor` of the page before.",
            "schema": {
              "type": "string",
              "maxLength": 200
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApprovalPage"
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "RequestApproval",
        "description": "Asks for approval of an action with exactly these arguments. The same request again gives the one that is open.",
        "tags": [
          "Approvals"
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
                "additionalProperties": false,
                "required": [
                  "feature",
                  "action",
                  "arguments",
                  "reason"
                ],
                "properties": {
                  "feature": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200
                  },
                  "action": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200
                  },
                  "entityRef": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "arguments": {
                    "type": "object",
                    "additionalProperties": true
                  },
                  "reason": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 1000
                  },
                  "summary": {
                    "type": "string",
                    "maxLength": 1000
                  },
                  "estimateNanoUsd": {
                    "type": "string",
                    "pattern": "^[0-9]{1,18}$",
                    "description": "Held on the budgets of the caller while it waits."
                  },
                  "approvers": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 5
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Approval"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/approvals/{id}": {
      "get": {
        "operationId": "GetApproval",
        "description": "One request, for those who may see it in the list.",
        "tags": [
          "Approvals"
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
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Approval"
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
    "/v1/approvals/{id}/decision": {
      "post": {
        "operationId": "DecideApproval",
        "description": "Approves or rejects. Needs ai.approval.decide or a delegation; never for one's own request; each person once. 409 when it is no longer open.",
        "tags": [
          "Approvals"
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
                "additionalProperties": false,
                "required": [
                  "decision"
                ],
                "properties": {
                  "decision": {
                    "type": "string",
                    "enum": [
                      "approve",
                      "reject"
                    ]
                  },
                  "comment": {
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
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Approval"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      }
    },
    "/v1/approvals/{id}/delegate": {
      "post": {
        "operationId": "DelegateApproval",
        "description": "Lets another person decide on this request. For those who may decide on it.",
        "tags": [
          "Approvals"
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
                "additionalProperties": false,
                "required": [
                  "to"
                ],
                "properties": {
                  "to": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 500,
                    "description": "User entity reference."
                  },
                  "comment": {
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
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Approval"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/approvals/{id}/cancel": {
      "post": {
        "operationId": "CancelApproval",
        "description": "Withdraws an own request and gives its hold back.",
        "tags": [
          "Approvals"
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
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Approval"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/approvals/{id}/use": {
      "post": {
        "operationId": "UseApproval",
        "description": "Uses an approval of an action, once, right before the action: the hash of the arguments and the policies are checked again. 403 when they differ. For the requester and for services.",
        "tags": [
          "Approvals"
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
                "additionalProperties": false,
                "required": [
                  "feature",
                  "action",
                  "arguments"
                ],
                "properties": {
                  "feature": {
                    "type": "string",
                    "maxLength": 200
                  },
                  "action": {
                    "type": "string",
                    "maxLength": 200
                  },
                  "entityRef": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "arguments": {
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
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Approval"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is none that the caller may see."
          }
        }
      }
    },
    "/v1/ledger/entries": {
      "get": {
        "operationId": "ListLedgerEntries",
        "description": "Entries: own ones, and all with ai.ledger.read. Filters are exact.",
        "tags": [
          "Ledger"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "ISO 8601, in.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "ISO 8601, out.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "kinds",
            "in": "query",
            "required": false,
            "description": "Only these kinds.",
            "schema": {
              "type": "array",
              "items": {
                "type": "string",
                "enum": [
                  "call",
                  "correction",
                  "denial",
                  "outcome-unknown",
                  "cache-hit",
                  "approval",
                  "policy-change",
                  "budget-change",
                  "kill-switch",
                  "outcome",
                  "prune",
                  "erasure"
                ]
              }
            }
          },
          {
            "name": "feature",
            "in": "query",
            "required": false,
            "description": "Feature.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "model",
            "in": "query",
            "required": false,
            "description": "Model asked for.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "team",
            "in": "query",
            "required": false,
            "description": "Owner as of the event.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "system",
            "in": "query",
            "required": false,
            "description": "System as of the event.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "entity",
            "in": "query",
            "required": false,
            "description": "Entity.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "correlationId",
            "in": "query",
            "required": false,
            "description": "What the calls of one user action share.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "decision",
            "in": "query",
            "required": false,
            "description": "Decision of the policies.",
            "schema": {
              "type": "string",
              "enum": [
                "allow",
                "deny",
                "require-approval"
              ]
            }
          },
          {
            "name": "prompt",
            "in": "query",
            "required": false,
            "description": "Name of a prompt, in any version.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "actor",
            "in": "query",
            "required": false,
            "description": "A user reference; others than oneself need ai.ledger.read.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "order",
            "in": "query",
            "required": false,
            "description": "Default newest first.",
            "schema": {
              "type": "string",
              "enum": [
                "newest-first",
                "oldest-first"
              ],
              "default": "newest-first"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500,
              "default": 50
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "`nextAfterSeq` of the page before.",
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{1,18}$"
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LedgerPage"
                }
              }
            }
          }
        }
      }
    },
    "/v1/ledger/entries/{seq}": {
      "get": {
        "operationId": "GetLedgerEntry",
        "description": "One entry with those of the same correlation, and the redacted texts when they are kept and the caller has ai.ledger.bodies.read.",
        "tags": [
          "Ledger"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "seq",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{1,18}$"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LedgerEntryDetail"
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
    "/v1/ledger/export": {
      "get": {
        "operationId": "ExportLedger",
        "description": "Streams an export: `ndjson` can be verified offline by `ghostlight ledger verify`; `focus` is FOCUS 1.2 as CSV; `csv` has a row for each entry. Needs ai.ledger.read.",
        "tags": [
          "Ledger"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "format",
            "in": "query",
            "required": false,
            "description": "Default ndjson.",
            "schema": {
              "type": "string",
              "enum": [
                "ndjson",
                "focus",
                "csv"
              ],
              "default": "ndjson"
            }
          },
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "ISO 8601, in. Default the first entry.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "ISO 8601, out. Default the last.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "fromSeq",
            "in": "query",
            "required": false,
            "description": "First sequence number.",
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{1,18}$"
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/x-ndjson": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/ledger/head": {
      "get": {
        "operationId": "GetLedgerHead",
        "description": "Where the chain ends, and its last checkpoint, for publication outside. Needs ai.ledger.read.",
        "tags": [
          "Ledger"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LedgerHead"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/ledger/checkpoints": {
      "post": {
        "operationId": "CreateLedgerCheckpoint",
        "description": "Signs and stores the head as it is now. Needs ai.ledger.read.",
        "tags": [
          "Ledger"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LedgerCheckpoint"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/ledger/verification": {
      "get": {
        "operationId": "VerifyLedger",
        "description": "Verifies the chain as it is stored, up to 500,000 entries at once. Needs ai.ledger.read.",
        "tags": [
          "Ledger"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "fromSeq",
            "in": "query",
            "required": false,
            "description": "First sequence number.",
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{1,18}$"
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "ok",
                    "entries",
                    "problems",
                    "problemCount",
                    "unchecked"
                  ],
                  "properties": {
                    "ok": {
                      "type": "boolean"
                    },
                    "ledger": {
                      "type": "string"
                    },
                    "entries": {
                      "type": "integer"
                    },
                    "firstSeq": {
                      "type": "string"
                    },
                    "lastSeq": {
                      "type": "string"
                    },
                    "head": {
                      "type": "string"
                    },
                    "problemCount": {
                      "type": "integer"
                    },
                    "problems": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": [
                          "kind",
                          "message"
                        ],
                        "properties": {
                          "kind": {
                            "type": "string"
                          },
                          "seq": {
                            "type": "string"
                          },
                          "line": {
                            "type": "integer"
                          },
                          "message": {
                            "type": "string"
                          }
                        }
                      }
                    },
                    "unchecked": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/ledger/erasures": {
      "post": {
        "operationId": "EraseFromLedger",
        "description": "Erases a person: their references and the salts of their digests are deleted, the chain stays valid. Needs ai.ledger.erase.",
        "tags": [
          "Ledger"
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
                "additionalProperties": false,
                "required": [
                  "actor"
                ],
                "properties": {
                  "actor": {
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
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "rows"
                  ],
                  "properties": {
                    "rows": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/spend/overview": {
      "get": {
        "operationId": "GetSpendOverview",
        "description": "Sums by day, team, system, feature and model, beside the span before. All teams with ai.spend.read, else only those of the caller.",
        "tags": [
          "Spend"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, in. Default 30 days before `to`.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, out. Default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SpendOverview"
                }
              }
            }
          }
        }
      }
    },
    "/v1/spend/breakdown": {
      "get": {
        "operationId": "GetSpendBreakdown",
        "description": "Sums by one dimension, filtered by others; never by person. All teams with ai.spend.read, else only those of the caller.",
        "tags": [
          "Spend"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "groupBy",
            "in": "query",
            "required": true,
            "description": "Dimension.",
            "schema": {
              "type": "string",
              "enum": [
                "day",
                "team",
                "system",
                "feature",
                "model",
                "provider",
                "entity",
                "prompt",
                "cost-centre"
              ]
            }
          },
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, in. Default 30 days before `to`.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, out. Default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "team",
            "in": "query",
            "required": false,
            "description": "Owner as of the event, as a full entity reference.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "system",
            "in": "query",
            "required": false,
            "description": "System as of the event.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "feature",
            "in": "query",
            "required": false,
            "description": "Feature.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "model",
            "in": "query",
            "required": false,
            "description": "Model.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "provider",
            "in": "query",
            "required": false,
            "description": "Provider.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "entity",
            "in": "query",
            "required": false,
            "description": "Entity.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1000,
              "default": 100
            }
          },
          {
            "name": "format",
            "in": "query",
            "required": false,
            "description": "`csv` for a table.",
            "schema": {
              "type": "string",
              "enum": [
                "json",
                "csv"
              ],
              "default": "json"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SpendBreakdown"
                }
              }
            }
          }
        }
      }
    },
    "/v1/spend/proof": {
      "get": {
        "operationId": "ProveSpend",
        "description": "Adds the ledger rows of a figure up again, beside the figure. Needs ai.spend.read.",
        "tags": [
          "Spend"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, in. Default 30 days before `to`.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, out. Default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "team",
            "in": "query",
            "required": false,
            "description": "Owner as of the event, as a full entity reference.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "system",
            "in": "query",
            "required": false,
            "description": "System as of the event.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "feature",
            "in": "query",
            "required": false,
            "description": "Feature.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "model",
            "in": "query",
            "required": false,
            "description": "Model.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "provider",
            "in": "query",
            "required": false,
            "description": "Provider.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          },
          {
            "name": "entity",
            "in": "query",
            "required": false,
            "description": "Entity.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SpendProof"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/spend/bills": {
      "post": {
        "operationId": "ImportBill",
        "description": "Imports a provider's bill: FOCUS CSV, or CSV with the columns day, provider, model, cost_usd. A second import of the same source replaces the days that it has. Needs ai.budget.manage.",
        "tags": [
          "Spend"
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
                "additionalProperties": false,
                "required": [
                  "source",
                  "csv"
                ],
                "properties": {
                  "source": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200
                  },
                  "csv": {
                    "type": "string",
                    "maxLength": 10000000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "lines",
                    "days",
                    "totalNanoUsd"
                  ],
                  "properties": {
                    "lines": {
                      "type": "integer"
                    },
                    "days": {
                      "type": "integer"
                    },
                    "totalNanoUsd": {
                      "type": "string"
                    },
                    "warnings": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/spend/reconciliation": {
      "get": {
        "operationId": "ReconcileSpend",
        "description": "Ledger beside imported bills. Needs ai.spend.read.",
        "tags": [
          "Spend"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, in. Default 30 days before `to`.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, out. Default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "source",
            "in": "query",
            "required": false,
            "description": "Only this bill.",
            "schema": {
              "type": "string",
              "maxLength": 500
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Reconciliation"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/outcomes": {
      "post": {
        "operationId": "RecordOutcome",
        "description": "Records how a suggestion ended. Repeating it changes nothing.",
        "tags": [
          "Outcomes"
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
                "$ref": "#/components/schemas/OutcomeRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "recorded"
                  ],
                  "properties": {
                    "seq": {
                      "type": "string"
                    },
                    "recorded": {
                      "type": "boolean",
                      "description": "False when this outcome was recorded before."
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/outcomes/summary": {
      "get": {
        "operationId": "SummarizeOutcomes",
        "description": "Good and bad outcomes and what a good one cost, by feature, team, model of the prompt or prompt version. Same visibility as spend.",
        "tags": [
          "Outcomes"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, in. Default 30 days before `to`.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, out. Default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "groupBy",
            "in": "query",
            "required": false,
            "description": "Default feature.",
            "schema": {
              "type": "string",
              "enum": [
                "feature",
                "team",
                "prompt"
              ],
              "default": "feature"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OutcomeSummary"
                }
              }
            }
          }
        }
      }
    },
    "/v1/models": {
      "get": {
        "operationId": "GetModelCatalogue",
        "description": "Models in use, with their prices. Every signed-in caller; counts and costs need ai.spend.read.",
        "tags": [
          "Catalogues"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ModelCatalogue"
                }
              }
            }
          }
        }
      }
    },
    "/v1/prompts": {
      "get": {
        "operationId": "ListPrompts",
        "description": "Prompts of the installed packages and what their versions did. Needs ai.policy.read.",
        "tags": [
          "Catalogues"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, in. Default 30 days before `to`.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "ISO 8601 date or time, out. Default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            },
            "allowReserved": true
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
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
                        "$ref": "#/components/schemas/PromptUse"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/gaps": {
      "get": {
        "operationId": "GetGaps",
        "description": "What cannot be accounted for, and how to close each gap. Needs ai.spend.read.",
        "tags": [
          "Gaps"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GovernanceGaps"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/delivery/metrics": {
      "get": {
        "operationId": "GetDeliveryMetrics",
        "description": "The five metrics of DORA (profile ghostlight) or DevLake's four by its formulas (profile devlake). With ai.delivery.read of all components the caller can read, else of those of their own groups; 403 when there are none. A metric whose source is missing is unknown and has no value. Never per person.",
        "tags": [
          "Delivery"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Local date or ISO 8601 time; default 30 days before the end.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Exclusive; default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "timeZone",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "IANA name; default the configured one.",
            "schema": {
              "type": "string",
              "maxLength": 60
            }
          },
          {
            "name": "level",
            "in": "query",
            "required": false,
            "description": "What the items are; the portal has none.",
            "schema": {
              "type": "string",
              "enum": [
                "portal",
                "system",
                "team",
                "component"
              ],
              "default": "portal"
            }
          },
          {
            "name": "name",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Only this system, team or component, as entity reference.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "profile",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "ghostlight",
                "devlake"
              ],
              "default": "ghostlight"
            }
          },
          {
            "name": "format",
            "in": "query",
            "required": false,
            "description": "CSV has a row for each metric of each item; unknown ones have the value unknown.",
            "schema": {
              "type": "string",
              "enum": [
                "json",
                "csv"
              ],
              "default": "json"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The metrics.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeliveryMetricsReport"
                }
              },
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "400": {
            "description": "The window cannot be."
          },
          "403": {
            "description": "The caller may see no service."
          },
          "404": {
            "description": "No such item among what the caller may see."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/delivery/sources": {
      "get": {
        "operationId": "ListDeliverySources",
        "description": "Where deployments, changes and incidents come from, and how each source does.",
        "tags": [
          "Delivery"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The sources in the order of precedence.",
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
                        "$ref": "#/components/schemas/DeliverySourceStatus"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may see no service."
          }
        }
      }
    },
    "/v1/delivery/exposure": {
      "get": {
        "operationId": "GetDeliveryExposure",
        "description": "Delivery split by AI exposure, a lower bound with its coverage. Groups of fewer than 20 deployments and teams of fewer than five people are hidden, with another where the total would tell. Never per person. Visible as the metrics are.",
        "tags": [
          "Exposure"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Local date or ISO 8601 time; default 30 days before the end.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Exclusive; default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "timeZone",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 60
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeliveryExposureReport"
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/delivery/space": {
      "get": {
        "operationId": "GetSpace",
        "description": "One row for each signal of SPACE with source and formula; what has no source is unknown. Visible as the metrics are.",
        "tags": [
          "Delivery"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Local date or ISO 8601 time; default 30 days before the end.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Exclusive; default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "timeZone",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 60
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
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
                        "$ref": "#/components/schemas/SpaceRow"
                      }
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/exposure/tools": {
      "get": {
        "operationId": "GetToolUsage",
        "description": "What coding tools report by day, team and model, over OTLP. Teams of fewer than five people are put together under no team.",
        "tags": [
          "Exposure"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "A day.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Exclusive.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items",
                    "hiddenTeams"
                  ],
                  "properties": {
                    "hiddenTeams": {
                      "type": "integer"
                    },
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/ToolUsage"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/exposure/attestations": {
      "post": {
        "operationId": "AttestChanges",
        "description": "What a tool or a CI job attests about commits, as marks with lines or as records of Agent Trace. A source replaces what it said about a commit before. Needs ai.delivery.manage, or a service token.",
        "tags": [
          "Exposure"
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
                "$ref": "#/components/schemas/AttestChanges"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/otlp/v1/metrics": {
      "post": {
        "operationId": "ReceiveOtlpMetrics",
        "description": "Receives metrics of coding tools by OTLP/HTTP in JSON; only sums by day, team and model are kept, and the team comes from the resource attribute ghostlight.team. Needs ai.delivery.manage, or a service token.",
        "tags": [
          "Exposure"
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
                "additionalProperties": true
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/otlp/v1/logs": {
      "post": {
        "operationId": "ReceiveOtlpLogs",
        "description": "Receives logs of coding tools by OTLP/HTTP in JSON; only sums by day, team and model are kept, and the team comes from the resource attribute ghostlight.team. Needs ai.delivery.manage, or a service token.",
        "tags": [
          "Exposure"
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
                "additionalProperties": true
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/evidence/changes": {
      "get": {
        "operationId": "GetChangeEvidence",
        "description": "Production changes with pull requests, approvals, checks and the controls an auditor asks for, signed with the key of the ledger heads over the canonical JSON of the payload. Needs ai.evidence.read; each read is audited.",
        "tags": [
          "Evidence"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Default 7 days before the end; at most 100 days.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Exclusive; default now.",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          },
          {
            "name": "service",
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
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SignedChangeEvidence"
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/portal-use": {
      "post": {
        "operationId": "RecordPortalUse",
        "description": "Counts the caller, once a day, among the people who used the portal; for an implementation of the analytics API. Who it was is not kept, nor what they did. Only for people, not for agents that act for them.",
        "tags": [
          "Delivery"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "204": {
            "description": "It is counted."
          },
          "403": {
            "description": "The caller is no person."
          }
        }
      }
    },
    "/v1/surveys": {
      "get": {
        "operationId": "ListSurveys",
        "description": "Quarterly surveys, the newest first.",
        "tags": [
          "Surveys"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
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
                        "$ref": "#/components/schemas/Survey"
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
        "operationId": "OpenSurvey",
        "description": "Opens the survey of a quarter. Needs ai.delivery.manage.",
        "tags": [
          "Surveys"
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
                  "id",
                  "closesAt"
                ],
                "properties": {
                  "id": {
                    "type": "string",
                    "maxLength": 7
                  },
                  "closesAt": {
                    "type": "string",
                    "format": "date-time"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Survey"
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      }
    },
    "/v1/surveys/{id}/answers": {
      "post": {
        "operationId": "AnswerSurvey",
        "description": "Counts an answer for a group of the caller. No answer is kept with its person.",
        "tags": [
          "Surveys"
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
                  "team",
                  "recommend",
                  "friction"
                ],
                "properties": {
                  "team": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "recommend": {
                    "type": "integer",
                    "minimum": 0,
                    "maximum": 10
                  },
                  "friction": {
                    "type": "integer",
                    "minimum": 0,
                    "maximum": 10
                  }
                }
              }
            }
          }
        },
        "responses": {
          "204": {
            "description": "The result."
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is no such thing."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      }
    },
    "/v1/surveys/{id}/results": {
      "get": {
        "operationId": "GetSurveyResults",
        "description": "Results of a closed survey; groups of fewer than five answers are in the total only.",
        "tags": [
          "Surveys"
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
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SurveyResult"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is no such thing."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      }
    },
    "/v1/prompt-library": {
      "get": {
        "operationId": "ListLibraryPrompts",
        "description": "Prompts of the library with their pins. Those of features need ai.policy.read.",
        "tags": [
          "PromptLibrary"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
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
                        "$ref": "#/components/schemas/LibraryPrompt"
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
    "/v1/prompt-library/versions": {
      "get": {
        "operationId": "ListLibraryPromptVersions",
        "description": "Versions of a prompt, the newest first.",
        "tags": [
          "PromptLibrary"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "name",
            "in": "query",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
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
                        "$ref": "#/components/schemas/LibraryPromptVersion"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is no such thing."
          }
        }
      },
      "post": {
        "operationId": "AddLibraryPromptVersion",
        "description": "Adds a version; it is in force once pinned. Needs ai.prompt.manage.",
        "tags": [
          "PromptLibrary"
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
                  "name",
                  "kind",
                  "text",
                  "owner"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$",
                    "maxLength": 200
                  },
                  "kind": {
                    "type": "string",
                    "enum": [
                      "feature",
                      "developer",
                      "standard"
                    ]
                  },
                  "text": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 60000
                  },
                  "owner": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "comment": {
                    "type": "string",
                    "maxLength": 1000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LibraryPromptVersion"
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          },
          "409": {
            "description": "It cannot be done as things are now; see the message."
          }
        }
      }
    },
    "/v1/prompt-library/diff": {
      "get": {
        "operationId": "DiffLibraryPrompt",
        "description": "Lines of two versions.",
        "tags": [
          "PromptLibrary"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "name",
            "in": "query",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "from",
            "in": "query",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 1
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 1
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "lines"
                  ],
                  "properties": {
                    "lines": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": [
                          "type",
                          "text"
                        ],
                        "properties": {
                          "type": {
                            "type": "string",
                            "enum": [
                              "same",
                              "added",
                              "removed"
                            ]
                          },
                          "text": {
                            "type": "string"
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is no such thing."
          }
        }
      }
    },
    "/v1/prompt-library/pins": {
      "put": {
        "operationId": "PinLibraryPrompt",
        "description": "Puts a version in force, for a group or for all, perhaps with another on trial for a share of the calls; an earlier version rolls back. Prompts of features are pinned for all. Compare a trial by GET /v1/prompts. Needs ai.prompt.manage.",
        "tags": [
          "PromptLibrary"
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
                  "name",
                  "version"
                ],
                "properties": {
                  "name": {
                    "type": "string",
                    "maxLength": 200
                  },
                  "team": {
                    "type": "string",
                    "maxLength": 500,
                    "description": "Entity reference of a group; default * for all."
                  },
                  "version": {
                    "type": "integer",
                    "minimum": 1
                  },
                  "trial": {
                    "type": "object",
                    "required": [
                      "version",
                      "percent"
                    ],
                    "properties": {
                      "version": {
                        "type": "integer",
                        "minimum": 1
                      },
                      "percent": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 99
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
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LibraryPromptPin"
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is no such thing."
          }
        }
      },
      "delete": {
        "operationId": "UnpinLibraryPrompt",
        "description": "Takes a pin away; the file of the feature holds again. Needs ai.prompt.manage.",
        "tags": [
          "PromptLibrary"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "name",
            "in": "query",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "team",
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
          "204": {
            "description": "The result."
          },
          "403": {
            "description": "The caller may not do this."
          },
          "404": {
            "description": "There is no such thing."
          }
        }
      }
    },
    "/v1/prompt-library/instructions": {
      "get": {
        "operationId": "GetInstructions",
        "description": "The section with the standards in force for a group, for AGENTS.md and copilot-instructions.md.",
        "tags": [
          "PromptLibrary"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "team",
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
            "description": "The result.",
            "content": {
              "text/markdown": {
                "schema": {
                  "type": "string"
                }
              }
            }
          }
        }
      }
    },
    "/v1/costs/imports": {
      "post": {
        "operationId": "ImportCloudCosts",
        "description": "Cloud cost as FOCUS in CSV or allocations of OpenCost in JSON; replaces what the source said about these days. Needs ai.budget.manage.",
        "tags": [
          "Costs"
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
                  "source",
                  "format",
                  "text"
                ],
                "properties": {
                  "source": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 100
                  },
                  "format": {
                    "type": "string",
                    "enum": [
                      "focus",
                      "opencost"
                    ]
                  },
                  "text": {
                    "type": "string",
                    "maxLength": 12000000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "lines",
                    "days",
                    "totalNanoUsd",
                    "untaggedNanoUsd"
                  ],
                  "properties": {
                    "lines": {
                      "type": "integer"
                    },
                    "days": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "totalNanoUsd": {
                      "type": "string"
                    },
                    "untaggedNanoUsd": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable; see the message."
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    },
    "/v1/costs/summary": {
      "get": {
        "operationId": "GetCloudCosts",
        "description": "Cloud and AI cost by team. Needs ai.spend.read.",
        "tags": [
          "Costs"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "A day; default 30 days ago.",
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Exclusive.",
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The result.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CloudCostSummary"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not do this."
          }
        }
      }
    }
  },
  "components": {
    "schemas": {
      "DeliveryExposure": {
        "type": "object",
        "required": [
          "share",
          "groups",
          "difference"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "share": {
            "$ref": "#/components/schemas/DeliveryMetric"
          },
          "groups": {
            "type": "object",
            "required": [
              "assisted",
              "human",
              "unknown"
            ],
            "properties": {
              "assisted": {
                "$ref": "#/components/schemas/DeliveryExposureGroup"
              },
              "human": {
                "$ref": "#/components/schemas/DeliveryExposureGroup"
              },
              "unknown": {
                "$ref": "#/components/schemas/DeliveryExposureGroup"
              }
            }
          },
          "difference": {
            "$ref": "#/components/schemas/DeliveryMetric"
          }
        }
      },
      "DeliveryExposureGroup": {
        "type": "object",
        "required": [
          "deployments",
          "leadTimeForChanges",
          "changeFailureRate"
        ],
        "properties": {
          "deployments": {
            "description": "A number, or hidden.",
            "oneOf": [
              {
                "type": "integer"
              },
              {
                "type": "string",
                "enum": [
                  "hidden"
                ]
              }
            ]
          },
          "leadTimeForChanges": {
            "$ref": "#/components/schemas/DeliveryMetric"
          },
          "changeFailureRate": {
            "$ref": "#/components/schemas/DeliveryMetric"
          }
        }
      },
      "DeliveryExposureReport": {
        "type": "object",
        "required": [
          "window",
          "total",
          "teams",
          "coverage"
        ],
        "properties": {
          "window": {
            "type": "object",
            "required": [
              "from",
              "to",
              "zone"
            ],
            "properties": {
              "from": {
                "type": "string"
              },
              "to": {
                "type": "string"
              },
              "zone": {
                "type": "string"
              }
            }
          },
          "total": {
            "$ref": "#/components/schemas/DeliveryExposure"
          },
          "teams": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DeliveryExposure"
            }
          },
          "coverage": {
            "type": "object",
            "required": [
              "changes",
              "marked",
              "bySource"
            ],
            "properties": {
              "changes": {
                "type": "integer"
              },
              "marked": {
                "type": "integer"
              },
              "bySource": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "source",
                    "changes"
                  ],
                  "properties": {
                    "source": {
                      "type": "string"
                    },
                    "changes": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          }
        }
      },
      "SpaceRow": {
        "type": "object",
        "required": [
          "id",
          "dimension",
          "title",
          "unit",
          "source",
          "formula",
          "value"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "dimension": {
            "type": "string",
            "enum": [
              "satisfaction",
              "performance",
              "activity",
              "communication",
              "efficiency"
            ]
          },
          "title": {
            "type": "string"
          },
          "unit": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "formula": {
            "type": "string"
          },
          "value": {
            "$ref": "#/components/schemas/DeliveryMetric"
          }
        }
      },
      "ToolUsage": {
        "type": "object",
        "required": [
          "tool",
          "day",
          "signal",
          "team",
          "model",
          "measure",
          "amount"
        ],
        "properties": {
          "tool": {
            "type": "string"
          },
          "day": {
            "type": "string"
          },
          "signal": {
            "type": "string",
            "enum": [
              "events",
              "counters"
            ]
          },
          "team": {
            "type": "string",
            "description": "Empty: none was named, or it is too small."
          },
          "model": {
            "type": "string"
          },
          "measure": {
            "type": "string"
          },
          "amount": {
            "type": "number"
          }
        }
      },
      "AttestChanges": {
        "type": "object",
        "required": [
          "source"
        ],
        "properties": {
          "source": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100
          },
          "items": {
            "type": "array",
            "maxItems": 10000,
            "items": {
              "type": "object",
              "required": [
                "commit",
                "mark"
              ],
              "properties": {
                "commit": {
                  "type": "string",
                  "pattern": "^[0-9a-f]{7,64}$"
                },
                "mark": {
                  "type": "string",
                  "enum": [
                    "assisted",
                    "human",
                    "unknown"
                  ]
                },
                "aiLines": {
                  "type": "integer",
                  "minimum": 0
                },
                "humanLines": {
                  "type": "integer",
                  "minimum": 0
                },
                "unknownLines": {
                  "type": "integer",
                  "minimum": 0
                }
              }
            }
          },
          "agentTrace": {
            "type": "array",
            "maxItems": 10000,
            "items": {
              "type": "object",
              "additionalProperties": true
            }
          },
          "gitNotes": {
            "type": "array",
            "maxItems": 10000,
            "description": "Notes of git-ai under refs/notes/ai, as `git notes --ref=ai show <commit>` prints them.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "commit",
                "note"
              ],
              "properties": {
                "commit": {
                  "type": "string",
                  "pattern": "^[0-9a-f]{7,64}$"
                },
                "note": {
                  "type": "string",
                  "maxLength": 1000000
                }
              }
            }
          }
        }
      },
      "SignedChangeEvidence": {
        "type": "object",
        "required": [
          "payload"
        ],
        "properties": {
          "payload": {
            "type": "object",
            "required": [
              "format",
              "from",
              "to",
              "at",
              "items"
            ],
            "properties": {
              "format": {
                "type": "string"
              },
              "from": {
                "type": "string"
              },
              "to": {
                "type": "string"
              },
              "at": {
                "type": "string"
              },
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/ChangeEvidence"
                }
              }
            }
          },
          "signature": {
            "type": "object",
            "required": [
              "algorithm",
              "keyId",
              "value"
            ],
            "properties": {
              "algorithm": {
                "type": "string"
              },
              "keyId": {
                "type": "string"
              },
              "value": {
                "type": "string"
              }
            }
          }
        }
      },
      "ChangeEvidence": {
        "type": "object",
        "required": [
          "deployment",
          "pullRequests",
          "controls",
          "gaps"
        ],
        "properties": {
          "deployment": {
            "type": "object",
            "required": [
              "id",
              "source",
              "service",
              "finishedAt"
            ],
            "additionalProperties": true,
            "properties": {
              "id": {
                "type": "string"
              },
              "source": {
                "type": "string"
              },
              "service": {
                "type": "string"
              },
              "finishedAt": {
                "type": "string"
              },
              "commit": {
                "type": "string"
              },
              "actor": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          },
          "repository": {
            "type": "string"
          },
          "pullRequests": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": true
            }
          },
          "directCommits": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "controls": {
            "type": "object",
            "required": [
              "pullRequest",
              "approval",
              "codeOwner",
              "checks",
              "separationOfDuties"
            ],
            "properties": {
              "pullRequest": {
                "type": "string",
                "enum": [
                  "met",
                  "violated",
                  "unknown"
                ]
              },
              "approval": {
                "type": "string",
                "enum": [
                  "met",
                  "violated",
                  "unknown"
                ]
              },
              "codeOwner": {
                "type": "string",
                "enum": [
                  "met",
                  "violated",
                  "unknown"
                ]
              },
              "checks": {
                "type": "string",
                "enum": [
                  "met",
                  "violated",
                  "unknown"
                ]
              },
              "separationOfDuties": {
                "type": "string",
                "enum": [
                  "met",
                  "violated",
                  "unknown"
                ]
              }
            }
          },
          "gaps": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Survey": {
        "type": "object",
        "required": [
          "id",
          "opensAt",
          "closesAt",
          "state"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "opensAt": {
            "type": "string"
          },
          "closesAt": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "open",
              "closed"
            ]
          }
        }
      },
      "SurveyScores": {
        "type": "object",
        "required": [
          "recommend",
          "friction"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "recommend": {
            "$ref": "#/components/schemas/DeliveryMetric"
          },
          "friction": {
            "$ref": "#/components/schemas/DeliveryMetric"
          }
        }
      },
      "SurveyResult": {
        "type": "object",
        "required": [
          "survey",
          "total",
          "teams",
          "hiddenTeams"
        ],
        "properties": {
          "survey": {
            "$ref": "#/components/schemas/Survey"
          },
          "total": {
            "$ref": "#/components/schemas/SurveyScores"
          },
          "teams": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SurveyScores"
            }
          },
          "hiddenTeams": {
            "type": "integer"
          }
        }
      },
      "LibraryPromptVersion": {
        "type": "object",
        "required": [
          "name",
          "version",
          "kind",
          "text",
          "owner",
          "comment",
          "createdBy",
          "createdAt"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "version": {
            "type": "integer"
          },
          "kind": {
            "type": "string",
            "enum": [
              "feature",
              "developer",
              "standard"
            ]
          },
          "text": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "comment": {
            "type": "string"
          },
          "createdBy": {
            "type": "string"
          },
          "createdAt": {
            "type": "string"
          }
        }
      },
      "LibraryPromptPin": {
        "type": "object",
        "required": [
          "name",
          "team",
          "version",
          "changedBy",
          "changedAt"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "team": {
            "type": "string"
          },
          "version": {
            "type": "integer"
          },
          "trial": {
            "type": "object",
            "required": [
              "version",
              "percent"
            ],
            "properties": {
              "version": {
                "type": "integer"
              },
              "percent": {
                "type": "integer"
              }
            }
          },
          "changedBy": {
            "type": "string"
          },
          "changedAt": {
            "type": "string"
          }
        }
      },
      "LibraryPrompt": {
        "type": "object",
        "required": [
          "name",
          "latest",
          "pins"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "latest": {
            "$ref": "#/components/schemas/LibraryPromptVersion"
          },
          "pins": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/LibraryPromptPin"
            }
          }
        }
      },
      "CloudCostSummary": {
        "type": "object",
        "required": [
          "from",
          "to",
          "teams",
          "totalNanoUsd",
          "untaggedNanoUsd",
          "services",
          "sources"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "teams": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "cloudNanoUsd",
                "aiNanoUsd"
              ],
              "properties": {
                "team": {
                  "type": "string"
                },
                "cloudNanoUsd": {
                  "type": "string"
                },
                "aiNanoUsd": {
                  "type": "string"
                }
              }
            }
          },
          "totalNanoUsd": {
            "type": "string"
          },
          "untaggedNanoUsd": {
            "type": "string"
          },
          "services": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "service",
                "nanoUsd"
              ],
              "properties": {
                "service": {
                  "type": "string"
                },
                "nanoUsd": {
                  "type": "string"
                }
              }
            }
          },
          "sources": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "DeliveryInterval": {
        "type": "object",
        "required": [
          "low",
          "high",
          "level",
          "method"
        ],
        "properties": {
          "low": {
            "type": "number"
          },
          "high": {
            "type": "number"
          },
          "level": {
            "type": "number"
          },
          "method": {
            "type": "string"
          }
        }
      },
      "DeliveryMetric": {
        "description": "A value with its details, or why there is none; an unknown one has no value.",
        "type": "object",
        "required": [
          "status",
          "unit"
        ],
        "additionalProperties": true,
        "properties": {
          "status": {
            "type": "string",
            "enum": [
              "known",
              "unknown"
            ]
          },
          "unit": {
            "type": "string"
          },
          "value": {
            "type": "number",
            "description": "Only when known."
          },
          "reason": {
            "type": "string",
            "description": "Only when unknown."
          },
          "n": {
            "type": "number"
          },
          "interval": {
            "$ref": "#/components/schemas/DeliveryInterval"
          }
        }
      },
      "DeliveryMetrics": {
        "type": "object",
        "additionalProperties": true,
        "properties": {
          "name": {
            "type": "string"
          },
          "deploymentFrequency": {
            "$ref": "#/components/schemas/DeliveryMetric"
          },
          "leadTimeForChanges": {
            "$ref": "#/components/schemas/DeliveryMetric"
          },
          "changeFailureRate": {
            "$ref": "#/components/schemas/DeliveryMetric"
          },
          "failedDeploymentRecoveryTime": {
            "$ref": "#/components/schemas/DeliveryMetric"
          },
          "reworkRate": {
            "$ref": "#/components/schemas/DeliveryMetric"
          },
          "uncovered": {
            "description": "Services whose source is missing; the profile devlake has none.",
            "type": "object",
            "required": [
              "deployments",
              "changes",
              "incidents"
            ],
            "properties": {
              "deployments": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "changes": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "incidents": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "DeliveryMetricsReport": {
        "type": "object",
        "required": [
          "profile",
          "window",
          "level",
          "total",
          "items",
          "notes",
          "sources"
        ],
        "properties": {
          "profile": {
            "type": "string",
            "enum": [
              "ghostlight",
              "devlake"
            ]
          },
          "window": {
            "type": "object",
            "required": [
              "from",
              "to",
              "zone",
              "days"
            ],
            "properties": {
              "from": {
                "type": "string"
              },
              "to": {
                "type": "string"
              },
              "zone": {
                "type": "string"
              },
              "days": {
                "type": "number"
              },
              "asOf": {
                "type": "string"
              }
            }
          },
          "level": {
            "type": "string",
            "enum": [
              "portal",
              "system",
              "team",
              "component"
            ]
          },
          "total": {
            "$ref": "#/components/schemas/DeliveryMetrics"
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DeliveryMetrics"
            }
          },
          "notes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "sources": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DeliverySourceStatus"
            }
          }
        }
      },
      "DeliverySourceStatus": {
        "type": "object",
        "required": [
          "id",
          "provides",
          "state",
          "problems",
          "services",
          "facts"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "provides": {
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "deployments",
                "changes",
                "incidents"
              ]
            }
          },
          "state": {
            "type": "string",
            "enum": [
              "ok",
              "failed",
              "waiting"
            ]
          },
          "collectedAt": {
            "type": "string"
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "message"
              ],
              "properties": {
                "service": {
                  "type": "string"
                },
                "message": {
                  "type": "string"
                }
              }
            }
          },
          "services": {
            "type": "integer",
            "description": "Services it speaks for."
          },
          "facts": {
            "type": "integer"
          }
        }
      },
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
      },
      "Approval": {
        "description": "A request that a person approves something. It is bound to the hash of the exact arguments and to the policies of its time; both are checked again when it is used, once.",
        "type": "object",
        "required": [
          "id",
          "state",
          "kind",
          "feature",
          "action",
          "requester",
          "reasons",
          "argumentsHash",
          "policyHash",
          "requiredApprovers",
          "decisions",
          "delegates",
          "createdAt",
          "expiresAt"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/ApprovalState"
          },
          "kind": {
            "type": "string",
            "enum": [
              "model-call",
              "action"
            ],
            "description": "`model-call`: filed by the gate. `action`: asked for by a feature, an agent or a person."
          },
          "feature": {
            "type": "string"
          },
          "action": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "systemRef": {
            "type": "string"
          },
          "model": {
            "type": "string"
          },
          "requester": {
            "type": "string",
            "description": "Who asks."
          },
          "agent": {
            "type": "string"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Why, in the words of the asker or of the policies."
          },
          "argumentsHash": {
            "type": "string",
            "description": "Hex SHA-256 of the canonical JSON of the arguments."
          },
          "arguments": {
            "type": "object",
            "additionalProperties": true,
            "description": "The arguments that are approved, with secrets redacted. Texts of a model call are in it only when keeping bodies is enabled."
          },
          "summary": {
            "type": "string",
            "description": "What can be shown of the arguments."
          },
          "policyHash": {
            "type": "string"
          },
          "heldNanoUsd": {
            "type": "string",
            "description": "Held on the budgets while it waits."
          },
          "requiredApprovers": {
            "type": "number"
          },
          "decisions": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "by",
                "decision",
                "at"
              ],
              "properties": {
                "by": {
                  "type": "string"
                },
                "decision": {
                  "type": "string",
                  "enum": [
                    "approve",
                    "reject"
                  ]
                },
                "comment": {
                  "type": "string"
                },
                "at": {
                  "type": "string"
                }
              }
            }
          },
          "delegates": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Someone else who may decide on this one."
          },
          "createdAt": {
            "type": "string"
          },
          "expiresAt": {
            "type": "string"
          },
          "usedAt": {
            "type": "string"
          },
          "canDecide": {
            "type": "boolean",
            "description": "Whether the caller may decide on it."
          }
        }
      },
      "ApprovalPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Approval"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "ApprovalState": {
        "type": "string",
        "enum": [
          "pending",
          "approved",
          "rejected",
          "expired",
          "cancelled",
          "used"
        ]
      },
      "Budget": {
        "description": "A spending limit. Amounts are nano US dollars as decimal strings.",
        "type": "object",
        "required": [
          "id",
          "scope",
          "window"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "scope": {
            "type": "object",
            "required": [
              "kind",
              "value"
            ],
            "properties": {
              "kind": {
                "$ref": "#/components/schemas/BudgetScopeKind"
              },
              "value": {
                "type": "string",
                "description": "`*`: one budget for each value."
              }
            }
          },
          "window": {
            "type": "string",
            "enum": [
              "day",
              "week",
              "month"
            ]
          },
          "timeZone": {
            "type": "string",
            "description": "IANA zone in which windows begin. Default UTC."
          },
          "hardNanoUsd": {
            "type": "string",
            "description": "Calls that could exceed it are refused."
          },
          "softNanoUsd": {
            "type": "string",
            "description": "Calls beyond it are only reported."
          },
          "description": {
            "type": "string"
          },
          "thresholds": {
            "type": "array",
            "items": {
              "type": "number"
            },
            "description": "Percent of the limit at which people are told. Default 50, 80 and 100."
          },
          "notify": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Whom to tell, as entity references, besides the team or person whose budget it is."
          }
        },
        "additionalProperties": false
      },
      "BudgetForecast": {
        "description": "What a budget window will probably have cost at its end.",
        "type": "object",
        "required": [
          "budgetId",
          "scopeValue",
          "windowStart",
          "windowEnd",
          "spentNanoUsd",
          "heldNanoUsd",
          "days",
          "method"
        ],
        "properties": {
          "budgetId": {
            "type": "string"
          },
          "scopeValue": {
            "type": "string"
          },
          "windowStart": {
            "type": "string"
          },
          "windowEnd": {
            "type": "string"
          },
          "spentNanoUsd": {
            "type": "string"
          },
          "heldNanoUsd": {
            "type": "string"
          },
          "limitNanoUsd": {
            "type": "string"
          },
          "expectedNanoUsd": {
            "type": "string",
            "description": "`undefined`: unknown, see `reason`."
          },
          "lowNanoUsd": {
            "type": "string",
            "description": "10th and 90th percentile."
          },
          "highNanoUsd": {
            "type": "string"
          },
          "exhaustionProbability": {
            "type": "number",
            "description": "Part of the simulations in which the limit is reached, 0 to 1."
          },
          "exhaustionAt": {
            "type": "string",
            "description": "Median moment at which it is reached, among those."
          },
          "days": {
            "type": "number",
            "description": "Days of history it rests on."
          },
          "method": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "BudgetScopeKind": {
        "description": "What a budget is counted for.",
        "type": "string",
        "enum": [
          "portal",
          "system",
          "team",
          "user",
          "feature",
          "entity",
          "session"
        ]
      },
      "BudgetStatus": {
        "type": "object",
        "required": [
          "budget",
          "scopeValue",
          "windowStart",
          "windowEnd",
          "spentNanoUsd",
          "heldNanoUsd"
        ],
        "properties": {
          "budget": {
            "$ref": "#/components/schemas/Budget"
          },
          "scopeValue": {
            "type": "string",
            "description": "Scope value this status is for: with a `*` budget one status for each value seen."
          },
          "windowStart": {
            "type": "string"
          },
          "windowEnd": {
            "type": "string"
          },
          "spentNanoUsd": {
            "type": "string"
          },
          "heldNanoUsd": {
            "type": "string"
          }
        }
      },
      "BudgetView": {
        "description": "A budget and where it stands.",
        "type": "object",
        "required": [
          "budget",
          "source",
          "statuses"
        ],
        "properties": {
          "budget": {
            "$ref": "#/components/schemas/Budget"
          },
          "source": {
            "type": "string",
            "enum": [
              "config",
              "portal"
            ]
          },
          "statuses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/BudgetStatus"
            },
            "description": "Empty for budgets of people and sessions, except one's own: nobody sees what another person spends."
          },
          "aggregate": {
            "type": "object",
            "required": [
              "count",
              "nearLimit"
            ],
            "properties": {
              "count": {
                "type": "number"
              },
              "nearLimit": {
                "type": "number"
              }
            },
            "description": "For budgets of people and sessions: how many there are, and how many are above 80 percent; hidden under 5."
          }
        }
      },
      "BudgetWhatIf": {
        "description": "What a budget would have done to calls of the past.",
        "type": "object",
        "required": [
          "from",
          "to",
          "windows",
          "calls",
          "refusedCalls",
          "refusedNanoUsd",
          "truncated",
          "method"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "windows": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "scopeValue",
                "windowStart",
                "windowEnd",
                "calls",
                "spentNanoUsd",
                "refusedCalls",
                "refusedNanoUsd"
              ],
              "properties": {
                "scopeValue": {
                  "type": "string"
                },
                "windowStart": {
                  "type": "string"
                },
                "windowEnd": {
                  "type": "string"
                },
                "calls": {
                  "type": "number"
                },
                "spentNanoUsd": {
                  "type": "string"
                },
                "refusedCalls": {
                  "type": "number"
                },
                "refusedNanoUsd": {
                  "type": "string"
                },
                "reachedAt": {
                  "type": "string",
                  "description": "When the limit was first reached."
                }
              }
            }
          },
          "calls": {
            "type": "number"
          },
          "refusedCalls": {
            "type": "number"
          },
          "refusedNanoUsd": {
            "type": "string"
          },
          "truncated": {
            "type": "boolean"
          },
          "method": {
            "type": "string"
          }
        }
      },
      "DataClass": {
        "description": "How sensitive the text sent to a model is.",
        "type": "string",
        "enum": [
          "public",
          "internal",
          "confidential",
          "restricted"
        ]
      },
      "GovernanceAccess": {
        "description": "What the caller may do in the governance pages.",
        "type": "object",
        "required": [
          "spend",
          "ledger",
          "bodies",
          "erase",
          "readPolicies",
          "managePolicies",
          "manageBudgets",
          "manageKillSwitches",
          "decideApprovals",
          "groups",
          "readHealth",
          "manageJobs",
          "readDelivery",
          "manageDelivery",
          "readEvidence",
          "managePrompts"
        ],
        "properties": {
          "spend": {
            "type": "string",
            "enum": [
              "all",
              "own"
            ],
            "description": "`own`: only what their own groups own."
          },
          "ledger": {
            "type": "string",
            "enum": [
              "all",
              "own"
            ],
            "description": "`own`: only entries of their own calls."
          },
          "bodies": {
            "type": "boolean"
          },
          "erase": {
            "type": "boolean"
          },
          "readPolicies": {
            "type": "boolean"
          },
          "managePolicies": {
            "type": "boolean"
          },
          "manageBudgets": {
            "type": "boolean"
          },
          "manageKillSwitches": {
            "type": "boolean"
          },
          "decideApprovals": {
            "type": "boolean"
          },
          "groups": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Groups of the caller, whose spend they may read."
          },
          "readHealth": {
            "type": "boolean",
            "description": "Permission ai.health.read."
          },
          "manageJobs": {
            "type": "boolean",
            "description": "Permission ai.jobs.manage."
          },
          "readDelivery": {
            "type": "boolean",
            "description": "Delivery of all services they can see (ai.delivery.read); without it, those of own groups."
          },
          "manageDelivery": {
            "type": "boolean",
            "description": "Permission ai.delivery.manage."
          },
          "readEvidence": {
            "type": "boolean",
            "description": "Permission ai.evidence.read."
          },
          "managePrompts": {
            "type": "boolean",
            "description": "Permission ai.prompt.manage."
          }
        }
      },
      "GovernanceGap": {
        "description": "Something that cannot be accounted for, and how to change that.",
        "type": "object",
        "required": [
          "kind",
          "title",
          "severity",
          "subjects",
          "remedy"
        ],
        "properties": {
          "kind": {
            "$ref": "#/components/schemas/GovernanceGapKind"
          },
          "title": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "info",
              "warning",
              "error"
            ]
          },
          "count": {
            "type": "number",
            "description": "How many, `undefined`: unknown."
          },
          "subjects": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "The first 50."
          },
          "costNanoUsd": {
            "type": "string",
            "description": "Spend of the last 30 days that is affected."
          },
          "remedy": {
            "type": "string",
            "description": "How to close it, exact."
          }
        }
      },
      "GovernanceGapKind": {
        "type": "string",
        "enum": [
          "no-owner",
          "no-system",
          "no-budget",
          "no-cost-centre",
          "no-attribution",
          "unpriced-model",
          "unmetered-spend",
          "feature-off",
          "stale-index",
          "no-outcome",
          "no-signing-key",
          "no-retention",
          "no-deployment-source",
          "no-incident-source",
          "untagged-cost",
          "unknown-region"
        ]
      },
      "GovernanceGaps": {
        "type": "object",
        "required": [
          "items",
          "unknown",
          "at"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GovernanceGap"
            }
          },
          "unknown": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "kind",
                "reason"
              ],
              "properties": {
                "kind": {
                  "$ref": "#/components/schemas/GovernanceGapKind"
                },
                "reason": {
                  "type": "string"
                }
              }
            },
            "description": "What could not be looked at, and why; a gap may hide there."
          },
          "at": {
            "type": "string"
          }
        }
      },
      "KillSwitch": {
        "description": "Stops calls at once, on every replica within a second.",
        "type": "object",
        "required": [
          "scope",
          "reason",
          "by",
          "at"
        ],
        "properties": {
          "scope": {
            "type": "object",
            "required": [
              "kind",
              "value"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "enum": [
                  "portal",
                  "feature",
                  "team",
                  "model"
                ]
              },
              "value": {
                "type": "string"
              }
            }
          },
          "reason": {
            "type": "string"
          },
          "by": {
            "type": "string"
          },
          "at": {
            "type": "string"
          }
        }
      },
      "KillSwitchList": {
        "type": "object",
        "required": [
          "items",
          "canManage"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/KillSwitch"
            }
          },
          "canManage": {
            "type": "boolean"
          }
        }
      },
      "LedgerCheckpoint": {
        "description": "A signed statement of how long the chain was and where it ended.",
        "type": "object",
        "required": [
          "ledger",
          "seq",
          "head",
          "at"
        ],
        "properties": {
          "ledger": {
            "type": "string"
          },
          "seq": {
            "type": "string"
          },
          "head": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "signature": {
            "type": "string",
            "description": "Base64 Ed25519 signature over the canonical JSON of the other four fields. Absent when no key is configured."
          },
          "keyId": {
            "type": "string",
            "description": "Hex SHA-256 of the public key in DER."
          }
        }
      },
      "LedgerEntry": {
        "type": "object",
        "required": [
          "body",
          "leaf",
          "head"
        ],
        "properties": {
          "body": {
            "$ref": "#/components/schemas/LedgerEntryBody"
          },
          "leaf": {
            "type": "string",
            "description": "Hex SHA-256 of 0x00 and the canonical body."
          },
          "head": {
            "type": "string",
            "description": "Hex SHA-256 of 0x01, the previous head and the leaf."
          }
        }
      },
      "LedgerEntryBody": {
        "description": "The body of a ledger entry, hashed in its canonical JSON (RFC 8785). Integers that can exceed 2^53 and all times are strings. Personal fields are keyed digests (HMAC-SHA-256 with a salt of their own row), so that deleting the salt erases the person and leaves the chain valid.",
        "type": "object",
        "required": [
          "seq",
          "ledger",
          "kind",
          "at",
          "actorDigest",
          "feature",
          "action"
        ],
        "properties": {
          "seq": {
            "type": "string",
            "description": "Decimal, from 1, without gaps, part of what is hashed."
          },
          "ledger": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/LedgerEntryKind"
          },
          "at": {
            "type": "string",
            "description": "ISO 8601 with milliseconds, UTC."
          },
          "actorDigest": {
            "type": "string",
            "description": "Keyed digest of the user or service reference."
          },
          "agent": {
            "type": "string"
          },
          "feature": {
            "type": "string"
          },
          "action": {
            "type": "string"
          },
          "tool": {
            "type": "string",
            "description": "Action of the registry, such as an MCP tool, that was called or that the call was made for."
          },
          "entityRef": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "systemRef": {
            "type": "string"
          },
          "repository": {
            "type": "string"
          },
          "dataClass": {
            "$ref": "#/components/schemas/DataClass"
          },
          "correlationId": {
            "type": "string"
          },
          "sessionId": {
            "type": "string"
          },
          "attempt": {
            "type": "number"
          },
          "provider": {
            "type": "string"
          },
          "providerRegion": {
            "type": "string",
            "description": "Region of the provider as configured, `unknown` when it is not."
          },
          "environment": {
            "type": "string"
          },
          "model": {
            "type": "string"
          },
          "responseModel": {
            "type": "string"
          },
          "prompt": {
            "$ref": "#/components/schemas/PromptRef"
          },
          "promptDigest": {
            "type": "string",
            "description": "Keyed digest of the redacted prompt."
          },
          "decision": {
            "type": "string",
            "enum": [
              "allow",
              "deny",
              "require-approval"
            ]
          },
          "policyHash": {
            "type": "string"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "usage": {
            "$ref": "#/components/schemas/TokenUsage"
          },
          "rates": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            },
            "description": "Rate per million tokens in nano USD, by component (`input`, `cached-input`, `cache-write`, `output`)."
          },
          "priceTableHash": {
            "type": "string"
          },
          "heldNanoUsd": {
            "type": "string"
          },
          "costNanoUsd": {
            "type": "string"
          },
          "holdId": {
            "type": "string"
          },
          "latencyMs": {
            "type": "number"
          },
          "finishReason": {
            "type": "string"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "ok",
              "error",
              "aborted",
              "unknown",
              "denied",
              "cached"
            ]
          },
          "errorCode": {
            "type": "string"
          },
          "details": {
            "type": "object",
            "additionalProperties": true,
            "description": "Further facts of kinds other than `call`."
          }
        }
      },
      "LedgerEntryDetail": {
        "description": "One entry with what it takes to judge it.",
        "type": "object",
        "required": [
          "entry",
          "related"
        ],
        "properties": {
          "entry": {
            "$ref": "#/components/schemas/LedgerRow"
          },
          "texts": {
            "type": "object",
            "required": [
              "request"
            ],
            "properties": {
              "request": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "response": {
                "type": "string"
              }
            },
            "description": "Redacted texts, when keeping them is enabled and the caller may read them."
          },
          "textsHidden": {
            "type": "string",
            "enum": [
              "disabled",
              "not-permitted",
              "not-kept"
            ],
            "description": "Why there are none."
          },
          "related": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/LedgerRow"
            },
            "description": "Entries of the same correlation."
          }
        }
      },
      "LedgerEntryKind": {
        "description": "What happened. One `call` entry for each attempt at a provider; a later `correction` when an expired hold settles.",
        "type": "string",
        "enum": [
          "call",
          "correction",
          "denial",
          "outcome-unknown",
          "cache-hit",
          "approval",
          "policy-change",
          "budget-change",
          "kill-switch",
          "outcome",
          "prune",
          "erasure"
        ]
      },
      "LedgerHead": {
        "type": "object",
        "required": [
          "ledger",
          "seq",
          "head",
          "signed",
          "bodies"
        ],
        "properties": {
          "ledger": {
            "type": "string"
          },
          "seq": {
            "type": "string"
          },
          "head": {
            "type": "string"
          },
          "checkpoint": {
            "$ref": "#/components/schemas/LedgerCheckpoint"
          },
          "signed": {
            "type": "boolean"
          },
          "bodies": {
            "type": "boolean"
          },
          "retention": {
            "type": "string",
            "description": "ISO 8601 duration in words, `undefined`: for ever."
          }
        }
      },
      "LedgerPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/LedgerRow"
            }
          },
          "nextAfterSeq": {
            "type": "string"
          }
        }
      },
      "LedgerRow": {
        "description": "An entry as shown to a person: the actor is resolved unless it was erased.",
        "allOf": [
          {
            "$ref": "#/components/schemas/LedgerEntry"
          },
          {
            "type": "object",
            "properties": {
              "actor": {
                "type": "string"
              }
            }
          }
        ]
      },
      "ModelCatalogue": {
        "type": "object",
        "required": [
          "priceTableHash",
          "priceTables",
          "items"
        ],
        "properties": {
          "priceTableHash": {
            "type": "string"
          },
          "priceTables": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "hash",
                "firstUsedAt",
                "calls"
              ],
              "properties": {
                "hash": {
                  "type": "string"
                },
                "firstUsedAt": {
                  "type": "string"
                },
                "calls": {
                  "type": "number"
                }
              }
            },
            "description": "Hashes that calls of the last 30 days were priced by, newest first."
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ModelCatalogueItem"
            }
          }
        }
      },
      "ModelCatalogueItem": {
        "type": "object",
        "required": [
          "provider",
          "model",
          "configured",
          "calls",
          "costNanoUsd",
          "restrictedBy",
          "killed"
        ],
        "properties": {
          "provider": {
            "type": "string"
          },
          "model": {
            "type": "string"
          },
          "priceModel": {
            "type": "string",
            "description": "Model of the price table, when `model` is an alias."
          },
          "configured": {
            "type": "boolean",
            "description": "Configured now, or only found in the ledger."
          },
          "rates": {
            "type": "object",
            "required": [
              "input",
              "cachedInput",
              "cacheWrite",
              "output"
            ],
            "properties": {
              "input": {
                "type": "string"
              },
              "cachedInput": {
                "type": "string"
              },
              "cacheWrite": {
                "type": "string"
              },
              "output": {
                "type": "string"
              }
            },
            "description": "US dollars per million tokens as nano USD; `undefined`: the price is unknown."
          },
          "calls": {
            "type": "number",
            "description": "Calls of the last 30 days."
          },
          "costNanoUsd": {
            "type": "string"
          },
          "lastUsedAt": {
            "type": "string"
          },
          "restrictedBy": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Policies that name it or restrict models."
          },
          "killed": {
            "type": "boolean"
          }
        }
      },
      "OutcomeKind": {
        "description": "How a suggestion ended.",
        "type": "string",
        "enum": [
          "accepted",
          "merged",
          "helpful",
          "acted-on",
          "confirmed",
          "rejected",
          "closed",
          "not-helpful",
          "ignored",
          "refuted"
        ]
      },
      "OutcomeRequest": {
        "type": "object",
        "required": [
          "feature",
          "action",
          "kind",
          "correlationId"
        ],
        "properties": {
          "feature": {
            "type": "string"
          },
          "action": {
            "type": "string",
            "description": "What was suggested, for example `answer-question`."
          },
          "kind": {
            "$ref": "#/components/schemas/OutcomeKind"
          },
          "correlationId": {
            "type": "string",
            "description": "Correlates with the calls that it took; what they cost is found through it."
          },
          "entityRef": {
            "type": "string"
          },
          "prompt": {
            "type": "object",
            "required": [
              "name",
              "version"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "version": {
                "type": "string"
              }
            }
          }
        },
        "additionalProperties": false
      },
      "OutcomeSummary": {
        "description": "Outcomes and what a good one cost. A missing figure is unknown.",
        "type": "object",
        "required": [
          "from",
          "to",
          "rows"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "rows": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "value",
                "good",
                "bad",
                "byKind",
                "costNanoUsd"
              ],
              "properties": {
                "value": {
                  "type": "string"
                },
                "good": {
                  "type": "number"
                },
                "bad": {
                  "type": "number"
                },
                "byKind": {
                  "type": "object",
                  "additionalProperties": {
                    "type": "number"
                  }
                },
                "costNanoUsd": {
                  "type": "string",
                  "description": "All that the feature (or prompt version) cost in the span."
                },
                "costPerGoodNanoUsd": {
                  "type": "string",
                  "description": "`undefined` without a good outcome, or when calls without a price are among them."
                },
                "goodShare": {
                  "type": "object",
                  "required": [
                    "value",
                    "low",
                    "high",
                    "n"
                  ],
                  "properties": {
                    "value": {
                      "type": "number"
                    },
                    "low": {
                      "type": "number"
                    },
                    "high": {
                      "type": "number"
                    },
                    "n": {
                      "type": "number"
                    }
                  },
                  "description": "Good of all judged, with its 95 percent Wilson interval."
                }
              }
            }
          }
        }
      },
      "PoliciesInForce": {
        "type": "object",
        "required": [
          "source",
          "hash",
          "policies",
          "editable"
        ],
        "properties": {
          "source": {
            "$ref": "#/components/schemas/PolicySource"
          },
          "hash": {
            "type": "string",
            "description": "Hash that ledger entries cite."
          },
          "policies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Policy"
            }
          },
          "active": {
            "$ref": "#/components/schemas/PolicyVersion"
          },
          "editable": {
            "type": "boolean"
          },
          "readOnlyReason": {
            "type": "string",
            "description": "Why the page cannot change them."
          },
          "conflict": {
            "type": "string",
            "description": "Two sources are in force at once, say so: the most restrictive wins."
          }
        }
      },
      "Policy": {
        "type": "object",
        "required": [
          "id",
          "effects"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Unique, kebab-case."
          },
          "description": {
            "type": "string"
          },
          "dryRun": {
            "type": "boolean",
            "description": "Evaluated and recorded but without effect."
          },
          "match": {
            "$ref": "#/components/schemas/PolicyMatch"
          },
          "effects": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyEffect"
            }
          }
        },
        "additionalProperties": false
      },
      "PolicyDryRun": {
        "description": "What a set of policies would have done to the calls of a span of the ledger.",
        "type": "object",
        "required": [
          "entries",
          "denied",
          "approvalRequired",
          "maybeDenied",
          "allowed",
          "capped",
          "warned",
          "deniedNanoUsd",
          "byFeature",
          "byTeam",
          "rules",
          "examples",
          "unknown",
          "truncated"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "entries": {
            "type": "number",
            "description": "Calls, cache hits and denials looked at."
          },
          "denied": {
            "type": "number",
            "description": "Calls that were made and would have been refused."
          },
          "approvalRequired": {
            "type": "number"
          },
          "maybeDenied": {
            "type": "number",
            "description": "Refused only if a matcher holds that the ledger has no answer for."
          },
          "allowed": {
            "type": "number",
            "description": "Refused then, and allowed now."
          },
          "capped": {
            "type": "number"
          },
          "warned": {
            "type": "number"
          },
          "deniedNanoUsd": {
            "type": "string",
            "description": "What the refused calls cost."
          },
          "byFeature": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "value",
                "denied",
                "approvalRequired"
              ],
              "properties": {
                "value": {
                  "type": "string"
                },
                "denied": {
                  "type": "number"
                },
                "approvalRequired": {
                  "type": "number"
                }
              }
            }
          },
          "byTeam": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "value",
                "denied",
                "approvalRequired"
              ],
              "properties": {
                "value": {
                  "type": "string"
                },
                "denied": {
                  "type": "number"
                },
                "approvalRequired": {
                  "type": "number"
                }
              }
            }
          },
          "rules": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyDryRunRule"
            }
          },
          "examples": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "seq",
                "at",
                "feature",
                "action",
                "outcome",
                "reasons"
              ],
              "properties": {
                "seq": {
                  "type": "string"
                },
                "at": {
                  "type": "string"
                },
                "feature": {
                  "type": "string"
                },
                "action": {
                  "type": "string"
                },
                "model": {
                  "type": "string"
                },
                "entityRef": {
                  "type": "string"
                },
                "ownerRef": {
                  "type": "string"
                },
                "outcome": {
                  "type": "string",
                  "enum": [
                    "deny",
                    "require-approval"
                  ]
                },
                "reasons": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            },
            "description": "The first 50."
          },
          "unknown": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Matchers the ledger has no answer for, for a person."
          },
          "truncated": {
            "type": "boolean",
            "description": "The span was cut at the limit of entries."
          }
        }
      },
      "PolicyDryRunRule": {
        "description": "What one policy would have done to calls of the past.",
        "type": "object",
        "required": [
          "id",
          "dryRun",
          "matched",
          "maybeMatched",
          "effects"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "dryRun": {
            "type": "boolean"
          },
          "matched": {
            "type": "number"
          },
          "maybeMatched": {
            "type": "number",
            "description": "It may match, depending on what the ledger does not keep, such as groups."
          },
          "effects": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "PolicyEffect": {
        "description": "What a policy does to a call. When several policies match, the most restrictive of each kind wins.",
        "oneOf": [
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "enum": [
                  "allow"
                ]
              }
            }
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "enum": [
                  "deny"
                ]
              },
              "reason": {
                "type": "string"
              }
            }
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "enum": [
                  "require-approval"
                ]
              },
              "reason": {
                "type": "string"
              },
              "approvers": {
                "type": "number",
                "description": "How many people must approve; 2 is four eyes. Default 1."
              }
            }
          },
          {
            "type": "object",
            "required": [
              "type",
              "models"
            ],
            "properties": {
              "type": {
                "type": "string",
                "enum": [
                  "restrict-models"
                ]
              },
              "models": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "enum": [
                  "cap-tokens"
                ]
              },
              "maxOutputTokens": {
                "type": "number"
              },
              "maxInputTokens": {
                "type": "number"
              }
            }
          },
          {
            "type": "object",
            "required": [
              "type",
              "patterns"
            ],
            "properties": {
              "type": {
                "type": "string",
                "enum": [
                  "redact"
                ]
              },
              "patterns": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          {
            "type": "object",
            "required": [
              "type",
              "message"
            ],
            "properties": {
              "type": {
                "type": "string",
                "enum": [
                  "warn"
                ]
              },
              "message": {
                "type": "string"
              }
            }
          }
        ]
      },
      "PolicyMatch": {
        "description": "Matchers of a policy: every given field must match; a list matches when any of its values does. Values are globs (`techdocs-*`, `group:default/*`), matched without regard to case. A matcher on a field the subject does not have does not match.",
        "type": "object",
        "properties": {
          "actor": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "group": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "agent": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "feature": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "action": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "tool": {
            "description": "Id or name of an action of the registry, which is an MCP tool; also of model calls made for it.",
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "entity": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "team": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "system": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "repository": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "model": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "provider": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "providerRegion": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "dataClass": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/DataClass"
              },
              {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/DataClass"
                }
              }
            ]
          },
          "environment": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "time": {
            "type": "object",
            "properties": {
              "days": {
                "type": "array",
                "items": {
                  "type": "number"
                }
              },
              "from": {
                "type": "string"
              },
              "to": {
                "type": "string"
              },
              "timeZone": {
                "type": "string"
              }
            },
            "description": "Local wall-clock windows; `days` are ISO week days, 1 is Monday."
          }
        }
      },
      "PolicySource": {
        "description": "Where policies come from. `default`: the shipped set. `config`: `ai.policies`, which the page cannot change. `portal`: edited in the page. `repository`: the file at `ai.governance.policyUrl`, which the page cannot change.",
        "type": "string",
        "enum": [
          "default",
          "config",
          "portal",
          "repository"
        ]
      },
      "PolicyVersion": {
        "description": "One version of the policies that the portal keeps.",
        "type": "object",
        "required": [
          "version",
          "state",
          "hash",
          "policies",
          "createdAt",
          "createdBy"
        ],
        "properties": {
          "version": {
            "type": "number",
            "description": "Grows by one with each version."
          },
          "state": {
            "type": "string",
            "enum": [
              "draft",
              "active",
              "superseded"
            ]
          },
          "hash": {
            "type": "string",
            "description": "SHA-256 of the canonical JSON of the policies."
          },
          "policies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Policy"
            }
          },
          "comment": {
            "type": "string"
          },
          "basedOn": {
            "type": "number",
            "description": "The version whose policies these are, for one that was activated or rolled back to."
          },
          "createdAt": {
            "type": "string"
          },
          "createdBy": {
            "type": "string"
          }
        }
      },
      "PromptRef": {
        "description": "A versioned prompt, named so that adopters can override it and the ledger can cite it.",
        "type": "object",
        "required": [
          "name",
          "version"
        ],
        "properties": {
          "name": {
            "type": "string",
            "description": "For example `docs-chat/answer`."
          },
          "version": {
            "type": "string",
            "description": "The version in use: the declared version and the first 12 hex digits of the SHA-256 of the template."
          }
        }
      },
      "PromptUse": {
        "description": "Prompts with what their versions did.",
        "type": "object",
        "required": [
          "name",
          "versions"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "isOverride": {
            "type": "boolean"
          },
          "currentVersion": {
            "type": "string",
            "description": "Version that is in use now; `undefined` when no installed package ships it."
          },
          "versions": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "version",
                "calls",
                "costNanoUsd",
                "firstUsedAt",
                "lastUsedAt",
                "good",
                "bad"
              ],
              "properties": {
                "version": {
                  "type": "string"
                },
                "calls": {
                  "type": "number"
                },
                "costNanoUsd": {
                  "type": "string"
                },
                "firstUsedAt": {
                  "type": "string"
                },
                "lastUsedAt": {
                  "type": "string"
                },
                "good": {
                  "type": "number"
                },
                "bad": {
                  "type": "number"
                }
              }
            }
          }
        }
      },
      "Reconciliation": {
        "description": "Our ledger beside a provider's bill, day by day and model by model.",
        "type": "object",
        "required": [
          "from",
          "to",
          "billedNanoUsd",
          "ledgerNanoUsd",
          "differenceNanoUsd",
          "rows"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "billedNanoUsd": {
            "type": "string"
          },
          "ledgerNanoUsd": {
            "type": "string"
          },
          "differenceNanoUsd": {
            "type": "string"
          },
          "rows": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "day",
                "state"
              ],
              "properties": {
                "day": {
                  "type": "string"
                },
                "provider": {
                  "type": "string"
                },
                "model": {
                  "type": "string"
                },
                "billedNanoUsd": {
                  "type": "string"
                },
                "ledgerNanoUsd": {
                  "type": "string"
                },
                "differenceNanoUsd": {
                  "type": "string"
                },
                "state": {
                  "type": "string",
                  "enum": [
                    "equal",
                    "differs",
                    "unmetered",
                    "unbilled"
                  ],
                  "description": "`unmetered`: billed, and nothing in the ledger. `unbilled`: the reverse."
                }
              }
            }
          }
        }
      },
      "SpendBreakdown": {
        "type": "object",
        "required": [
          "groupBy",
          "from",
          "to",
          "filter",
          "rows",
          "totals",
          "visible"
        ],
        "properties": {
          "groupBy": {
            "$ref": "#/components/schemas/SpendDimension"
          },
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "filter": {
            "$ref": "#/components/schemas/SpendFilter"
          },
          "rows": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SpendRow"
            }
          },
          "totals": {
            "$ref": "#/components/schemas/SpendTotals"
          },
          "rest": {
            "type": "object",
            "required": [
              "rows",
              "totals"
            ],
            "properties": {
              "rows": {
                "type": "number"
              },
              "totals": {
                "$ref": "#/components/schemas/SpendTotals"
              }
            },
            "description": "Rows beyond the limit, summed up."
          },
          "visible": {
            "type": "string",
            "enum": [
              "all",
              "own"
            ],
            "description": "Whether the caller sees all teams or only their own."
          }
        }
      },
      "SpendDimension": {
        "description": "What spend can be grouped and filtered by. There is no person among them, on purpose.",
        "type": "string",
        "enum": [
          "day",
          "team",
          "system",
          "feature",
          "model",
          "provider",
          "entity",
          "prompt",
          "cost-centre"
        ]
      },
      "SpendFilter": {
        "type": "object",
        "properties": {
          "team": {
            "type": "string"
          },
          "system": {
            "type": "string"
          },
          "feature": {
            "type": "string"
          },
          "model": {
            "type": "string"
          },
          "provider": {
            "type": "string"
          },
          "entity": {
            "type": "string"
          }
        }
      },
      "SpendOverview": {
        "description": "The page for leadership in one answer.",
        "type": "object",
        "required": [
          "from",
          "to",
          "totals",
          "previous",
          "byDay",
          "byTeam",
          "bySystem",
          "byFeature",
          "byModel",
          "visible",
          "throughSeq"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "totals": {
            "$ref": "#/components/schemas/SpendTotals"
          },
          "previous": {
            "$ref": "#/components/schemas/SpendTotals"
          },
          "byDay": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SpendRow"
            }
          },
          "byTeam": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SpendRow"
            }
          },
          "bySystem": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SpendRow"
            }
          },
          "byFeature": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SpendRow"
            }
          },
          "byModel": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SpendRow"
            }
          },
          "visible": {
            "type": "string",
            "enum": [
              "all",
              "own"
            ]
          },
          "throughSeq": {
            "type": "string",
            "description": "Sequence number of the last entry counted."
          }
        }
      },
      "SpendProof": {
        "description": "Proof that a figure is the sum of its ledger rows.",
        "type": "object",
        "required": [
          "from",
          "to",
          "filter",
          "rollupNanoUsd",
          "ledgerNanoUsd",
          "entries",
          "equal"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "filter": {
            "$ref": "#/components/schemas/SpendFilter"
          },
          "rollupNanoUsd": {
            "type": "string"
          },
          "ledgerNanoUsd": {
            "type": "string"
          },
          "entries": {
            "type": "number"
          },
          "equal": {
            "type": "boolean"
          }
        }
      },
      "SpendRow": {
        "type": "object",
        "required": [
          "totals"
        ],
        "properties": {
          "value": {
            "type": "string",
            "description": "`undefined`: the entries have none, such as no owner; a gap."
          },
          "totals": {
            "$ref": "#/components/schemas/SpendTotals"
          }
        }
      },
      "SpendTotals": {
        "description": "Sums over ledger entries. Amounts are nano US dollars, exact to the last digit.",
        "type": "object",
        "required": [
          "costNanoUsd",
          "calls",
          "unpricedCalls",
          "estimatedCalls",
          "failedCalls",
          "cacheHits",
          "denials",
          "inputTokens",
          "cachedInputTokens",
          "outputTokens"
        ],
        "properties": {
          "costNanoUsd": {
            "type": "string"
          },
          "calls": {
            "type": "number",
            "description": "Attempts at a provider."
          },
          "unpricedCalls": {
            "type": "number",
            "description": "Attempts whose price is unknown; what they cost is not in `costNanoUsd`."
          },
          "estimatedCalls": {
            "type": "number",
            "description": "Attempts whose usage is our estimate, or whose outcome is unknown."
          },
          "failedCalls": {
            "type": "number"
          },
          "cacheHits": {
            "type": "number"
          },
          "denials": {
            "type": "number"
          },
          "inputTokens": {
            "type": "string"
          },
          "cachedInputTokens": {
            "type": "string"
          },
          "outputTokens": {
            "type": "string"
          },
          "meanLatencyMs": {
            "type": "number",
            "description": "Mean over calls, in milliseconds; `undefined` without calls."
          }
        }
      },
      "TokenUsage": {
        "description": "Token counts as the provider reported them. A count the provider did not report is `undefined`, never 0.",
        "type": "object",
        "properties": {
          "inputTokens": {
            "type": "number",
            "description": "Includes cached and cache-written tokens."
          },
          "cachedInputTokens": {
            "type": "number"
          },
          "cacheWriteTokens": {
            "type": "number"
          },
          "outputTokens": {
            "type": "number",
            "description": "Includes reasoning tokens."
          },
          "reasoningTokens": {
            "type": "number"
          },
          "estimated": {
            "type": "boolean",
            "description": "True when the provider reported nothing and the counts are our estimate."
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
