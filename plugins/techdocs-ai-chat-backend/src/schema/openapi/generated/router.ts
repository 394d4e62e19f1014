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
    "description": "Search the documentation of the portal and ask it questions. Every answer holds only what the caller may read.",
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
    },
    "/v1/answers": {
      "post": {
        "operationId": "AnswerQuestion",
        "description": "Answers one question without keeping it: for the search page, tools and agents.",
        "tags": [
          "Answers"
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
                "$ref": "#/components/schemas/AskRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The answer, whole; an honest refusal is an answer.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Answer"
                }
              }
            }
          },
          "400": {
            "description": "The question is missing or too long."
          },
          "403": {
            "description": "The caller may not ask."
          },
          "429": {
            "description": "Too many questions; see Retry-After."
          },
          "503": {
            "description": "The index is not ready yet."
          }
        }
      }
    },
    "/v1/suggestions": {
      "get": {
        "operationId": "SuggestQuestions",
        "description": "Questions that the documents the caller may read answer, to start a conversation with. Needs no model.",
        "tags": [
          "Answers"
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
            "allowReserved": true,
            "required": false,
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          }
        ],
        "responses": {
          "200": {
            "description": "At most six questions; none when nothing is indexed.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "questions"
                  ],
                  "properties": {
                    "questions": {
                      "type": "array",
                      "items": {
                        "type": "string"
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
    "/v1/conversations": {
      "get": {
        "operationId": "ListConversations",
        "description": "The caller's own conversations, last changed first.",
        "tags": [
          "Conversations"
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
            "allowReserved": true,
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 100,
              "default": 30
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "entityRef",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "description": "Only conversations about this entity.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          }
        ],
        "responses": {
          "200": {
            "description": "A page of conversations.",
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
                        "$ref": "#/components/schemas/ConversationSummary"
                      }
                    },
                    "nextCursor": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "CreateConversation",
        "description": "Starts a conversation. Its title becomes the first question unless given.",
        "tags": [
          "Conversations"
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
                "properties": {
                  "title": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200
                  },
                  "entityRef": {
                    "type": "string",
                    "maxLength": 500,
                    "pattern": "^[^:/]+:([^:/]+/)?[^:/]+$",
                    "description": "The entity that \"our\" and \"this service\" stand for."
                  },
                  "location": {
                    "type": "string",
                    "maxLength": 4000,
                    "description": "The page that \"this page\" stands for."
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The new conversation.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ConversationSummary"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not ask."
          }
        }
      }
    },
    "/v1/conversations/{conversationId}": {
      "get": {
        "operationId": "GetConversation",
        "description": "One of the caller's own conversations with its messages. Sentences whose sources the caller may no longer read are withheld.",
        "tags": [
          "Conversations"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
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
            "description": "The conversation.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Conversation"
                }
              }
            }
          },
          "404": {
            "description": "No such conversation, or not the caller's."
          }
        }
      },
      "patch": {
        "operationId": "RenameConversation",
        "tags": [
          "Conversations"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
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
                  "title"
                ],
                "properties": {
                  "title": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The renamed conversation.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ConversationSummary"
                }
              }
            }
          },
          "404": {
            "description": "No such conversation, or not the caller's."
          }
        }
      },
      "delete": {
        "operationId": "DeleteConversation",
        "description": "Deletes the conversation, its messages, its feedback and its share link.",
        "tags": [
          "Conversations"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "204": {
            "description": "Gone."
          },
          "404": {
            "description": "No such conversation, or not the caller's."
          }
        }
      }
    },
    "/v1/conversations/{conversationId}/export": {
      "get": {
        "operationId": "ExportConversation",
        "description": "The conversation as a file, sources included.",
        "tags": [
          "Conversations"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          },
          {
            "name": "format",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "markdown",
                "json"
              ],
              "default": "markdown"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The file, as an attachment.",
            "content": {
              "text/markdown": {
                "schema": {
                  "type": "string"
                }
              },
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Conversation"
                }
              }
            }
          },
          "404": {
            "description": "No such conversation, or not the caller's."
          }
        }
      }
    },
    "/v1/conversations/{conversationId}/share": {
      "post": {
        "operationId": "ShareConversation",
        "description": "Makes the conversation readable by signed-in people who have the link, each seeing only what they may read. Sharing twice gives the same link.",
        "tags": [
          "Sharing"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
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
            "description": "The share.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "shareId"
                  ],
                  "properties": {
                    "shareId": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not share."
          },
          "404": {
            "description": "No such conversation, or not the caller's."
          }
        }
      },
      "delete": {
        "operationId": "UnshareConversation",
        "tags": [
          "Sharing"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "204": {
            "description": "The link no longer works."
          },
          "404": {
            "description": "No such conversation, or not the caller's."
          }
        }
      }
    },
    "/v1/shared/{shareId}": {
      "get": {
        "operationId": "GetSharedConversation",
        "description": "A shared conversation, read-only. Every source is authorised for the reader now; sentences from others are withheld, and so are questions and answers built on them.",
        "tags": [
          "Sharing"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "shareId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The conversation as this reader may see it.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Conversation"
                }
              }
            }
          },
          "404": {
            "description": "No such share."
          }
        }
      }
    },
    "/v1/conversations/{conversationId}/messages": {
      "post": {
        "operationId": "AskInConversation",
        "description": "Asks and streams the answer. Errors before the first event are ordinary error responses; afterwards an error is the event \"error\". Closing the connection stops the model call. Events are those of AnswerEvent, one JSON object each in \"data\", its \"type\" repeated in \"event\". \"text-delta\" is unchecked text of the sentence under way: show it as provisional; \"sentence-end\" replaces it and \"sentence-removed\" takes it back. \"answer-end\" carries the whole answer and comes last unless \"error\" does.",
        "tags": [
          "Answers"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
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
                "$ref": "#/components/schemas/AskRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Server-sent events.",
            "content": {
              "text/event-stream": {
                "schema": {
                  "$ref": "#/components/schemas/AnswerEvent"
                }
              }
            }
          },
          "400": {
            "description": "The question is missing or too long."
          },
          "403": {
            "description": "The caller may not ask."
          },
          "404": {
            "description": "No such conversation, or not the caller's."
          },
          "409": {
            "description": "An answer in this conversation is still being written."
          },
          "429": {
            "description": "Too many questions; see Retry-After."
          },
          "503": {
            "description": "The index is not ready yet."
          }
        }
      }
    },
    "/v1/conversations/{conversationId}/messages/{messageId}/regenerate": {
      "post": {
        "operationId": "RegenerateAnswer",
        "description": "Answers the question of this answer anew and replaces it; streams as AskInConversation does.",
        "tags": [
          "Answers"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          },
          {
            "name": "messageId",
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
            "description": "Server-sent events.",
            "content": {
              "text/event-stream": {
                "schema": {
                  "$ref": "#/components/schemas/AnswerEvent"
                }
              }
            }
          },
          "403": {
            "description": "The caller may not ask."
          },
          "404": {
            "description": "No such answer."
          },
          "409": {
            "description": "An answer in this conversation is still being written."
          },
          "429": {
            "description": "Too many questions; see Retry-After."
          }
        }
      }
    },
    "/v1/conversations/{conversationId}/messages/{messageId}/stop": {
      "post": {
        "operationId": "StopAnswer",
        "description": "Stops the answer being written; what was checked so far stays, with status \"stopped\". Stopping a finished answer does nothing.",
        "tags": [
          "Answers"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          },
          {
            "name": "messageId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "204": {
            "description": "Stopped, or was finished already."
          },
          "404": {
            "description": "No such answer."
          }
        }
      }
    },
    "/v1/conversations/{conversationId}/messages/{messageId}/feedback": {
      "put": {
        "operationId": "RateAnswer",
        "description": "Rates an answer; rating again replaces the rating.",
        "tags": [
          "Feedback"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          },
          {
            "name": "messageId",
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
                "$ref": "#/components/schemas/Feedback"
              }
            }
          }
        },
        "responses": {
          "204": {
            "description": "Kept."
          },
          "404": {
            "description": "No such answer."
          }
        }
      },
      "delete": {
        "operationId": "WithdrawRating",
        "tags": [
          "Feedback"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          },
          {
            "name": "messageId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "204": {
            "description": "Withdrawn."
          },
          "404": {
            "description": "No such answer."
          }
        }
      }
    },
    "/v1/conversations/{conversationId}/messages/{messageId}/ask-owner": {
      "post": {
        "operationId": "AskOwner",
        "description": "Sends the question of a refused answer to its likely owner as a notification, with the asker's name. Once per answer.",
        "tags": [
          "Feedback"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          },
          {
            "name": "messageId",
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
                "properties": {
                  "note": {
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
            "description": "Who was asked.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "ownerRef"
                  ],
                  "properties": {
                    "ownerRef": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          },
          "404": {
            "description": "No such answer, or no owner is known."
          },
          "409": {
            "description": "The owner was asked already."
          },
          "503": {
            "description": "Notifications are not installed."
          }
        }
      }
    },
    "/v1/insights/questions": {
      "get": {
        "operationId": "ListQuestionClusters",
        "description": "Questions that got no answer or were rated down, alike ones together, most asked first. Never says who asked. Owners see those about their own entities; with the permission ai.chat.insights.read those of all entities the caller may read.",
        "tags": [
          "Insights"
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
            "allowReserved": true,
            "required": false,
            "description": "How far to look back.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 365,
              "default": 30
            }
          },
          {
            "name": "ownerRef",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "description": "Only entities of this owner.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "entityRef",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "status",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "open",
                "resolved",
                "dismissed"
              ],
              "default": "open"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The clusters.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "clusters",
                    "totals"
                  ],
                  "properties": {
                    "clusters": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/QuestionCluster"
                      }
                    },
                    "totals": {
                      "$ref": "#/components/schemas/QuestionTotals"
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller owns nothing and lacks the permission."
          }
        }
      }
    },
    "/v1/insights/questions/{clusterId}": {
      "patch": {
        "operationId": "UpdateQuestionCluster",
        "description": "Marks the questions of a cluster as resolved or dismissed, or opens them again.",
        "tags": [
          "Insights"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "clusterId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
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
                  "status"
                ],
                "properties": {
                  "status": {
                    "type": "string",
                    "enum": [
                      "open",
                      "resolved",
                      "dismissed"
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "204": {
            "description": "Changed."
          },
          "404": {
            "description": "No such cluster that the caller may change."
          }
        }
      }
    },
    "/v1/insights/documents": {
      "get": {
        "operationId": "ListDocumentInsights",
        "description": "Per document, how often it was cited, how its answers were rated, and what is wrong with it: stale, superseded, broken links, contradicted by another document.",
        "tags": [
          "Insights"
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
            "allowReserved": true,
            "required": false,
            "description": "How far to look back.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 365,
              "default": 30
            }
          },
          {
            "name": "ownerRef",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "description": "Only entities of this owner.",
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "entityRef",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "schema": {
              "type": "string",
              "maxLength": 500
            }
          },
          {
            "name": "problem",
            "in": "query",
            "allowReserved": true,
            "required": false,
            "description": "Only documents with this problem.",
            "schema": {
              "type": "string",
              "enum": [
                "stale",
                "superseded",
                "broken-link",
                "contradiction",
                "rated-down"
              ]
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
              "maximum": 200,
              "default": 50
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The documents, most used first.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "documents"
                  ],
                  "properties": {
                    "documents": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/DocumentInsight"
                      }
                    }
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller owns nothing and lacks the permission."
          }
        }
      }
    },
    "/v1/insights/fixes": {
      "post": {
        "operationId": "ProposeDocumentFix",
        "description": "Opens (or updates) one pull request for a document with a draft of what is missing or wrong, for its owner to edit. A rejected one is not opened again.",
        "tags": [
          "Insights"
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
                "properties": {
                  "clusterId": {
                    "type": "string",
                    "maxLength": 100,
                    "description": "The unanswered questions to make room for."
                  },
                  "documentId": {
                    "type": "string",
                    "maxLength": 2000,
                    "description": "The document to mend. Left out, the nearest document of the cluster."
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The pull request.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status"
                  ],
                  "properties": {
                    "status": {
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
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The document is not in a repository."
          },
          "403": {
            "description": "The caller may not propose fixes to this document."
          },
          "404": {
            "description": "No such document or cluster."
          }
        }
      }
    }
  },
  "components": {
    "schemas": {
      "AskRequest": {
        "type": "object",
        "required": [
          "question"
        ],
        "properties": {
          "question": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4000
          },
          "entityRef": {
            "type": "string",
            "maxLength": 500,
            "pattern": "^[^:/]+:([^:/]+/)?[^:/]+$",
            "description": "The entity that \"our\" and \"this service\" stand for. Its documents come first; those of others still answer unless \"scope\" is \"entity\"."
          },
          "location": {
            "type": "string",
            "maxLength": 4000,
            "description": "The page that \"this page\" stands for."
          },
          "scope": {
            "type": "string",
            "enum": [
              "all",
              "entity",
              "page"
            ],
            "default": "all",
            "description": "Where to look for the answer."
          }
        }
      },
      "ConversationSummary": {
        "type": "object",
        "required": [
          "id",
          "title",
          "createdAt",
          "updatedAt",
          "messageCount"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "location": {
            "type": "string"
          },
          "createdAt": {
            "type": "string"
          },
          "updatedAt": {
            "type": "string"
          },
          "messageCount": {
            "type": "integer"
          },
          "shareId": {
            "type": "string"
          }
        }
      },
      "Conversation": {
        "type": "object",
        "required": [
          "id",
          "title",
          "createdAt",
          "updatedAt",
          "messageCount",
          "messages",
          "readOnly",
          "withheld"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "location": {
            "type": "string"
          },
          "createdAt": {
            "type": "string"
          },
          "updatedAt": {
            "type": "string"
          },
          "messageCount": {
            "type": "integer"
          },
          "shareId": {
            "type": "string"
          },
          "readOnly": {
            "type": "boolean",
            "description": "True for a reader of a share."
          },
          "withheld": {
            "type": "boolean",
            "description": "True when parts were left out because the reader may not see their sources."
          },
          "messages": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Message"
            }
          }
        }
      },
      "Message": {
        "type": "object",
        "required": [
          "id",
          "role",
          "createdAt",
          "text"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "role": {
            "type": "string",
            "enum": [
              "user",
              "assistant"
            ]
          },
          "createdAt": {
            "type": "string"
          },
          "text": {
            "type": "string",
            "description": "The question, or the answer as plain text."
          },
          "answer": {
            "$ref": "#/components/schemas/Answer"
          },
          "feedback": {
            "$ref": "#/components/schemas/Feedback"
          },
          "version": {
            "type": "integer",
            "description": "1, and one more for each regeneration."
          },
          "withheld": {
            "type": "boolean"
          }
        }
      },
      "Answer": {
        "type": "object",
        "required": [
          "status",
          "mode",
          "text",
          "sentences",
          "sources",
          "refused",
          "notes",
          "followUps",
          "latencyMs"
        ],
        "properties": {
          "status": {
            "type": "string",
            "enum": [
              "streaming",
              "complete",
              "stopped",
              "failed"
            ]
          },
          "mode": {
            "type": "string",
            "enum": [
              "model",
              "extractive"
            ],
            "description": "Extractive answers are sentences of the documents, verbatim; no model was used."
          },
          "text": {
            "type": "string"
          },
          "sentences": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AnswerSentence"
            }
          },
          "sources": {
            "type": "array",
            "description": "By number; those with cited bear the answer, the others were found besides.",
            "items": {
              "$ref": "#/components/schemas/AnswerSource"
            }
          },
          "refused": {
            "type": "boolean"
          },
          "refusal": {
            "$ref": "#/components/schemas/Refusal"
          },
          "notes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AnswerNote"
            }
          },
          "followUps": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "question": {
            "type": "string",
            "description": "The question as it was looked up, when it differs from the one asked."
          },
          "indexedAt": {
            "type": "string"
          },
          "model": {
            "type": "object",
            "description": "Absent when no model was used.",
            "required": [
              "provider",
              "model"
            ],
            "properties": {
              "provider": {
                "type": "string"
              },
              "model": {
                "type": "string"
              }
            }
          },
          "modelReason": {
            "type": "string",
            "description": "Why no model was used, for people."
          },
          "usage": {
            "type": "object",
            "properties": {
              "inputTokens": {
                "type": "integer"
              },
              "outputTokens": {
                "type": "integer"
              },
              "cached": {
                "type": "boolean"
              }
            }
          },
          "costNanoUsd": {
            "type": "string",
            "description": "10^-9 US dollars as a decimal string; absent when unknown."
          },
          "latencyMs": {
            "type": "integer"
          },
          "firstTokenMs": {
            "type": "integer"
          },
          "removedSentences": {
            "type": "integer",
            "description": "Sentences of the model that could not be verified and were left out."
          },
          "error": {
            "$ref": "#/components/schemas/AnswerError"
          }
        }
      },
      "AnswerSentence": {
        "type": "object",
        "required": [
          "text",
          "kind",
          "verified",
          "citations"
        ],
        "properties": {
          "text": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "prose",
              "item",
              "heading",
              "row",
              "code"
            ]
          },
          "verified": {
            "type": "boolean",
            "description": "The quote of a citation stands in the source and bears the sentence."
          },
          "citations": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AnswerCitation"
            }
          },
          "highlights": {
            "type": "array",
            "description": "Matched words of an extractive sentence.",
            "items": {
              "type": "object",
              "required": [
                "start",
                "end"
              ],
              "properties": {
                "start": {
                  "type": "integer"
                },
                "end": {
                  "type": "integer"
                }
              }
            }
          }
        }
      },
      "AnswerCitation": {
        "type": "object",
        "required": [
          "source",
          "quote",
          "path",
          "anchor"
        ],
        "properties": {
          "source": {
            "type": "integer",
            "description": "Number of the source, from 1."
          },
          "quote": {
            "type": "string"
          },
          "path": {
            "type": "string",
            "description": "Location of the document without fragment."
          },
          "anchor": {
            "type": "string"
          }
        }
      },
      "AnswerSource": {
        "type": "object",
        "required": [
          "number",
          "cited",
          "documentId",
          "chunkId",
          "resourceRef",
          "kind",
          "title",
          "location",
          "anchor",
          "headingPath",
          "excerpt"
        ],
        "properties": {
          "number": {
            "type": "integer"
          },
          "cited": {
            "type": "boolean"
          },
          "documentId": {
            "type": "string"
          },
          "chunkId": {
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
          "excerpt": {
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
          "indexedAt": {
            "type": "string"
          },
          "updatedAt": {
            "type": "string"
          }
        }
      },
      "AnswerNote": {
        "type": "object",
        "required": [
          "type",
          "text"
        ],
        "properties": {
          "type": {
            "type": "string",
            "enum": [
              "conflict",
              "superseded",
              "stale",
              "unverified",
              "truncated",
              "index"
            ]
          },
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
      },
      "Refusal": {
        "type": "object",
        "required": [
          "reason",
          "text"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "enum": [
              "nothing-found",
              "rare-terms-missing",
              "terms-scattered",
              "weak-match",
              "nothing-verified",
              "model-declined"
            ]
          },
          "text": {
            "type": "string"
          },
          "missingTerms": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "owner": {
            "type": "object",
            "required": [
              "ownerRef"
            ],
            "properties": {
              "ownerRef": {
                "type": "string"
              },
              "title": {
                "type": "string"
              },
              "entityRef": {
                "type": "string",
                "description": "The entity this owner was inferred from."
              },
              "asked": {
                "type": "boolean",
                "description": "True once the question was sent to the owner."
              }
            }
          }
        }
      },
      "AnswerError": {
        "type": "object",
        "required": [
          "name",
          "message"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "message": {
            "type": "string"
          },
          "code": {
            "type": "string"
          },
          "retryable": {
            "type": "boolean"
          }
        }
      },
      "Feedback": {
        "type": "object",
        "required": [
          "rating"
        ],
        "properties": {
          "rating": {
            "type": "string",
            "enum": [
              "up",
              "down"
            ]
          },
          "reason": {
            "type": "string",
            "enum": [
              "wrong",
              "outdated",
              "incomplete",
              "off-topic",
              "bad-citation",
              "unclear",
              "other"
            ]
          },
          "comment": {
            "type": "string",
            "maxLength": 2000
          }
        }
      },
      "AnswerEvent": {
        "type": "object",
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "string",
            "enum": [
              "answer-start",
              "sources",
              "text-delta",
              "sentence-end",
              "sentence-removed",
              "answer-end",
              "error"
            ]
          },
          "conversationId": {
            "type": "string"
          },
          "questionId": {
            "type": "string"
          },
          "messageId": {
            "type": "string",
            "description": "Of the answer; with answer-start and answer-end."
          },
          "mode": {
            "type": "string",
            "enum": [
              "model",
              "extractive"
            ]
          },
          "model": {
            "type": "object",
            "required": [
              "provider",
              "model"
            ],
            "properties": {
              "provider": {
                "type": "string"
              },
              "model": {
                "type": "string"
              }
            }
          },
          "sources": {
            "type": "array",
            "description": "With sources, before the first text; numbers may be cited from now on.",
            "items": {
              "$ref": "#/components/schemas/AnswerSource"
            }
          },
          "indexedAt": {
            "type": "string"
          },
          "text": {
            "type": "string",
            "description": "With text-delta."
          },
          "index": {
            "type": "integer",
            "description": "Of the sentence, from 0; with sentence-end."
          },
          "sentence": {
            "$ref": "#/components/schemas/AnswerSentence"
          },
          "reason": {
            "type": "string",
            "description": "With sentence-removed, for people."
          },
          "answer": {
            "$ref": "#/components/schemas/Answer"
          },
          "error": {
            "$ref": "#/components/schemas/AnswerError"
          }
        }
      },
      "QuestionCluster": {
        "type": "object",
        "required": [
          "id",
          "label",
          "terms",
          "status",
          "count",
          "askers",
          "questions",
          "firstAskedAt",
          "lastAskedAt"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "label": {
            "type": "string",
            "description": "The most typical question."
          },
          "terms": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "status": {
            "type": "string",
            "enum": [
              "open",
              "resolved",
              "dismissed"
            ]
          },
          "count": {
            "type": "integer"
          },
          "askers": {
            "type": "integer",
            "description": "How many different people."
          },
          "questions": {
            "type": "array",
            "description": "Different wordings, at most ten.",
            "items": {
              "type": "string"
            }
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "reason",
                "count"
              ],
              "properties": {
                "reason": {
                  "type": "string"
                },
                "count": {
                  "type": "integer"
                }
              }
            }
          },
          "entityRef": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "nearest": {
            "type": "array",
            "description": "Documents that came closest and that the caller may read.",
            "items": {
              "type": "object",
              "required": [
                "documentId",
                "title",
                "location"
              ],
              "properties": {
                "documentId": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "location": {
                  "type": "string"
                }
              }
            }
          },
          "firstAskedAt": {
            "type": "string"
          },
          "lastAskedAt": {
            "type": "string"
          },
          "fixUrl": {
            "type": "string"
          }
        }
      },
      "QuestionTotals": {
        "type": "object",
        "required": [
          "asked",
          "answered",
          "refused",
          "ratedUp",
          "ratedDown"
        ],
        "properties": {
          "asked": {
            "type": "integer"
          },
          "answered": {
            "type": "integer"
          },
          "refused": {
            "type": "integer"
          },
          "ratedUp": {
            "type": "integer"
          },
          "ratedDown": {
            "type": "integer"
          }
        }
      },
      "DocumentInsight": {
        "type": "object",
        "required": [
          "documentId",
          "title",
          "location",
          "resourceRef",
          "kind",
          "citations",
          "ratedUp",
          "ratedDown",
          "problems"
        ],
        "properties": {
          "documentId": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "location": {
            "type": "string"
          },
          "resourceRef": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "status": {
            "type": "string"
          },
          "updatedAt": {
            "type": "string"
          },
          "citations": {
            "type": "integer",
            "description": "Answers that cite it."
          },
          "ratedUp": {
            "type": "integer"
          },
          "ratedDown": {
            "type": "integer"
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "type",
                "detail"
              ],
              "properties": {
                "type": {
                  "type": "string",
                  "enum": [
                    "stale",
                    "superseded",
                    "broken-link",
                    "contradiction",
                    "rated-down"
                  ]
                },
                "detail": {
                  "type": "string"
                },
                "location": {
                  "type": "string"
                }
              }
            }
          },
          "fixUrl": {
            "type": "string"
          }
        }
      },
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
