import JSONText
import RPC
import Testing

@Suite struct MessageTests {
  private func message(_ text: String) throws -> Message {
    Message(try JSON(parsing: Array(text.utf8)))
  }

  @Test("ids are told apart by type and by bytes, and kept to the digit")
  func ids() throws {
    let texts = ["1", #""1""#, #""""#, "9223372036854775808999", #""é""#, #""e\u0301""#]
    let ids = try texts.map { try #require(RequestID(JSON(parsing: Array($0.utf8)))) }
    #expect(Set(ids).count == texts.count)
    #expect(ids[3].description == "9223372036854775808999")
  }

  @Test(
    "what cannot be an id is refused without one",
    arguments: ["null", "1.5", "true", "{}", "[]", "1e3"])
  func noID(text: String) throws {
    guard
      case .invalid(let id, let error) = try message(
        #"{"jsonrpc":"2.0","id":\#(text),"method":"m"}"#)
    else {
      Issue.record("taken as a message")
      return
    }
    #expect(id == nil && error.code == -32600)
  }

  @Test("a notification is one even with parameters of no use")
  func notification() throws {
    guard
      case .notification(let call) = try message(#"{"jsonrpc":"2.0","method":"m","params":[1]}"#)
    else {
      Issue.record("not taken as a notification")
      return
    }
    #expect(call.method == "m" && call.params.isEmpty)
  }

  @Test("a request with a wrong envelope is refused under its own id")
  func wrong() throws {
    for text in [
      #"{"id":7,"method":"m"}"#, #"{"jsonrpc":"1.0","id":7,"method":"m"}"#,
      #"{"jsonrpc":"2.0","id":7}"#,
      #"{"jsonrpc":"2.0","id":7,"method":3}"#,
      #"{"jsonrpc":"2.0","id":7,"method":"m","params":[1]}"#,
    ] {
      guard case .invalid(let id, let error) = try message(text) else {
        Issue.record("taken as a message: \(text)")
        continue
      }
      #expect(id == RequestID(7) && error.code == -32600)
    }
  }

  @Test("an answer to a request of ours is seen as one")
  func response() throws {
    guard case .response(let object) = try message(#"{"jsonrpc":"2.0","id":"s-1","result":{}}"#)
    else {
      Issue.record("not taken as a response")
      return
    }
    #expect(object["id"] == "s-1")
  }
}
