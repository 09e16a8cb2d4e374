extension NotebookReport {
  /// The JSON Schema (draft 2020-12) of the documents, with a newline at its end.
  package static let schema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "nbshow/1",
      "title": "A notebook, as nbdiff show --json prints it",
      "description": "Absent means: nothing of it. Cells and outputs are numbered from 0, lines from 1. \#
    Members are only added within nbshow/1.",
      "type": "object",
      "required": ["schema", "path"],
      "additionalProperties": false,
      "properties": {
        "schema": {"const": "nbshow/1"},
        "tool": {"type": "string"},
        "path": {"type": "string"},
        "bytes": {"description": "The size of the file.", "type": "integer", "minimum": 0},
        "nbformat": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
        "kernel": {"type": "string"},
        "language": {"type": "string"},
        "counts": {
          "description": "Numbers of cells by type.",
          "type": "object",
          "additionalProperties": {"type": "integer", "minimum": 1}
        },
        "cells": {"type": "array", "items": {"$ref": "#/$defs/cell"}},
        "params": {"type": "array", "items": {"$ref": "#/$defs/value"}},
        "scraps": {"type": "array", "items": {"$ref": "#/$defs/value"}},
        "errors": {
          "description": "Errors among the outputs.",
          "type": "array",
          "items": {
            "type": "object",
            "required": ["at"],
            "additionalProperties": false,
            "properties": {
              "at": {"type": "integer", "minimum": 0},
              "id": {"type": "string"},
              "name": {"type": "string"},
              "message": {"type": "string"}
            }
          }
        },
        "validation": {
          "description": "What nbformat's rules do not allow; empty if the notebook is valid.",
          "type": "array",
          "items": {
            "type": "object",
            "required": ["path", "message"],
            "additionalProperties": false,
            "properties": {
              "path": {"description": "A JSON pointer.", "type": "string"},
              "message": {"type": "string"},
              "line": {"type": "integer", "minimum": 1}
            }
          }
        },
        "error": {
          "description": "Why the file cannot be read.",
          "type": "object",
          "required": ["code", "message"],
          "additionalProperties": false,
          "properties": {
            "code": {"type": "string"},
            "message": {"type": "string"},
            "line": {"type": "integer", "minimum": 1}
          }
        },
        "cut": {"$ref": "#/$defs/cut"}
      },
      "$defs": {
        "texts": {"type": "array", "items": {"type": "string"}},
        "cut": {
          "description": "What the budget left out of this object.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "lines": {"type": "integer", "minimum": 1},
            "bytes": {"type": "integer", "minimum": 1},
            "items": {"type": "integer", "minimum": 1},
            "members": {"type": "integer", "minimum": 1}
          }
        },
        "value": {
          "description": "A parameter (the text that is assigned) or a scrap (its data).",
          "type": "object",
          "required": ["name", "value"],
          "additionalProperties": false,
          "properties": {
            "name": {"type": "string"},
            "encoder": {"type": "string"},
            "value": {},
            "cell": {"description": "The id of the cell, or its place if it has none.", "type": "string"}
          }
        },
        "blob": {
          "description": "Data that is not shown: decoded size, the first 12 digits of its SHA-256, \#
    width and height of an image.",
          "type": "object",
          "required": ["bytes", "sha"],
          "additionalProperties": false,
          "properties": {
            "bytes": {"type": "integer", "minimum": 0},
            "sha": {"type": "string"},
            "px": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
          }
        },
        "cell": {
          "type": "object",
          "required": ["at"],
          "additionalProperties": false,
          "properties": {
            "at": {"type": "integer", "minimum": 0},
            "id": {"type": "string"},
            "type": {"type": "string"},
            "n": {"description": "The execution count.", "type": "integer"},
            "raw": {
              "description": "The first and the last line of the cell in the file.",
              "type": "array",
              "items": {"type": "integer", "minimum": 1},
              "minItems": 2,
              "maxItems": 2
            },
            "rawSource": {
              "description": "The line of the file with the first line of the source.",
              "type": "integer",
              "minimum": 1
            },
            "lines": {"description": "The lines of the source.", "type": "integer", "minimum": 0},
            "bytes": {"description": "The bytes of the source.", "type": "integer", "minimum": 0},
            "sha": {
              "description": "The first 12 digits of the SHA-256 of the source, as nbpatch/1 takes them.",
              "type": "string"
            },
            "tags": {"$ref": "#/$defs/texts"},
            "under": {"description": "The nearest heading above.", "type": "string"},
            "outputTypes": {
              "description": "For each output the media type that says most, or its type.",
              "$ref": "#/$defs/texts"
            },
            "outputBytes": {"type": "integer", "minimum": 0},
            "headings": {"description": "The headings in the cell.", "$ref": "#/$defs/texts"},
            "first": {"description": "The first line that is not blank.", "type": "string"},
            "source": {"type": "string"},
            "metadata": {"description": "All but the tags; a blob if it is long."},
            "attachments": {"description": "Their names.", "$ref": "#/$defs/texts"},
            "outputs": {"type": "array", "items": {"$ref": "#/$defs/output"}},
            "cut": {"$ref": "#/$defs/cut"}
          }
        },
        "output": {
          "type": "object",
          "required": ["at", "type"],
          "additionalProperties": false,
          "properties": {
            "at": {"type": "integer", "minimum": 0},
            "type": {
              "description": "The output type; stream:stdout and stream:stderr for streams.",
              "type": "string"
            },
            "mime": {"description": "The media type that is shown.", "type": "string"},
            "mimes": {"$ref": "#/$defs/texts"},
            "text": {"type": "string"},
            "blob": {"$ref": "#/$defs/blob"},
            "moreLines": {"type": "integer", "minimum": 1},
            "cut": {"$ref": "#/$defs/cut"}
          }
        }
      }
    }

    """#
}
