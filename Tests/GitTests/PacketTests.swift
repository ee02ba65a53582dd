import Testing

@testable import Git

@Suite struct PacketTests {
  static let packets: [Packet] = [
    .line("version 2"), .data([]), .delimiter, .data([1, 0, 255]), .flush, .end,
  ]

  @Test("Packets are found whatever the size of the pieces", arguments: [1, 2, 3, 5, 100])
  func pieces(size: Int) throws {
    let bytes = Self.packets.flatMap(\.bytes)
    var parser = PacketParser()
    var found: [Packet] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      parser.append(Array(bytes[start..<min(start + size, bytes.count)]))
      while let packet = try parser.next() { found.append(packet) }
    }
    #expect(found == Self.packets)
    #expect(parser.isEmpty)
  }

  @Test("What has no length is refused", arguments: ["0003", "zzzz", "+004", "<htm"])
  func malformed(text: String) {
    var parser = PacketParser()
    parser.append(Array(text.utf8))
    #expect(throws: PacketParser.Malformed.self) { try parser.next() }
  }

  @Test("The bands of a fetch's answer are told apart")
  func bands() {
    var answer = FetchAnswer()
    #expect(answer.read(.line("shallow-info")) == .nothing)
    #expect(answer.read(.line("shallow 1")) == .nothing)
    #expect(answer.read(.delimiter) == .nothing)
    #expect(answer.read(.line("packfile")) == .nothing)
    #expect(answer.read(.data([2, 65])) == .nothing)
    #expect(answer.read(.data([1, 7, 8])) == .pack([7, 8]))
    #expect(answer.read(.data([3, 66])) == .refusal("B"))
    #expect(!answer.isComplete)
    #expect(answer.read(.flush) == .nothing)
    #expect(answer.isComplete)
  }

  @Test("An error ahead of the pack is a refusal")
  func error() {
    var answer = FetchAnswer()
    #expect(answer.read(.line("ERR no")) == .refusal("no"))
  }

  @Test("Capabilities are read")
  func capabilities() {
    let lines = ["version 2", "ls-refs=unborn", "fetch=shallow filter", "object-format=sha1"]
    let capabilities = Capabilities(lines.map(Packet.line))
    #expect(capabilities?.canBeShallow == true)
    #expect(capabilities?.canFilter == true)
    #expect(capabilities?.objectFormat == "sha1")
    #expect(Capabilities([.line("0 capabilities^{}")]) == nil)
  }
}
