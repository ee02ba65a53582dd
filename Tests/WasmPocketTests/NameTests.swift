import Testing

@testable import WasmPocket

@Suite struct NameTests {
  @Test(
    "every name has a form that all hosts accept, and a safe one stays",
    arguments: [
      ("word-count", "word-count"), ("weather.now/v2", "weather_now_v2"), ("2fast", "t_2fast"),
      ("größe", "gr__e"), ("", "t_"), ("_x", "t__x"),
    ])
  func safe(name: String, expected: String) { #expect(ToolName.safe(name) == expected) }

  @Test("long names that begin alike stay apart")
  func long() {
    let start = String(repeating: "a", count: 60)
    let names = [ToolName.safe(start + "1"), ToolName.safe(start + "2")]
    #expect(Set(names).count == 2 && names.allSatisfy { $0.count == 40 })
  }

  @Test("a name that is taken gets a number, within the length")
  func unique() {
    #expect(ToolName.unique("a", among: []) == "a")
    #expect(ToolName.unique("a", among: ["a", "a-2"]) == "a-3")
    let long = String(repeating: "b", count: 40)
    #expect(ToolName.unique(long, among: [long]).count == 40)
  }
}
