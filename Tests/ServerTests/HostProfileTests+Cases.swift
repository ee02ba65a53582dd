extension ServerTests.HostProfileTests {
  /// Schemas of a property `x`, and what narrow hosts are told of them.
  static let properties: [(String, String)] = [
    // Types that only the values have.
    (#"{"const": "s"}"#, #"{"type": "string", "description": "The x.", "enum": ["s"]}"#),
    (#"{"const": 5}"#, #"{"type": "integer", "description": "The x. One of: 5."}"#),
    (#"{"const": true}"#, #"{"type": "boolean", "description": "The x. One of: true."}"#),
    (#"{"enum": [1, 2, 3]}"#, #"{"type": "integer", "description": "The x. One of: 1, 2, 3."}"#),
    (#"{"enum": [1, 2.5]}"#, #"{"type": "number", "description": "The x. One of: 1, 2.5."}"#),
    (#"{"enum": [true, false]}"#, #"{"type": "boolean", "description": "The x."}"#),
    (#"{"enum": ["a", null]}"#, #"{"type": "string", "description": "The x.", "enum": ["a"]}"#),
    (
      #"{"enum": ["a", 1, ""]}"#,
      """
      {"type": "string", "description": "The x. May also be empty. May also be 1.", "enum": ["a"]}
      """
    ),
    (
      #"{"const": [1]}"#,
      #"{"type": "array", "description": "The x. One of: [1].", "items": {"type": "integer"}}"#
    ),
    // Several types.
    (
      #"{"type": ["null", "integer", "string"]}"#,
      #"{"type": "integer", "description": "The x. May also be a string."}"#
    ),
    (#"{"type": ["integer", "number"]}"#, #"{"type": "number", "description": "The x."}"#),
    (#"{"type": "null"}"#, #"{"type": "string", "description": "The x. Only null is taken."}"#),
    // Alternatives.
    (
      #"{"oneOf": [{"const": "a"}, {"const": "b"}]}"#,
      #"{"type": "string", "description": "The x.", "enum": ["a", "b"]}"#
    ),
    (
      #"{"oneOf": [{"const": "a", "title": "first"}, {"const": "b", "title": "last"}]}"#,
      """
      {"type": "string", "description": "The x. a: first; b: last", "enum": ["a", "b"]}
      """
    ),
    (
      #"{"anyOf": [{"type": "integer", "minimum": 2, "maximum": 5}, {"minimum": 1}]}"#,
      #"{"type": "number", "description": "The x.", "minimum": 1}"#
    ),
    (
      #"{"anyOf": [{"type": "null"}, {"type": "array", "items": {"const": "y"}}]}"#,
      """
      {"type": "array", "description": "The x.", "items": {"type": "string", "enum": ["y"]}}
      """
    ),
    (
      #"{"anyOf": [{"type": "array"}, {"minLength": 2}, {"minLength": 3}, {"const": 1}]}"#,
      """
      {"type": "string", "description": "The x. May also be 1. May also be an array.",
       "minLength": 2}
      """
    ),
    (
      """
      {"type": "object", "properties": {"k": {"type": "string"}}, "required": ["k"],
       "oneOf":
        [{"properties": {"a": {"type": "string"}, "k": {"const": "a"}}, "required": ["a"]},
         {"properties": {"b": {"type": "string"}, "k": {"const": "b"}}, "required": ["b"]}]}
      """,
      """
      {"type": "object", "description": "The x. Give a, or b.", "required": ["k"], "properties":
       {"k": {"type": "string", "description": "The k.", "enum": ["a", "b"]},
        "a": {"type": "string", "description": "The a."},
        "b": {"type": "string", "description": "The b."}}}
      """
    ),
    // Parts that all apply.
    (
      """
      {"allOf": [{"properties": {"a": {"type": "integer", "minimum": 1}}, "required": ["a"]},
       {"properties": {"a": {"maximum": 9}, "b": {"type": "string"}}, "required": ["b", "a"]}]}
      """,
      """
      {"type": "object", "description": "The x.", "required": ["a", "b"], "properties":
       {"a": {"type": "integer", "description": "The a.", "minimum": 1, "maximum": 9},
        "b": {"type": "string", "description": "The b."}}}
      """
    ),
    // Arrays.
    (
      #"{"prefixItems": [{"type": "number"}, {"const": 1}], "items": false, "maxItems": 2}"#,
      """
      {"type": "array", "description": "The x. Items in order: number, integer.",
       "items": {"type": "number"}, "maxItems": 2}
      """
    ),
    (
      #"{"prefixItems": [{"type": "number", "minimum": 1}, {"type": "number", "minimum": 0}]}"#,
      #"{"type": "array", "description": "The x.", "items": {"type": "number", "minimum": 0}}"#
    ),
    (
      #"{"type": "array", "items": true}"#,
      """
      {"type": "array", "description": "The x.",
       "items": {"type": "object", "description": "Any JSON value."}}
      """
    ),
    // Anything at all.
    ("true", #"{"type": "object", "description": "The x. Any JSON value."}"#),
    (
      #"{"default": 3}"#,
      #"{"type": "integer", "description": "The x. By default 3. Any JSON value."}"#
    ),
    // Limits and what only words can say.
    (
      #"{"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 2.5, "maximum": 9}"#,
      #"{"type": "integer", "description": "The x.", "minimum": 1, "maximum": 2}"#
    ),
    (
      #"{"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.5, "title": "Size"}"#,
      #"{"type": "number", "description": "Size. More than 0. A multiple of 0.5."}"#
    ),
    (
      #"{"type": "string", "pattern": "^a", "format": "ipv4", "description": "Any."}"#,
      """
      {"type": "string",
       "description": "Any. Matches ^a as a regular expression. In the format ipv4."}
      """
    ),
    (
      #"{"additionalProperties": {"type": "integer"}, "required": ["a"]}"#,
      """
      {"type": "object", "required": ["a"],
       "description": "The x. Members of any name may be there, each an integer.",
       "properties": {"a": {"type": "integer", "description": "The a."}}}
      """
    ),
    // References of every form.
    (##"{"$ref": "#/$defs/a%20b~1c"}"##, #"{"type": "integer", "description": "A b."}"#),
    (
      ##"{"$ref": "#there", "description": "Own."}"##,
      #"{"type": "integer", "description": "Own."}"#
    ),
    (##"{"$dynamicRef": "#dynamic"}"##, #"{"type": "boolean", "description": "The x."}"#),
    (
      #"{"$ref": "https://a.example/s#/$defs/in"}"#, #"{"type": "number", "description": "The x."}"#
    ),
    (#"{"$ref": "inner#/$defs/n"}"#, #"{"type": "string", "description": "The x."}"#),
    (
      ##"{"$ref": "#"}"##,
      #"{"type": "object", "description": "The x. Formed like the object around it."}"#
    ),
  ]

  /// Schemas of all arguments, what narrow hosts are told of them, and what those are told that
  /// refuse combinators at the root alone.
  static let roots: [(String, String, String)] = [
    (
      """
      {"allOf": [{"properties": {"a": {"type": "string"}}, "required": ["a"]},
        {"$ref": "#/$defs/B"}],
       "$defs": {"B": {"properties": {"b": {"$ref": "#/$defs/N"}}, "required": ["b"]},
        "N": {"type": "integer"}}}
      """,
      """
      {"type": "object", "required": ["a", "b"], "properties":
       {"a": {"type": "string", "description": "The a."},
        "b": {"type": "integer", "description": "The b."}}}
      """,
      """
      {"type": "object", "required": ["a", "b"],
       "properties": {"a": {"type": "string"}, "b": {"$ref": "#/$defs/N"}},
       "$defs": {"B": {"properties": {"b": {"$ref": "#/$defs/N"}}, "required": ["b"]},
        "N": {"type": "integer"}}}
      """
    ),
    (
      """
      {"oneOf": [
       {"properties": {"a": {"type": "string"}, "k": {"const": "a"}}, "required": ["k", "a"]},
       {"properties": {"b": {"type": "string"}, "k": {"const": "b"}}, "required": ["k", "b"]},
       false]}
      """,
      """
      {"type": "object", "description": "Give a, or b.", "required": ["k"], "properties":
       {"a": {"type": "string", "description": "The a."},
        "k": {"type": "string", "description": "The k.", "enum": ["a", "b"]},
        "b": {"type": "string", "description": "The b."}}}
      """,
      """
      {"type": "object", "description": "Give a, or b.", "required": ["k"], "properties":
       {"a": {"type": "string"}, "k": {"anyOf": [{"const": "a"}, {"const": "b"}]},
        "b": {"type": "string"}}}
      """
    ),
    (
      """
      {"type": "object", "properties": {"k": {"type": "string"}, "c": {"type": "object"}},
       "if": {"properties": {"k": {"const": "z"}}},
       "then": {"required": ["q"], "properties": {"q": {"type": "string"},
        "c": {"properties": {"d": {"type": "string"}}, "required": ["d"]}}}}
      """,
      """
      {"type": "object", "properties": {"k": {"type": "string", "description": "The k."},
       "c": {"type": "object", "description": "The c.", "properties":
        {"d": {"type": "string", "description": "The d."}}},
       "q": {"type": "string", "description": "The q."}}}
      """,
      """
      {"type": "object", "properties": {"k": {"type": "string"}, "q": {"type": "string"},
       "c": {"anyOf": [{"type": "object"},
        {"properties": {"d": {"type": "string"}}, "required": ["d"]}]}}}
      """
    ),
    (
      #"{"required": ["x"], "properties": {"y": {"type": "null"}, "n": false}}"#,
      """
      {"type": "object", "required": ["x"], "properties":
       {"y": {"type": "string", "description": "The y. Only null is taken."},
        "x": {"type": "object", "description": "The x. Any JSON value."}}}
      """,
      """
      {"type": "object", "required": ["x"],
       "properties": {"y": {"type": "null"}, "n": false}}
      """
    ),
    (
      "{}", #"{"type": "object", "properties": {}}"#, #"{"type": "object", "properties": {}}"#
    ),
  ]
}
