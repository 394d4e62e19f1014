/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Generated from ../../openapi.yaml by "yarn generate". Do not edit.
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';

export const spec = {
  "openapi": "3.0.3",
  "info": {
    "title": "ai-incident",
    "version": "1",
    "description": "Incidents that arrive investigated. Alerts come in through webhooks; what is shown holds only what the caller may read. Changes are announced on the signal channel `ai-incident` as `{ incidentId, change }`.",
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
        "operationId": "GetStatus",
        "description": "What is configured, what is off and why, and what the caller may do.",
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
    },
    "/v1/incidents": {
      "get": {
        "operationId": "ListIncidents",
        "description": "Incidents, the newest first.",
        "tags": [
          "Incidents"
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
            "allowReserved": true,
            "description": "Default is open and acknowledged and resolved.",
            "schema": {
              "type": "array",
              "maxItems": 4,
              "items": {
                "type": "string",
                "enum": [
                  "open",
                  "acknowledged",
                  "resolved",
                  "merged"
                ]
              }
            }
          },
          {
            "name": "severity",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "array",
              "maxItems": 4,
              "items": {
                "type": "string",
                "enum": [
                  "critical",
                  "high",
                  "medium",
                  "low"
                ]
              }
            }
          },
          {
            "name": "entityRef",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Incidents with alerts of this entity.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "owner",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Incidents of services of this owner.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "query",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Words of title or service.",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "allowReserved": true,
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
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 1000000,
              "default": 0
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Incidents the caller may read.",
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
                        "$ref": "#/components/schemas/IncidentSummary"
                      }
                    },
                    "total": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      },
      "post": {
        "operationId": "DeclareIncident",
        "description": "Declares an incident by hand; it is investigated like any other.",
        "tags": [
          "Incidents"
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
                "$ref": "#/components/schemas/DeclareIncident"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The incident.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IncidentSummary"
                }
              }
            }
          },
          "400": {
            "description": "The input is not usable."
          },
          "403": {
            "description": "The permission is missing."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}": {
      "get": {
        "operationId": "GetIncident",
        "description": "One incident.",
        "tags": [
          "Incidents"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The incident.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IncidentSummary"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      },
      "patch": {
        "operationId": "UpdateIncident",
        "description": "Acknowledges, resolves, renames or changes the severity. A resolved incident is never opened again.",
        "tags": [
          "Incidents"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/UpdateIncident"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The incident after it.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IncidentSummary"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "409": {
            "description": "The incident is resolved or merged."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/alerts": {
      "get": {
        "operationId": "ListAlerts",
        "description": "Alerts of the incident, the newest first.",
        "tags": [
          "Incidents"
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
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "allowReserved": true,
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
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 1000000,
              "default": 0
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Alerts.",
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
                        "$ref": "#/components/schemas/IncidentAlert"
                      }
                    },
                    "total": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/timeline": {
      "get": {
        "operationId": "GetTimeline",
        "description": "What happened, oldest first.",
        "tags": [
          "Incidents"
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
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "allowReserved": true,
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
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 1000000,
              "default": 0
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Events.",
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
                        "$ref": "#/components/schemas/TimelineEvent"
                      }
                    },
                    "total": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      },
      "post": {
        "operationId": "AddNote",
        "description": "Writes a note.",
        "tags": [
          "Incidents"
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
              "minLength": 1,
              "maxLength": 200
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
                  "text"
                ],
                "properties": {
                  "text": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 4000
                  },
                  "shareOutbound": {
                    "type": "boolean",
                    "default": false,
                    "description": "Also write it at PagerDuty or Opsgenie where configured."
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The note.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TimelineEvent"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/investigation": {
      "get": {
        "operationId": "GetInvestigation",
        "description": "The latest investigation, also while it runs.",
        "tags": [
          "Investigation"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The investigation.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Investigation"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      },
      "post": {
        "operationId": "Investigate",
        "description": "Looks again. Several requests while one waits count as one.",
        "tags": [
          "Investigation"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "202": {
            "description": "Queued.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "revision",
                    "state"
                  ],
                  "properties": {
                    "revision": {
                      "type": "integer"
                    },
                    "state": {
                      "type": "string",
                      "enum": [
                        "none",
                        "queued",
                        "running",
                        "done",
                        "failed"
                      ]
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/decisions": {
      "post": {
        "operationId": "Decide",
        "description": "Confirms or rejects a suspect or a hypothesis; remembered for later incidents.",
        "tags": [
          "Investigation"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Decision"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The investigation after it.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Investigation"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/similar": {
      "get": {
        "operationId": "ListSimilar",
        "description": "Past incidents that look alike, best first.",
        "tags": [
          "Investigation"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "At most ten.",
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
                        "$ref": "#/components/schemas/SimilarIncident"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/runbook": {
      "get": {
        "operationId": "GetRunbook",
        "description": "Steps to verify, mitigate, communicate, escalate.",
        "tags": [
          "Runbook"
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
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "name": "version",
            "in": "query",
            "required": false,
            "allowReserved": true,
            "description": "Default is the newest.",
            "schema": {
              "type": "integer",
              "minimum": 1
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The runbook.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Runbook"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/runbook/steps/{stepId}": {
      "put": {
        "operationId": "CheckStep",
        "description": "Ticks or unticks a step.",
        "tags": [
          "Runbook"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "stepId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
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
                  "done"
                ],
                "properties": {
                  "done": {
                    "type": "boolean"
                  },
                  "note": {
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
            "description": "The runbook after it.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Runbook"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/review": {
      "get": {
        "operationId": "GetReview",
        "description": "The post-incident review; a generated draft until somebody saves one.",
        "tags": [
          "Review"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The review.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Review"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      },
      "put": {
        "operationId": "SaveReview",
        "description": "Saves the review as a new version.",
        "tags": [
          "Review"
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
              "minLength": 1,
              "maxLength": 200
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
                  "markdown",
                  "version"
                ],
                "properties": {
                  "markdown": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200000
                  },
                  "version": {
                    "type": "integer",
                    "minimum": 0,
                    "description": "The version that was edited."
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The saved review.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Review"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "409": {
            "description": "Somebody saved another version meanwhile."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/export": {
      "get": {
        "operationId": "ExportDocument",
        "description": "Runbook, review or handover summary as Markdown.",
        "tags": [
          "Review"
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
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "name": "document",
            "in": "query",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "enum": [
                "runbook",
                "review",
                "handover"
              ]
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The document.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "document",
                    "filename",
                    "markdown"
                  ],
                  "properties": {
                    "document": {
                      "type": "string",
                      "enum": [
                        "runbook",
                        "review",
                        "handover"
                      ]
                    },
                    "filename": {
                      "type": "string"
                    },
                    "markdown": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/questions": {
      "post": {
        "operationId": "AskIncident",
        "description": "Answers a question from the incident's evidence, runbook, notes, documents of its services and past incidents. Without a model the answer is made of sentences as they stand there. Nothing is kept.",
        "tags": [
          "Investigation"
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
              "minLength": 1,
              "maxLength": 200
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
                  "question"
                ],
                "additionalProperties": false,
                "properties": {
                  "question": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 500
                  },
                  "previous": {
                    "type": "array",
                    "maxItems": 20,
                    "description": "Earlier questions, the oldest first.",
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
            "description": "The answer with what it rests on.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Answer"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/proposals": {
      "post": {
        "operationId": "ProposeDocument",
        "description": "Opens or updates one pull request that puts the document into the TechDocs of a service of the incident.",
        "tags": [
          "Review"
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
              "minLength": 1,
              "maxLength": 200
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
                  "document"
                ],
                "additionalProperties": false,
                "properties": {
                  "document": {
                    "type": "string",
                    "enum": [
                      "runbook",
                      "review"
                    ]
                  },
                  "entityRef": {
                    "type": "string",
                    "maxLength": 300,
                    "description": "Default is the first service with a repository."
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of it.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProposedDocument"
                }
              }
            }
          },
          "400": {
            "description": "No service of the incident has a repository."
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "409": {
            "description": "The forge opened no pull request."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/incidents/{id}/follow-ups": {
      "get": {
        "operationId": "ListFollowUps",
        "description": "Open follow-ups of the review, each with an address where an issue can be opened with its text filled in.",
        "tags": [
          "Review"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The follow-ups.",
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
                        "$ref": "#/components/schemas/FollowUp"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No incident with that id that the caller may read."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/maintenance-windows": {
      "get": {
        "operationId": "ListMaintenanceWindows",
        "description": "Windows that are not over.",
        "tags": [
          "Configuration"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "Windows.",
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
                        "$ref": "#/components/schemas/MaintenanceWindow"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      },
      "post": {
        "operationId": "CreateMaintenanceWindow",
        "description": "Alerts in the window open no incidents; they are kept and shown as suppressed.",
        "tags": [
          "Configuration"
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
                  "from",
                  "to",
                  "reason"
                ],
                "properties": {
                  "from": {
                    "type": "string",
                    "format": "date-time"
                  },
                  "to": {
                    "type": "string",
                    "format": "date-time"
                  },
                  "reason": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 500
                  },
                  "service": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 500
                  },
                  "labels": {
                    "type": "object",
                    "additionalProperties": {
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
          "201": {
            "description": "The window.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MaintenanceWindow"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/maintenance-windows/{id}": {
      "delete": {
        "operationId": "DeleteMaintenanceWindow",
        "description": "Ends a window.",
        "tags": [
          "Configuration"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "204": {
            "description": "Done."
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No such window."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/corrections": {
      "get": {
        "operationId": "ListCorrections",
        "description": "What people said alerts belong to.",
        "tags": [
          "Configuration"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "Corrections.",
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
                        "$ref": "#/components/schemas/Correction"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      },
      "post": {
        "operationId": "CreateCorrection",
        "description": "Says what alerts with a value belong to, from now on. With `alertId` the alert and its incident are corrected too.",
        "tags": [
          "Configuration"
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
                "properties": {
                  "alertId": {
                    "type": "string",
                    "maxLength": 40,
                    "description": "Takes source and field and value from this alert."
                  },
                  "source": {
                    "type": "string",
                    "maxLength": 100
                  },
                  "field": {
                    "type": "string",
                    "maxLength": 200
                  },
                  "value": {
                    "type": "string",
                    "maxLength": 500
                  },
                  "entityRef": {
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
          "201": {
            "description": "The correction.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Correction"
                }
              }
            }
          },
          "400": {
            "description": "No such entity or alert."
          },
          "403": {
            "description": "The permission is missing."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/corrections/{id}": {
      "delete": {
        "operationId": "DeleteCorrection",
        "description": "Forgets a correction.",
        "tags": [
          "Configuration"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "204": {
            "description": "Done."
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No such correction."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/deliveries": {
      "get": {
        "operationId": "ListDeliveries",
        "description": "Webhooks as they arrived, the newest first.",
        "tags": [
          "Configuration"
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
            "allowReserved": true,
            "schema": {
              "type": "string",
              "enum": [
                "pending",
                "processed",
                "unsupported",
                "failed"
              ]
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "allowReserved": true,
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
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 1000000,
              "default": 0
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Deliveries.",
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
                        "$ref": "#/components/schemas/Delivery"
                      }
                    },
                    "total": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/deliveries/{id}/replay": {
      "post": {
        "operationId": "ReplayDelivery",
        "description": "Reads a delivery again, for example after an update that understands it.",
        "tags": [
          "Configuration"
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
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "202": {
            "description": "Queued.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Delivery"
                }
              }
            }
          },
          "403": {
            "description": "The permission is missing."
          },
          "404": {
            "description": "No such delivery."
          },
          "503": {
            "description": "The database is not ready yet."
          }
        }
      }
    },
    "/v1/webhooks/{source}": {
      "post": {
        "operationId": "ReceiveWebhook",
        "description": "Takes a delivery of a configured source (`ai.incidents.webhooks`), up to 5 MB of any content type. Authenticated by what the source is configured with, not by Backstage tokens. Answered after the delivery is on disk.",
        "tags": [
          "Webhooks"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "source",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "202": {
            "description": "Persisted.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "accepted"
                  ],
                  "properties": {
                    "accepted": {
                      "type": "boolean"
                    },
                    "duplicate": {
                      "type": "boolean"
                    }
                  }
                }
              }
            }
          },
          "401": {
            "description": "Authentication failed or is not configured."
          },
          "404": {
            "description": "No such source."
          },
          "413": {
            "description": "Too large."
          },
          "503": {
            "description": "Not ready or overloaded; send it again."
          }
        }
      }
    }
  },
  "components": {
    "schemas": {
      "IncidentSummary": {
        "type": "object",
        "required": [
          "id",
          "title",
          "status",
          "severity",
          "origin",
          "startedAt",
          "detectedAt",
          "updatedAt",
          "alertCount",
          "firingCount",
          "services",
          "owners",
          "investigation"
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
              "open",
              "acknowledged",
              "resolved",
              "merged"
            ]
          },
          "severity": {
            "type": "string",
            "enum": [
              "critical",
              "high",
              "medium",
              "low"
            ]
          },
          "origin": {
            "type": "string",
            "enum": [
              "alerts",
              "declared"
            ]
          },
          "declaredBy": {
            "type": "string"
          },
          "summary": {
            "type": "string"
          },
          "startedAt": {
            "type": "string"
          },
          "detectedAt": {
            "type": "string"
          },
          "acknowledgedAt": {
            "type": "string"
          },
          "resolvedAt": {
            "type": "string"
          },
          "updatedAt": {
            "type": "string"
          },
          "mergedInto": {
            "type": "string"
          },
          "alertCount": {
            "type": "integer"
          },
          "firingCount": {
            "type": "integer"
          },
          "services": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/IncidentService"
            }
          },
          "owners": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "verdict": {
            "type": "string",
            "enum": [
              "change",
              "no-change-explains"
            ]
          },
          "topSuspect": {
            "type": "object",
            "required": [
              "changeId",
              "service",
              "summary",
              "score"
            ],
            "properties": {
              "changeId": {
                "type": "string"
              },
              "service": {
                "type": "string"
              },
              "summary": {
                "type": "string"
              },
              "score": {
                "type": "number"
              }
            }
          },
          "investigation": {
            "type": "object",
            "required": [
              "state",
              "revision"
            ],
            "properties": {
              "state": {
                "type": "string",
                "enum": [
                  "none",
                  "queued",
                  "running",
                  "done",
                  "failed"
                ]
              },
              "revision": {
                "type": "integer"
              }
            }
          }
        }
      },
      "IncidentService": {
        "type": "object",
        "required": [
          "service",
          "alerts",
          "firing"
        ],
        "properties": {
          "service": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "system": {
            "type": "string"
          },
          "alerts": {
            "type": "integer"
          },
          "firing": {
            "type": "integer"
          }
        }
      },
      "DeclareIncident": {
        "type": "object",
        "required": [
          "title"
        ],
        "properties": {
          "title": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200
          },
          "severity": {
            "type": "string",
            "enum": [
              "critical",
              "high",
              "medium",
              "low"
            ]
          },
          "summary": {
            "type": "string",
            "maxLength": 4000
          },
          "services": {
            "type": "array",
            "maxItems": 20,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 500
            },
            "description": "Entity references or names."
          },
          "startedAt": {
            "type": "string",
            "format": "date-time",
            "description": "When symptoms began; default now."
          }
        }
      },
      "UpdateIncident": {
        "type": "object",
        "properties": {
          "title": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200
          },
          "severity": {
            "type": "string",
            "enum": [
              "critical",
              "high",
              "medium",
              "low"
            ]
          },
          "status": {
            "type": "string",
            "enum": [
              "acknowledged",
              "resolved"
            ]
          },
          "summary": {
            "type": "string",
            "maxLength": 4000
          }
        }
      },
      "IncidentAlert": {
        "type": "object",
        "required": [
          "id",
          "source",
          "key",
          "name",
          "status",
          "severity",
          "startsAt",
          "service",
          "entityEvidence",
          "labels",
          "count",
          "flaps"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "key": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "status": {
            "type": "string",
            "enum": [
              "firing",
              "resolved",
              "suppressed"
            ]
          },
          "severity": {
            "type": "string",
            "enum": [
              "critical",
              "high",
              "medium",
              "low"
            ]
          },
          "startsAt": {
            "type": "string"
          },
          "endsAt": {
            "type": "string"
          },
          "summary": {
            "type": "string"
          },
          "service": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "entityEvidence": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "by",
                "text"
              ],
              "properties": {
                "by": {
                  "type": "string",
                  "enum": [
                    "correction",
                    "annotation",
                    "label",
                    "name",
                    "history"
                  ]
                },
                "text": {
                  "type": "string"
                }
              }
            }
          },
          "labels": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "url": {
            "type": "string"
          },
          "count": {
            "type": "integer"
          },
          "flaps": {
            "type": "integer"
          }
        }
      },
      "TimelineEvent": {
        "type": "object",
        "required": [
          "id",
          "at",
          "kind",
          "text"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "alert",
              "resolved",
              "declared",
              "status",
              "severity",
              "investigation",
              "decision",
              "step",
              "note",
              "change",
              "notification",
              "outbound",
              "merge"
            ]
          },
          "text": {
            "type": "string"
          },
          "actor": {
            "type": "string"
          },
          "service": {
            "type": "string"
          },
          "refs": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Reason": {
        "type": "object",
        "required": [
          "code",
          "text",
          "refs"
        ],
        "properties": {
          "code": {
            "type": "string"
          },
          "text": {
            "type": "string"
          },
          "refs": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "DecisionMade": {
        "type": "object",
        "required": [
          "decision",
          "by",
          "at"
        ],
        "properties": {
          "decision": {
            "type": "string",
            "enum": [
              "confirmed",
              "rejected"
            ]
          },
          "by": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "note": {
            "type": "string"
          }
        }
      },
      "Change": {
        "type": "object",
        "required": [
          "id",
          "service",
          "kind",
          "startedAt",
          "source"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "service": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "startedAt": {
            "type": "string"
          },
          "finishedAt": {
            "type": "string"
          },
          "author": {
            "type": "string"
          },
          "summary": {
            "type": "string"
          },
          "files": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "url": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "repository": {
            "type": "string"
          },
          "sha": {
            "type": "string"
          },
          "rollback": {
            "type": "string"
          }
        }
      },
      "Suspect": {
        "type": "object",
        "required": [
          "change",
          "score",
          "reasons",
          "counterEvidence"
        ],
        "properties": {
          "change": {
            "$ref": "#/components/schemas/Change"
          },
          "score": {
            "type": "number"
          },
          "reasons": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Reason"
            }
          },
          "counterEvidence": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Reason"
            }
          },
          "decision": {
            "$ref": "#/components/schemas/DecisionMade"
          }
        }
      },
      "Claim": {
        "type": "object",
        "required": [
          "text",
          "evidence"
        ],
        "properties": {
          "text": {
            "type": "string"
          },
          "evidence": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Hypothesis": {
        "type": "object",
        "required": [
          "id",
          "title",
          "statement",
          "for",
          "against",
          "nextCheck",
          "author"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "statement": {
            "type": "string"
          },
          "for": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Claim"
            }
          },
          "against": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Claim"
            }
          },
          "nextCheck": {
            "type": "string"
          },
          "changeId": {
            "type": "string"
          },
          "author": {
            "type": "string",
            "enum": [
              "model",
              "rules"
            ]
          },
          "decision": {
            "$ref": "#/components/schemas/DecisionMade"
          }
        }
      },
      "Decision": {
        "type": "object",
        "required": [
          "target",
          "id",
          "decision"
        ],
        "properties": {
          "target": {
            "type": "string",
            "enum": [
              "suspect",
              "hypothesis"
            ]
          },
          "id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000
          },
          "decision": {
            "type": "string",
            "enum": [
              "confirmed",
              "rejected",
              "undecided"
            ]
          },
          "note": {
            "type": "string",
            "maxLength": 2000
          }
        }
      },
      "GraphNode": {
        "type": "object",
        "required": [
          "id",
          "title",
          "kind",
          "alerting",
          "distance",
          "affected"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "component",
              "resource",
              "api",
              "unknown"
            ]
          },
          "owner": {
            "type": "string"
          },
          "system": {
            "type": "string"
          },
          "alerting": {
            "type": "boolean"
          },
          "distance": {
            "type": "integer"
          },
          "affected": {
            "type": "boolean"
          }
        }
      },
      "GraphEdge": {
        "type": "object",
        "required": [
          "from",
          "to"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          }
        }
      },
      "Graph": {
        "type": "object",
        "required": [
          "nodes",
          "edges",
          "truncated",
          "missingRelations"
        ],
        "properties": {
          "nodes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GraphNode"
            }
          },
          "edges": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GraphEdge"
            }
          },
          "truncated": {
            "type": "boolean"
          },
          "missingRelations": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GraphEdge"
            }
          }
        }
      },
      "Query": {
        "type": "object",
        "required": [
          "source",
          "query",
          "from",
          "to"
        ],
        "properties": {
          "source": {
            "type": "string"
          },
          "query": {
            "type": "string"
          },
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          }
        }
      },
      "EvidenceItem": {
        "type": "object",
        "required": [
          "id",
          "kind",
          "text"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "alert",
              "change",
              "series",
              "log",
              "event",
              "past-incident"
            ]
          },
          "service": {
            "type": "string"
          },
          "text": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "query": {
            "$ref": "#/components/schemas/Query"
          },
          "url": {
            "type": "string"
          },
          "points": {
            "type": "array",
            "items": {
              "type": "array",
              "description": "[epoch ms, value or null]",
              "items": {
                "type": "number",
                "nullable": true
              }
            }
          }
        }
      },
      "LogPattern": {
        "type": "object",
        "required": [
          "service",
          "template",
          "count",
          "example"
        ],
        "properties": {
          "service": {
            "type": "string"
          },
          "template": {
            "type": "string"
          },
          "count": {
            "type": "integer"
          },
          "example": {
            "type": "string"
          },
          "firstAt": {
            "type": "string"
          },
          "lastAt": {
            "type": "string"
          },
          "before": {
            "type": "integer"
          },
          "error": {
            "type": "object",
            "required": [
              "fingerprint",
              "files"
            ],
            "properties": {
              "fingerprint": {
                "type": "string"
              },
              "type": {
                "type": "string"
              },
              "files": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "ObjectEvent": {
        "type": "object",
        "required": [
          "service",
          "at",
          "object",
          "reason",
          "message",
          "count",
          "warning"
        ],
        "properties": {
          "service": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "object": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "message": {
            "type": "string"
          },
          "count": {
            "type": "integer"
          },
          "warning": {
            "type": "boolean"
          }
        }
      },
      "SourceState": {
        "type": "object",
        "required": [
          "source",
          "kind",
          "state",
          "items"
        ],
        "properties": {
          "source": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "change",
              "signal"
            ]
          },
          "state": {
            "type": "string",
            "enum": [
              "ok",
              "unknown",
              "off"
            ]
          },
          "detail": {
            "type": "string"
          },
          "items": {
            "type": "integer"
          },
          "truncated": {
            "type": "boolean"
          }
        }
      },
      "Investigation": {
        "type": "object",
        "required": [
          "incidentId",
          "revision",
          "state",
          "suspects",
          "rootServices",
          "hypotheses",
          "model",
          "graph",
          "evidence",
          "logs",
          "events",
          "sources",
          "queries"
        ],
        "properties": {
          "incidentId": {
            "type": "string"
          },
          "revision": {
            "type": "integer"
          },
          "state": {
            "type": "string",
            "enum": [
              "none",
              "queued",
              "running",
              "done",
              "failed"
            ]
          },
          "startedAt": {
            "type": "string"
          },
          "finishedAt": {
            "type": "string"
          },
          "error": {
            "type": "string"
          },
          "verdict": {
            "type": "string",
            "enum": [
              "change",
              "no-change-explains"
            ]
          },
          "conclusion": {
            "type": "string"
          },
          "suspects": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Suspect"
            }
          },
          "rootServices": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "service",
                "score"
              ],
              "properties": {
                "service": {
                  "type": "string"
                },
                "score": {
                  "type": "number"
                }
              }
            }
          },
          "hypotheses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Hypothesis"
            }
          },
          "model": {
            "type": "object",
            "required": [
              "used",
              "droppedCitations"
            ],
            "properties": {
              "used": {
                "type": "boolean"
              },
              "reason": {
                "type": "string"
              },
              "model": {
                "type": "string"
              },
              "droppedCitations": {
                "type": "integer"
              }
            }
          },
          "graph": {
            "$ref": "#/components/schemas/Graph"
          },
          "evidence": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EvidenceItem"
            }
          },
          "logs": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/LogPattern"
            }
          },
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ObjectEvent"
            }
          },
          "sources": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SourceState"
            }
          },
          "queries": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Query"
            }
          }
        }
      },
      "RunbookStep": {
        "type": "object",
        "required": [
          "id",
          "phase",
          "title",
          "evidence"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "phase": {
            "type": "string",
            "enum": [
              "verify",
              "mitigate",
              "communicate",
              "escalate"
            ]
          },
          "title": {
            "type": "string"
          },
          "detail": {
            "type": "string"
          },
          "command": {
            "type": "string"
          },
          "evidence": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "done": {
            "type": "object",
            "required": [
              "by",
              "at"
            ],
            "properties": {
              "by": {
                "type": "string"
              },
              "at": {
                "type": "string"
              },
              "note": {
                "type": "string"
              }
            }
          }
        }
      },
      "Runbook": {
        "type": "object",
        "required": [
          "incidentId",
          "version",
          "versions",
          "createdAt",
          "steps"
        ],
        "properties": {
          "incidentId": {
            "type": "string"
          },
          "version": {
            "type": "integer"
          },
          "versions": {
            "type": "integer"
          },
          "createdAt": {
            "type": "string"
          },
          "steps": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RunbookStep"
            }
          }
        }
      },
      "Review": {
        "type": "object",
        "required": [
          "incidentId",
          "version",
          "markdown"
        ],
        "properties": {
          "incidentId": {
            "type": "string"
          },
          "version": {
            "type": "integer"
          },
          "savedBy": {
            "type": "string"
          },
          "savedAt": {
            "type": "string"
          },
          "markdown": {
            "type": "string"
          }
        }
      },
      "Answer": {
        "type": "object",
        "required": [
          "question",
          "mode",
          "sentences",
          "sources",
          "refused",
          "removed"
        ],
        "properties": {
          "question": {
            "type": "string"
          },
          "mode": {
            "type": "string",
            "enum": [
              "extractive",
              "model"
            ]
          },
          "sentences": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "text",
                "sources"
              ],
              "properties": {
                "text": {
                  "type": "string"
                },
                "sources": {
                  "type": "array",
                  "items": {
                    "type": "integer"
                  }
                }
              }
            }
          },
          "sources": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "number",
                "kind",
                "id",
                "title",
                "quote"
              ],
              "properties": {
                "number": {
                  "type": "integer"
                },
                "kind": {
                  "type": "string",
                  "enum": [
                    "evidence",
                    "finding",
                    "runbook",
                    "timeline",
                    "document",
                    "past-incident"
                  ]
                },
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "location": {
                  "type": "string"
                },
                "quote": {
                  "type": "string"
                }
              }
            }
          },
          "refused": {
            "type": "boolean"
          },
          "model": {
            "type": "string"
          },
          "modelReason": {
            "type": "string"
          },
          "removed": {
            "type": "integer"
          }
        }
      },
      "ProposedDocument": {
        "type": "object",
        "required": [
          "outcome",
          "path"
        ],
        "properties": {
          "outcome": {
            "type": "string",
            "enum": [
              "opened",
              "updated",
              "unchanged",
              "rejected-before"
            ]
          },
          "url": {
            "type": "string"
          },
          "number": {
            "type": "integer"
          },
          "path": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "FollowUp": {
        "type": "object",
        "required": [
          "title"
        ],
        "properties": {
          "title": {
            "type": "string"
          },
          "service": {
            "type": "string"
          },
          "issueUrl": {
            "type": "string"
          }
        }
      },
      "SimilarIncident": {
        "type": "object",
        "required": [
          "id",
          "title",
          "startedAt",
          "similarity",
          "shared"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "startedAt": {
            "type": "string"
          },
          "resolvedAt": {
            "type": "string"
          },
          "similarity": {
            "type": "number"
          },
          "shared": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "confirmedCause": {
            "type": "string"
          }
        }
      },
      "MaintenanceWindow": {
        "type": "object",
        "required": [
          "id",
          "from",
          "to",
          "reason",
          "createdBy"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "service": {
            "type": "string"
          },
          "labels": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "createdBy": {
            "type": "string"
          }
        }
      },
      "Correction": {
        "type": "object",
        "required": [
          "id",
          "source",
          "field",
          "value",
          "entityRef",
          "createdBy",
          "createdAt"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "field": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "entityRef": {
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
      "Delivery": {
        "type": "object",
        "required": [
          "id",
          "source",
          "receivedAt",
          "state",
          "alerts",
          "bytes"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "receivedAt": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "pending",
              "processed",
              "unsupported",
              "failed"
            ]
          },
          "note": {
            "type": "string"
          },
          "alerts": {
            "type": "integer"
          },
          "bytes": {
            "type": "integer"
          }
        }
      },
      "Status": {
        "type": "object",
        "required": [
          "ready",
          "webhooks",
          "sources",
          "model",
          "pendingDeliveries",
          "problems",
          "may"
        ],
        "properties": {
          "ready": {
            "type": "boolean"
          },
          "reason": {
            "type": "string"
          },
          "webhooks": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "format",
                "authentication",
                "ready"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "format": {
                  "type": "string"
                },
                "authentication": {
                  "type": "string"
                },
                "ready": {
                  "type": "boolean"
                },
                "lastDeliveryAt": {
                  "type": "string"
                },
                "problem": {
                  "type": "string"
                }
              }
            }
          },
          "sources": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "kind"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "kind": {
                  "type": "string",
                  "enum": [
                    "change",
                    "signal"
                  ]
                }
              }
            }
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
          },
          "pendingDeliveries": {
            "type": "integer"
          },
          "problems": {
            "type": "array",
            "description": "What is off and how to turn it on, in words.",
            "items": {
              "type": "string"
            }
          },
          "may": {
            "type": "object",
            "required": [
              "read",
              "manage",
              "declare",
              "configure"
            ],
            "properties": {
              "read": {
                "type": "boolean"
              },
              "manage": {
                "type": "boolean"
              },
              "declare": {
                "type": "boolean"
              },
              "configure": {
                "type": "boolean"
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
