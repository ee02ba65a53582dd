/// The names of Unicode's general categories: ECMA-262 has long ones, PCRE2 10.42 has not.
///
/// See [the list](https://www.unicode.org/Public/UCD/latest/ucd/PropertyValueAliases.txt).
enum GeneralCategory {
  private static let shortNames = [
    "Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Unassigned": "Cn",
    "Private_Use": "Co", "Surrogate": "Cs", "Letter": "L", "Cased_Letter": "L&", "LC": "L&",
    "Lowercase_Letter": "Ll", "Modifier_Letter": "Lm", "Other_Letter": "Lo",
    "Titlecase_Letter": "Lt", "Uppercase_Letter": "Lu", "Mark": "M", "Combining_Mark": "M",
    "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Nonspacing_Mark": "Mn", "Number": "N",
    "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No",
    "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd",
    "Close_Punctuation": "Pe", "Final_Punctuation": "Pf", "Initial_Punctuation": "Pi",
    "Other_Punctuation": "Po", "Open_Punctuation": "Ps", "Symbol": "S", "Currency_Symbol": "Sc",
    "Modifier_Symbol": "Sk", "Math_Symbol": "Sm", "Other_Symbol": "So", "Separator": "Z",
    "Line_Separator": "Zl", "Paragraph_Separator": "Zp", "Space_Separator": "Zs",
  ]

  /// What PCRE2 calls the property `name`, which need not be a general category.
  static func shortName(_ name: String) -> String {
    var value = name
    for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) {
      value = String(name.dropFirst(prefix.count))
    }
    return shortNames[value] ?? value
  }
}
