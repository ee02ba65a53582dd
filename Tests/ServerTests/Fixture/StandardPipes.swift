import Glibc

/// Our ends of a child's stdin, stdout and stderr, served together by one `poll(2)`.
struct StandardPipes: ~Copyable {
  /// What is still to be written to the child's stdin.
  private(set) var unsent: ArraySlice<UInt8> = []
  /// What came from its stdout and is not yet taken.
  var output: [UInt8] = []
  /// What came from its stderr.
  private(set) var errors: [UInt8] = []
  /// Our ends, in the order of the child's; -1 once closed.
  private var ends: [CInt]
  private var isInputEnding = false

  /// Takes over the ends of `child`.
  init(_ child: Spawn.Child) {
    ends = [child.input, child.output, child.errors]
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
  }

  deinit { for end in ends where end >= 0 { close(end) } }

  /// Whether the child's stdout has ended, or is no longer read.
  var isOutputEnded: Bool { ends[1] < 0 }
  /// Whether nobody holds the other end of stderr any more.
  var areErrorsEnded: Bool { ends[2] < 0 }

  /// Puts `bytes` behind what is to be written.
  mutating func write(_ bytes: [UInt8]) {
    unsent += bytes
    writeSome()
  }

  /// Ends the child's stdin once everything is written.
  mutating func endInput() {
    isInputEnding = true
    writeSome()
  }

  /// Stops reading the child's stdout.
  mutating func closeOutput() { shut(1) }

  /// Waits until one of the pipes has something to do, and does it.
  ///
  /// - Returns: whether that was so before `deadline`.
  mutating func turn(until deadline: ContinuousClock.Instant) -> Bool {
    var watched = [
      pollfd(fd: unsent.isEmpty ? -1 : ends[0], events: Int16(POLLOUT), revents: 0),
      pollfd(fd: ends[1], events: Int16(POLLIN), revents: 0),
      pollfd(fd: ends[2], events: Int16(POLLIN), revents: 0),
    ]
    let left = max(.zero, deadline - .now) / .milliseconds(1)
    let count = unsafe poll(&watched, 3, CInt(left.rounded(.up)))
    if count < 0 && errno == EINTR { return true }
    if count <= 0 { return false }
    if watched[0].revents != 0 { writeSome() }
    if watched[1].revents != 0 { output += read(1) }
    if watched[2].revents != 0 { errors += read(2) }
    return true
  }

  private mutating func writeSome() {
    while !unsent.isEmpty && ends[0] >= 0 {
      let count = unsafe unsent.withUnsafeBytes { bytes in
        unsafe Glibc.write(ends[0], bytes.baseAddress, bytes.count)
      }
      if count > 0 {
        unsent = unsent.dropFirst(count)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        unsent = []  // the child no longer reads
      }
    }
    if isInputEnding { shut(0) }
  }

  private mutating func read(_ index: Int) -> ArraySlice<UInt8> {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let end = ends[index]
    let count = unsafe buffer.withUnsafeMutableBytes { space in
      unsafe Glibc.read(end, space.baseAddress, space.count)
    }
    if count > 0 { return buffer[..<count] }
    if count == 0 || (errno != EAGAIN && errno != EINTR) { shut(index) }
    return []
  }

  private mutating func shut(_ index: Int) {
    if ends[index] >= 0 { close(ends[index]) }
    ends[index] = -1
  }
}
