extension CellPatch {
  /// The JSON Schema (draft 2020-12) of patches, with a newline at its end.
  package static let schema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "nbpatch/1",
      "title": "Edits of the cells of a notebook, as nbdiff patch takes them",
      "description": "Applied whole or not at all. Places count the cells as they are before the patch, \#
    from 0. The list of edits alone is a patch, too.",
      "type": "object",
      "required": ["schema", "edits"],
      "additionalProperties": false,
      "properties": {
        "schema": {"const": "nbpatch/1"},
        "outputs": {"$ref": "#/$defs/outputs"},
        "edits": {"type": "array", "items": {"$ref": "#/$defs/edit"}}
      },
      "$defs": {
        "edit": {
          "oneOf": [
            {"$ref": "#/$defs/replace"}, {"$ref": "#/$defs/insert"}, {"$ref": "#/$defs/delete"},
            {"$ref": "#/$defs/move"}, {"$ref": "#/$defs/retype"}, {"$ref": "#/$defs/tag"}
          ]
        },
        "cell": {
          "description": "The id of a cell (a string), or its place before the patch (a number).",
          "oneOf": [{"type": "string", "minLength": 1}, {"type": "integer", "minimum": 0}]
        },
        "text": {
          "description": "A text, or a list of texts that are put together, as in notebooks.",
          "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        },
        "old": {
          "description": "The source that the cell has now; a line break at its end does not count.",
          "$ref": "#/$defs/text"
        },
        "sha": {
          "description": "In place of old: the SHA-256 of the source, at least its first 12 digits, as \#
    nbdiff show --json gives it.",
          "type": "string",
          "pattern": "^[0-9a-fA-F]{12,64}$"
        },
        "outputs": {
          "description": "What becomes of the outputs and the count of a cell with a new source.",
          "enum": ["clear", "keep"],
          "default": "clear"
        },
        "type": {"enum": ["code", "markdown", "raw"]},
        "tags": {"type": "array", "items": {"type": "string", "pattern": "^[^,]+$"}},
        "place": {
          "description": "In front of the cell that has this place before the patch, or at the end.",
          "type": "integer",
          "minimum": 0
        },
        "expected": {"oneOf": [{"required": ["old"]}, {"required": ["sha"]}]},
        "expectedByPlace": {
          "if": {"properties": {"cell": {"type": "integer"}}},
          "then": {"$ref": "#/$defs/expected"}
        },
        "target": {
          "oneOf": [{"required": ["before"]}, {"required": ["after"]}, {"required": ["at"]}]
        },
        "replace": {
          "description": "Gives a cell another source.",
          "type": "object",
          "required": ["op", "cell", "source"],
          "additionalProperties": false,
          "properties": {
            "op": {"const": "replace"},
            "cell": {"$ref": "#/$defs/cell"},
            "old": {"$ref": "#/$defs/old"},
            "sha": {"$ref": "#/$defs/sha"},
            "source": {"$ref": "#/$defs/text"},
            "outputs": {"$ref": "#/$defs/outputs"}
          },
          "allOf": [{"$ref": "#/$defs/expected"}]
        },
        "insert": {
          "description": "Adds a cell. old or sha tell of the cell at which it is put.",
          "type": "object",
          "required": ["op", "type", "source"],
          "additionalProperties": false,
          "properties": {
            "op": {"const": "insert"},
            "before": {"$ref": "#/$defs/cell"},
            "after": {"$ref": "#/$defs/cell"},
            "at": {"$ref": "#/$defs/place"},
            "type": {"$ref": "#/$defs/type"},
            "source": {"$ref": "#/$defs/text"},
            "id": {
              "description": "One is made if it is not given.",
              "type": "string",
              "pattern": "^[a-zA-Z0-9_-]{1,64}$"
            },
            "tags": {"$ref": "#/$defs/tags"},
            "metadata": {"type": "object"},
            "old": {"$ref": "#/$defs/old"},
            "sha": {"$ref": "#/$defs/sha"}
          },
          "allOf": [{"$ref": "#/$defs/target"}]
        },
        "delete": {
          "type": "object",
          "required": ["op", "cell"],
          "additionalProperties": false,
          "properties": {
            "op": {"const": "delete"},
            "cell": {"$ref": "#/$defs/cell"},
            "old": {"$ref": "#/$defs/old"},
            "sha": {"$ref": "#/$defs/sha"}
          },
          "allOf": [{"$ref": "#/$defs/expected"}]
        },
        "move": {
          "type": "object",
          "required": ["op", "cell"],
          "additionalProperties": false,
          "properties": {
            "op": {"const": "move"},
            "cell": {"$ref": "#/$defs/cell"},
            "before": {"$ref": "#/$defs/cell"},
            "after": {"$ref": "#/$defs/cell"},
            "at": {"$ref": "#/$defs/place"},
            "old": {"$ref": "#/$defs/old"},
            "sha": {"$ref": "#/$defs/sha"}
          },
          "allOf": [{"$ref": "#/$defs/target"}, {"$ref": "#/$defs/expectedByPlace"}]
        },
        "retype": {
          "description": "Makes a cell another type; what only the old type has is left out.",
          "type": "object",
          "required": ["op", "cell", "type"],
          "additionalProperties": false,
          "properties": {
            "op": {"const": "retype"},
            "cell": {"$ref": "#/$defs/cell"},
            "type": {"$ref": "#/$defs/type"},
            "old": {"$ref": "#/$defs/old"},
            "sha": {"$ref": "#/$defs/sha"}
          },
          "allOf": [{"$ref": "#/$defs/expected"}]
        },
        "tag": {
          "description": "Changes the tags of a cell.",
          "type": "object",
          "required": ["op", "cell"],
          "additionalProperties": false,
          "properties": {
            "op": {"const": "tag"},
            "cell": {"$ref": "#/$defs/cell"},
            "add": {"$ref": "#/$defs/tags"},
            "remove": {"$ref": "#/$defs/tags"},
            "old": {"$ref": "#/$defs/old"},
            "sha": {"$ref": "#/$defs/sha"}
          },
          "allOf": [{"$ref": "#/$defs/expectedByPlace"}],
          "anyOf": [{"required": ["add"]}, {"required": ["remove"]}]
        }
      }
    }

    """#
}
