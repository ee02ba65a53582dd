import JSONText
import Testing

@Suite struct ValueTests {
  private func value(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

  @Test(
    "numbers are equal by value, whatever their digits",
    arguments: [("1", "1.0"), ("100", "1e2"), ("0", "-0.0"), ("0.1", "1E-1"), ("1e400", "10e399")])
  func equal(left: String, right: String) throws {
    #expect(try value(left) == value(right))
    #expect(try value(left).hashValue == value(right).hashValue)
  }

  @Test("big numbers that a Double confuses stay apart")
  func apart() throws {
    #expect(try value("9007199254740993") != value("9007199254740992"))
    #expect(try value("1") != value("true"))
  }

  @Test("objects are equal in any order, and names by their bytes")
  func objects() throws {
    #expect(try value(#"{"a":1,"b":[2]}"#) == value(#"{"b":[2.0],"a":1}"#))
    #expect(try value(#"{"é":1}"#) != value(#"{"e\u0301":1}"#))
    let many = try value("{" + (0..<50).map { #""k\#($0)":\#($0)"# }.joined(separator: ",") + "}")
    #expect(many["k37"] == 37 && many["k50"] == nil)
  }

  @Test("members can be set, replaced and removed below and above the size of the index")
  func edited() {
    var object = JSONObject()
    for number in 0..<40 { object["k\(number)"] = JSON.number(JSONNumber(number)) }
    object["k20"] = "x"
    object["k0"] = nil
    #expect(
      object.count == 39 && object["k20"] == "x" && object["k0"] == nil && object["k39"] == 39)
  }

  @Test(
    "order and multiples are exact",
    arguments: [
      ("0.0075", "0.0001", true), ("0.00751", "0.0001", false), ("4.5", "1.5", true),
      ("35", "1.5", false),
      ("1e308", "0.5", true), ("12391239123", "1e-8", true), ("0", "3", true), ("7", "2", false),
    ])
  func multiples(value: String, divisor: String, isMultiple: Bool) throws {
    guard case .number(let left) = try self.value(value),
      case .number(let right) = try self.value(divisor)
    else { return #expect(Bool(false)) }
    #expect(left.decimal.isMultiple(of: right.decimal) == isMultiple)
  }

  @Test("comparison follows value, with signs and exponents")
  func comparison() throws {
    let ascending = ["-1e400", "-10", "-9.5", "-1e-5", "0", "1e-5", "0.9", "1", "9", "10", "1e400"]
    let numbers = try ascending.map { text in
      guard case .number(let number) = try value(text) else {
        throw JSONError(message: "", line: 0)
      }
      return number
    }
    for (low, high) in zip(numbers, numbers.dropFirst()) { #expect(low < high && !(high < low)) }
  }
}
