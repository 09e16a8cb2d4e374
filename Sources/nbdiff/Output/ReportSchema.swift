/// The JSON Schema of the report that `--json` prints.
enum ReportSchema {
  static let text = #"""
    {
     "$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "nbdiff/1",
     "type": "object",
     "required": ["schema", "class", "files"],
     "additionalProperties": false,
     "properties": {
      "schema": {"const": "nbdiff/1"},
      "tool": {"type": "string"},
      "base": {"type": "string"},
      "head": {"type": "string"},
      "class": {"$ref": "#/$defs/class"},
      "ignored": {"type": "array", "items": {"type": "string"}},
      "cut": {"$ref": "#/$defs/cut"},
      "files": {"type": "array", "items": {"$ref": "#/$defs/file"}}
     },
     "$defs": {
      "class": {"enum": ["same", "volatile", "metadata", "outputs", "source", "error"]},
      "pos": {"type": ["integer", "null"], "minimum": 0},
      "pair": {
       "type": "array",
       "prefixItems": [{"$ref": "#/$defs/pos"}, {"$ref": "#/$defs/pos"}],
       "minItems": 2,
       "maxItems": 2
      },
      "cut": {
       "type": "object",
       "properties": {
        "lines": {"type": "integer"},
        "bytes": {"type": "integer"},
        "items": {"type": "integer"}
       },
       "additionalProperties": false
      },
      "blob": {
       "type": ["object", "null"],
       "required": ["bytes", "sha"],
       "properties": {
        "bytes": {"type": "integer"},
        "sha": {"type": "string"},
        "px": {"type": "array", "items": {"type": "integer"}}
       }
      },
      "meta": {
       "type": "object",
       "required": ["path", "op"],
       "properties": {
        "path": {"type": "string"},
        "op": {"enum": ["add", "remove", "replace"]},
        "old": {},
        "new": {}
       },
       "additionalProperties": false
      },
      "value": {
       "type": "object",
       "required": ["name"],
       "properties": {
        "name": {"type": "string"},
        "old": {},
        "new": {},
        "cell": {"type": "string"},
        "encoder": {"type": "string"}
       },
       "additionalProperties": false
      },
      "file": {
       "type": "object",
       "required": ["path", "status", "class"],
       "additionalProperties": false,
       "properties": {
        "path": {"type": "string"},
        "from": {"type": "string"},
        "status": {"enum": ["same", "modified", "added", "removed", "renamed", "error"]},
        "error": {
         "type": "object",
         "required": ["code", "message"],
         "properties": {
          "code": {"type": "string"},
          "message": {"type": "string"},
          "side": {"enum": ["base", "head"]},
          "line": {"type": "integer"}
         }
        },
        "class": {"$ref": "#/$defs/class"},
        "cells": {"$ref": "#/$defs/pair"},
        "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
        "flags": {"type": "array", "items": {"type": "string"}},
        "changes": {"type": "array", "items": {"$ref": "#/$defs/cell"}},
        "params": {"type": "array", "items": {"$ref": "#/$defs/value"}},
        "scraps": {"type": "array", "items": {"$ref": "#/$defs/value"}},
        "meta": {"type": "array", "items": {"$ref": "#/$defs/meta"}},
        "cut": {"$ref": "#/$defs/cut"}
       }
      },
      "cell": {
       "type": "object",
       "required": ["at", "change"],
       "additionalProperties": false,
       "properties": {
        "at": {"$ref": "#/$defs/pair"},
        "id": {"type": ["string", "array"]},
        "type": {"type": ["string", "array"]},
        "n": {"$ref": "#/$defs/pair"},
        "raw": {"$ref": "#/$defs/pair"},
        "change": {
         "enum": ["added", "removed", "modified", "moved", "outputs", "metadata", "volatile"]
        },
        "moved": {"type": "boolean"},
        "by": {"enum": ["id", "text", "position"]},
        "sim": {"type": "number"},
        "under": {"type": "string"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "text": {"type": "string"},
        "diff": {"type": "string"},
        "outputs": {"type": "array", "items": {"$ref": "#/$defs/output"}},
        "meta": {"type": "array", "items": {"$ref": "#/$defs/meta"}},
        "flags": {"type": "array", "items": {"type": "string"}},
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
        "type": {"type": "string"},
        "mime": {"type": "string"},
        "text": {"type": "string"},
        "diff": {"type": "string"},
        "blob": {
         "type": "array",
         "prefixItems": [{"$ref": "#/$defs/blob"}, {"$ref": "#/$defs/blob"}],
         "minItems": 2,
         "maxItems": 2
        },
        "cut": {"$ref": "#/$defs/cut"}
       }
      }
     }
    }

    """#
}
