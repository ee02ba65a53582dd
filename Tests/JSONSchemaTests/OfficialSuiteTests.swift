import JSONSchema
import JSONText
import Testing

/// Skipped where the suite is missing: see ``OfficialSuite/folder``.
@Suite(
  .enabled(
    if: OfficialSuite.folder != nil,
    "The JSON Schema Test Suite is missing: WASM_POCKET_JSON_SCHEMA_SUITE names its folder."))
struct OfficialSuiteTests {
  @Test("every required file passes", arguments: OfficialSuite.required)
  func required(file: String) throws { try check(file) }

  @Test("every optional file passes that is not excluded", arguments: OfficialSuite.optional)
  func optional(file: String) throws { try check(file) }

  @Test("the suite has all its required files")
  func count() { #expect(OfficialSuite.required.count == 46) }

  private func check(_ file: String) throws {
    let groups = try OfficialSuite.groups(in: file)
    #expect(!groups.isEmpty)
    for group in groups {
      let schema = try Schema(group.schema, documents: OfficialSuite.remotes)
      for test in group.tests {
        let violations = schema.validate(test.data)
        #expect(
          violations.isEmpty == test.isValid,
          "\(group.description): \(test.description): \(violations)")
      }
    }
  }
}
