internal import Dispatch
internal import Glibc
internal import Synchronization

/// The process of one command.
final class ShellProcess: Sendable {
  private struct State {
    /// Zero before it was started and after it was reaped: then the number may be another's.
    var pid: pid_t = 0
    var isStopped = false
  }

  private static let mostOutput = 1 << 20
  private static let mostErrors = 1 << 12
  /// Held while pipes are made and a child starts: it must inherit no pipe of another one.
  private static let start = Mutex(())
  private let state = Mutex(State())

  /// Kills the process and its group.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      if state.pid > 0 { kill(-state.pid, SIGKILL) }
    }
  }

  func run(
    _ text: String, _ environment: [String: String], until deadline: ContinuousClock.Instant
  ) throws(PackageError) -> ShellCommand.Result {
    var pipes: [PipeEnds] = []
    let code = Self.start.withLock { _ in
      pipes = (0..<3).map { _ in PipeEnds() }
      guard pipes.allSatisfy({ $0.write >= 0 }) else { return EMFILE }
      return launch(text, environment, output: pipes[0].write, errors: pipes[1].write)
    }
    defer { for pipe in pipes { close(pipe.read) } }
    for pipe in pipes.dropLast() { close(pipe.write) }
    guard code == 0 else {
      close(pipes[2].write)
      throw PackageError(
        attempt: "run a command", path: "/bin/sh", problem: unsafe String(cString: strerror(code)),
        remedy: "look at what this system allows")
    }
    announceEnd(on: pipes[2].write)
    return collect(
      output: pipes[0].read, errors: pipes[1].read, ended: pipes[2].read, until: deadline)
  }

  private func launch(
    _ text: String, _ environment: [String: String], output: CInt, errors: CInt
  ) -> CInt {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
    var attributes = Self.attributes()
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    let words = ["/bin/sh", "-c", text]
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    return state.withLock { state in
      if state.isStopped { return ECANCELED }
      var pid: pid_t = 0
      let code = unsafe posix_spawn(
        &pid, "/bin/sh", &actions, &attributes, &arguments, &variables)
      state.pid = code == 0 ? pid : 0
      return code
    }
  }

  /// A session of its own, without a terminal to ask on, and every signal as a fresh login has it.
  private static func attributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    var (all, none) = (sigset_t(), sigset_t())
    unsafe sigfillset(&all)
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    let newSession = CInt(0x80)  // POSIX_SPAWN_SETSID: Swift's Glibc does not know it
    let flags = newSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    return attributes
  }

  /// Closes `descriptor` when the process has ended. The end of its output would not tell: an agent
  /// that it has started may keep that open.
  private func announceEnd(on descriptor: CInt) {
    let pid = state.withLock { $0.pid }
    DispatchQueue(label: "end of a command").async {
      var information = unsafe siginfo_t()
      while unsafe waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) < 0 && errno == EINTR {
      }
      close(descriptor)
    }
  }

  private func collect(
    output: CInt, errors: CInt, ended: CInt, until deadline: ContinuousClock.Instant
  ) -> ShellCommand.Result {
    for end in [output, errors] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    var kept: (output: [UInt8], errors: [UInt8]) = ([], [])
    var watched = [output, errors, ended].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while watched[2].revents == 0 {
      let left = max(.zero, deadline - .now) / .milliseconds(1)
      let count = unsafe poll(&watched, 3, CInt(min(left.rounded(.up), 3.6e6)))
      if count < 0 && errno == EINTR { continue }
      let isTimeUp = count == 0 && deadline <= .now
      if Self.drain(&watched[0], into: &kept.output) { watched[0].fd = -1 }
      if Self.drain(&watched[1], into: &kept.errors) { watched[1].fd = -1 }
      kept.errors = Array(kept.errors.prefix(Self.mostErrors))
      if isTimeUp || kept.output.count > Self.mostOutput { break }
    }
    let isStopping = watched[2].revents == 0 || kept.output.count > Self.mostOutput
    return ShellCommand.Result(
      end: reap(isStopping: isStopping), output: kept.output, errors: kept.errors)
  }

  /// Takes what is there; whether that was all.
  private static func drain(_ end: inout pollfd, into bytes: inout [UInt8]) -> Bool {
    guard end.fd >= 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= mostOutput {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(end.fd, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count == 0 }
      bytes += buffer[..<count]
    }
    return false
  }

  private func reap(isStopping: Bool) -> ShellCommand.End {
    if isStopping { stop() }
    return state.withLock { state in
      var status: CInt = 0
      while unsafe waitpid(state.pid, &status, 0) < 0 && errno == EINTR {}
      state.pid = 0
      if state.isStopped { return .stopped }
      let signal = status & 0x7F
      return signal == 0 ? .exited(Int(status >> 8 & 0xFF)) : .killed(Int(signal))
    }
  }
}

/// The two ends of a pipe, -1 if there could be none; whoever made it closes them.
private struct PipeEnds {
  let read: CInt
  let write: CInt

  init() {
    var ends: [CInt] = [-1, -1]
    if unsafe pipe(&ends) == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
    (read, write) = (ends[0], ends[1])
  }
}
