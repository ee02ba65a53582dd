import Foundation
import JSONText

/// A conversation from `protocol/transcripts/`; `protocol/README.md` says how it is written.
struct Transcript {
  /// One line of it.
  enum Step {
    case send([UInt8])
    case expect(JSON)
    case end
  }

  /// What the server is started with.
  let arguments: [String]
  let steps: [Step]

  /// Reads the transcript in the file `name`.
  init(_ name: String) throws {
    var arguments: [String] = []
    var steps: [Step] = []
    for line in try File.read("\(ProtocolFolder.path)/transcripts/\(name)")
      .split(separator: UInt8(ascii: "\n"))
    {
      let line = try JSON(parsing: Array(line), duplicates: .rejected)
      guard let member = line.object?.first, line.object?.count == 1 else {
        throw Failure("\(name): a line has one member, not \(line.text)")
      }
      switch member.key {
      case "wasm-pocket": arguments = member.value.array?.compactMap(\.string) ?? []
      case "#": break
      case "←": steps.append(.expect(member.value))
      case "→end": steps.append(.end)
      case "→text": steps.append(.send(Array((member.value.string ?? "").utf8)))
      default:
        let bytes = try Self.bytes(member.key, member.value, in: name)
        steps.append(.send(bytes + [UInt8(ascii: "\n")]))
      }
    }
    self.arguments = arguments
    self.steps = steps
  }

  private static func bytes(_ key: String, _ value: JSON, in name: String) throws -> [UInt8] {
    switch (key, value) {
    case ("→", _): return value.bytes
    case ("→raw", .string(let text)): return Array(text.utf8)
    case ("→base64", .string(let text)):
      guard let data = Data(base64Encoded: text) else { break }
      return Array(data)
    default: break
    }
    throw Failure("\(name): no such line: \(key)")
  }

  /// Holds the conversation with `server`, to its end.
  func hold(with server: ServerProcess) throws {
    var unsent: [UInt8] = []
    for step in steps {
      switch step {
      case .send(let bytes): unsent += bytes
      case .expect(let pattern):
        server.send(raw: unsent)
        unsent = []
        try Self.expect(pattern, of: server)
      case .end:
        server.send(raw: unsent)
        unsent = []
        server.closeInput()
      }
    }
    server.send(raw: unsent)
    server.closeInput()
    if let message = try server.message() {
      throw Failure("a message that the transcript does not have: \(message.text)")
    }
  }

  private static func expect(_ pattern: JSON, of server: ServerProcess) throws {
    let message = try server.message("a message like \(pattern.text)") { message in
      message.array != nil ? pattern.array != nil : message["id"] == pattern["id"]
    }
    if let difference = Pattern(pattern).difference(from: message) {
      throw Failure("\(difference)\n  expected \(pattern.text)\n  received \(message.text)")
    }
  }
}
