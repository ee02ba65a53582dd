internal import Glibc

/// A program that asks a person and prints the answer
/// ([GIT_ASKPASS](https://git-scm.com/docs/git#Documentation/git.txt-codeGITASKPASScode)).
struct AskPass {
  let program: String
  let environment: [String: String]
  let timeout: Duration

  /// The first line that the program prints when it is given `prompt`; `nil` if it fails, prints
  /// nothing or takes too long. Its stdin is empty; what it says on stderr is not kept.
  func ask(_ prompt: String) -> String? {
    var ends: [CInt] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let pid = start(prompt, output: ends[1])
    close(ends[1])
    guard let pid else { return nil }
    let output = read(ends[0])
    if output == nil { kill(pid, SIGKILL) }
    var status: CInt = 0
    while unsafe waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    guard status == 0, let line = output?.split(separator: UInt8(ascii: "\n")).first else {
      return nil
    }
    return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }

  private func start(_ prompt: String, output: CInt) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments = unsafe [strdup(program), strdup(prompt), nil]
    var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    var pid: pid_t = 0
    let code = unsafe posix_spawnp(&pid, program, &actions, nil, &arguments, &variables)
    return code == 0 ? pid : nil
  }

  /// All that comes until the end; `nil` if that does not come in time.
  private func read(_ descriptor: CInt) -> [UInt8]? {
    let end = ContinuousClock.now + timeout
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    while output.count < 1 << 16 {
      let left = (end - .now).components.seconds
      guard left >= 0, end > .now else { return nil }
      var events = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&events, 1, CInt(left * 1000 + 1000))
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return output }
      output += buffer[..<count]
    }
    return nil
  }
}
