extension JSONReport {
  /// The JSON Schema (draft 2020-12) of reports, with a newline at its end.
  package static let schema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "nbdiff/1",
      "title": "A diff of notebooks, as nbdiff --json prints it",
      "description": "Absent means: nothing of it. Cells and outputs are numbered from 0, lines from 1. \#
    Pairs are [before, after], null for a side without it. Members are only added within nbdiff/1.",
      "type": "object",
      "required": ["schema", "class", "files"],
      "additionalProperties": false,
      "properties": {
        "schema": {"const": "nbdiff/1"},
        "tool": {"type": "string"},
        "base": {"type": "string"},
        "head": {"type": "string"},
        "baseCommit": {
          "description": "The commits that are compared, and where their histories part.",
          "$ref": "#/$defs/commit"
        },
        "headCommit": {"$ref": "#/$defs/commit"},
        "mergeBase": {"$ref": "#/$defs/commit"},
        "class": {"$ref": "#/$defs/class"},
        "ignored": {"type": "array", "items": {"type": "string"}},
        "files": {"type": "array", "items": {"$ref": "#/$defs/file"}},
        "error": {
          "description": "Why nothing could be compared.",
          "$ref": "#/$defs/error"
        },
        "cut": {"$ref": "#/$defs/cut"}
      },
      "$defs": {
        "commit": {"type": "string"},
        "error": {
          "type": "object",
          "required": ["code", "message"],
          "additionalProperties": false,
          "properties": {
            "code": {"type": "string"},
            "message": {"type": "string"},
            "side": {"enum": ["base", "head"]},
            "line": {"type": "integer", "minimum": 1}
          }
        },
        "class": {
          "description": "The weightiest change, from least to most; error: a side cannot be read.",
          "enum": ["same", "volatile", "metadata", "outputs", "source", "error"]
        },
        "place": {"type": ["integer", "null"], "minimum": 0},
        "pair": {
          "type": "array",
          "prefixItems": [{"$ref": "#/$defs/place"}, {"$ref": "#/$defs/place"}],
          "minItems": 2,
          "maxItems": 2
        },
        "texts": {
          "description": "One text if both sides have it, else [before, after].",
          "type": ["string", "array"],
          "items": {"type": ["string", "null"]},
          "minItems": 2,
          "maxItems": 2
        },
        "cut": {
          "description": "What the budget left out of this object: lines and bytes of texts (of files: \#
    unchanged lines of their cells, and what cells do not count themselves), items of lists, members that only describe.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "lines": {"type": "integer", "minimum": 1},
            "bytes": {"type": "integer", "minimum": 1},
            "items": {"type": "integer", "minimum": 1},
            "members": {"type": "integer", "minimum": 1}
          }
        },
        "blob": {
          "description": "Data that is not shown: decoded size, the first 12 digits of its SHA-256, \#
    width and height of an image.",
          "type": ["object", "null"],
          "required": ["bytes", "sha"],
          "additionalProperties": false,
          "properties": {
            "bytes": {"type": "integer", "minimum": 0},
            "sha": {"type": "string"},
            "px": {
              "type": "array",
              "items": {"type": "integer", "minimum": 0},
              "minItems": 2,
              "maxItems": 2
            }
          }
        },
        "meta": {
          "description": "A changed value by JSON pointer, from the notebook for files, from the cell \#
    or output for theirs. A value of more than 1000 bytes is given as a blob.",
          "type": "object",
          "required": ["path", "op"],
          "additionalProperties": false,
          "properties": {
            "path": {"type": "string"},
            "op": {"enum": ["add", "remove", "replace"]},
            "old": {},
            "new": {}
          }
        },
        "value": {
          "description": "A parameter (the text that is assigned) or a scrap (its data), compared by \#
    name.",
          "type": "object",
          "required": ["name"],
          "additionalProperties": false,
          "properties": {
            "name": {"type": "string"},
            "encoder": {"type": "string"},
            "old": {},
            "new": {},
            "cell": {"description": "The id of the cell, or its place if it has none.", "type": "string"}
          }
        },
        "file": {
          "type": "object",
          "required": ["path", "status", "class"],
          "additionalProperties": false,
          "properties": {
            "path": {"type": "string"},
            "from": {"description": "The path before, of a renamed file.", "type": "string"},
            "status": {"enum": ["same", "modified", "added", "removed", "renamed", "error"]},
            "class": {"$ref": "#/$defs/class"},
            "error": {"$ref": "#/$defs/error"},
            "cells": {"$ref": "#/$defs/pair"},
            "counts": {
              "description": "Numbers of cells by change. A moved cell with changes counts twice.",
              "type": "object",
              "additionalProperties": {"type": "integer", "minimum": 1},
              "propertyNames": {
                "enum": ["modified", "added", "removed", "moved", "outputs", "metadata", "volatile"]
              }
            },
            "flags": {"type": "array", "items": {"$ref": "#/$defs/flag"}},
            "changes": {"type": "array", "items": {"$ref": "#/$defs/cell"}},
            "params": {"type": "array", "items": {"$ref": "#/$defs/value"}},
            "scraps": {"type": "array", "items": {"$ref": "#/$defs/value"}},
            "meta": {"type": "array", "items": {"$ref": "#/$defs/meta"}},
            "cut": {"$ref": "#/$defs/cut"}
          }
        },
        "flag": {
          "enum": [
            "not-rerun", "stale-output", "output-only", "first-run", "cleared", "downstream", "unexplained",
            "error-added", "error-removed", "stderr-added", "unexecuted", "duplicate-of", "order",
            "kernel-changed"
          ]
        },
        "cell": {
          "type": "object",
          "required": ["at", "change"],
          "additionalProperties": false,
          "properties": {
            "at": {"$ref": "#/$defs/pair"},
            "id": {"$ref": "#/$defs/texts"},
            "type": {"$ref": "#/$defs/texts"},
            "n": {"description": "Execution counts.", "$ref": "#/$defs/pair"},
            "raw": {
              "description": "The lines of both files at which the cell begins.",
              "$ref": "#/$defs/pair"
            },
            "rawSource": {
              "description": "The lines of both files with the first line of the source.",
              "$ref": "#/$defs/pair"
            },
            "change": {
              "description": "The weightiest change of the cell; kept for one that only has flags.",
              "enum": ["added", "removed", "modified", "moved", "outputs", "metadata", "volatile", "kept"]
            },
            "moved": {"type": "boolean"},
            "by": {
              "description": "Why both are taken for one cell.",
              "enum": ["id", "text", "similarity", "position"]
            },
            "sim": {
              "description": "How similar the sources are.",
              "type": "number",
              "minimum": 0,
              "maximum": 1
            },
            "under": {"description": "The nearest heading above.", "type": "string"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "flags": {"type": "array", "items": {"$ref": "#/$defs/flag"}},
            "uses": {
              "description": "The names in it whose definitions changed above, for stale-output.",
              "type": "array",
              "items": {"type": "string"}
            },
            "text": {"description": "The source of an added or removed cell.", "type": "string"},
            "diff": {"description": "The hunks of the source.", "type": "string"},
            "outputs": {"type": "array", "items": {"$ref": "#/$defs/output"}},
            "meta": {"type": "array", "items": {"$ref": "#/$defs/meta"}},
            "cut": {"$ref": "#/$defs/cut"}
          }
        },
        "output": {
          "type": "object",
          "required": ["at", "change", "type"],
          "additionalProperties": false,
          "properties": {
            "at": {"$ref": "#/$defs/pair"},
            "change": {"enum": ["added", "removed", "modified"]},
            "type": {
              "description": "The output type; stream:stdout and stream:stderr for streams.",
              "type": "string"
            },
            "mime": {"description": "The media type that is shown.", "type": "string"},
            "mimes": {
              "description": "All that are there, or that changed.",
              "type": "array",
              "items": {"type": "string"}
            },
            "text": {"type": "string"},
            "diff": {"description": "The hunks of a text.", "type": "string"},
            "blob": {
              "type": "array",
              "prefixItems": [{"$ref": "#/$defs/blob"}, {"$ref": "#/$defs/blob"}],
              "minItems": 2,
              "maxItems": 2
            },
            "values": {
              "description": "What changed inside JSON; of a table the cells, by row and column.",
              "type": "array",
              "items": {"$ref": "#/$defs/meta"}
            },
            "moreLines": {
              "description": "Lines of the text, or changed lines, that are not given (--all-output).",
              "type": "integer",
              "minimum": 1
            },
            "more": {
              "description": "Changes inside JSON or cells of a table that are not listed.",
              "type": "integer",
              "minimum": 1
            },
            "note": {
              "description": "What differs where nothing of it shows, such as terminal colours.",
              "type": "string"
            },
            "meta": {"type": "array", "items": {"$ref": "#/$defs/meta"}},
            "cut": {"$ref": "#/$defs/cut"}
          }
        }
      }
    }

    """#
}
