import Glibc
import RPC
import Testing

@Suite struct FrameTests {
  private let text = Array("one\n\ntwo\r\nlonger than it may be\nlast".utf8)

  private func frames(pieces size: Int) -> [Frame] {
    var splitter = FrameSplitter(delimiter: UInt8(ascii: "\n"), limit: 10)
    var frames: [Frame] = []
    for start in stride(from: 0, to: text.count, by: size) {
      frames += splitter.append(text[start..<min(start + size, text.count)])
    }
    if let last = splitter.finish() { frames.append(last) }
    return frames
  }

  @Test("frames are the same whatever pieces they come in", arguments: [1, 2, 3, 7, 64])
  func pieces(size: Int) {
    let expected: [Frame] = [
      .message(Array("one".utf8)), .message([]), .message(Array("two\r".utf8)), .tooLong,
      .message(Array("last".utf8)),
    ]
    #expect(frames(pieces: size) == expected)
  }

  @Test("a stream that ends with a delimiter has no further frame")
  func ending() {
    var splitter = FrameSplitter(delimiter: 0, limit: 10)
    #expect(splitter.append([1, 0]) == [.message([1])])
    #expect(splitter.finish() == nil)
  }

  @Test("frames are read from /dev/null, a file and a pipe to their end")
  func kinds() async throws {
    for path in ["/dev/null", "/proc/self/status"] {
      let descriptor = Descriptor(adopting: unsafe open(path, O_RDONLY))
      let splitter = FrameSplitter(delimiter: UInt8(ascii: "\n"), limit: 1 << 20)
      var count = 0
      for await _ in FrameReader.frames(from: descriptor, splitter: splitter) { count += 1 }
      #expect(path == "/dev/null" ? count == 0 : count > 10)
    }
  }

  @Test("what is written arrives whole and in order; a reader who left harms nobody")
  func written() async throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [CInt] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    let writer = FrameWriter(to: Descriptor(adopting: ends[1]), delimiter: 0)
    let long = [UInt8](repeating: 7, count: 300_000)
    let splitter = FrameSplitter(delimiter: 0, limit: 1 << 20)
    do {
      let reader = Descriptor(adopting: ends[0])
      for number in 0..<20 { writer.send([UInt8(number + 1)] + long) }
      // A pipe holds less than one of them.
      #expect(writer.waiting > 19 * long.count)
      var number: UInt8 = 1
      for await frame in FrameReader.frames(from: reader, splitter: splitter) {
        #expect(frame == .message([number] + long))
        number += 1
        if number == 21 { break }
      }
      await writer.flush()
      #expect(writer.waiting == 0)
    }
  }
}
