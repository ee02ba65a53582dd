internal import CSpawn
internal import Glibc
internal import RPC

/// One start of the browser: its supervisor and the pipes to it.
struct Launch: Sendable {
  /// Where DevTools commands are written.
  let commands: Descriptor
  /// Where replies and events are read.
  let replies: Descriptor
  /// Where the browser's requests arrive; its socket is owned by whoever takes it.
  let door: Door
  private let supervisor: pid_t
  private let lifeline: Lifeline

  /// Starts `program`.
  init(_ program: String, _ options: BrowserOptions) throws(BrowserError) {
    let commands = try Pipe()
    let replies = try Pipe()
    let lifeline = try Pipe()
    let walls = Self.walls(options)
    let scratch = try Self.scratch(walls)
    let errors = Descriptor(adopting: Self.errors(options))
    let ownDoor = walls == CSPAWN_NAMESPACES ? nil : try Door()
    let started = unsafe Self.withCStrings(
      [program] + ChromiumFlags.all(options, scratch: scratch, door: ownDoor)
    ) { arguments in
      unsafe Self.withCStrings(["HOME=\(scratch)", "TMPDIR=\(scratch)", "PATH=/usr/bin:/bin"]) {
        unsafe cspawn_start(
          walls, arguments, $0, scratch, commands.read.raw, replies.write.raw, errors.raw,
          lifeline.read.raw, UInt(options.memory) + memoryOfARenderer)
      }
    }
    guard started.step == CSPAWN_OK else {
      if walls == CSPAWN_NONE { unsafe rmdir(scratch) }
      if let ownDoor { close(ownDoor.listener) }
      throw Self.failure(started, program)
    }
    self.commands = commands.write
    self.replies = replies.read
    self.lifeline = Lifeline(lifeline.write)
    door = ownDoor ?? Door(listener: started.listener, name: nil)
    supervisor = started.pid
  }

  /// The processes in which its pages run.
  var renderers: Set<RendererProcess> { RendererProcess.all(below: supervisor) }

  /// Ends the browser and waits until nothing is left of it.
  func end() {
    lifeline.cut()
    while waitpid(supervisor, nil, 0) < 0 && errno == EINTR {}
  }
}

/// What a page's process may have beside the memory of the code that it runs, in bytes: the
/// compiled runtime, the page itself and the answer on its way.
private let memoryOfARenderer: UInt = 1 << 30

extension Launch {
  private static func walls(_ options: BrowserOptions) -> cspawn_walls {
    if options.isSandboxOff { return CSPAWN_NONE }
    return options.isNetworkShared ? CSPAWN_SHARED_NETWORK : CSPAWN_NAMESPACES
  }

  private static func scratch(_ walls: cspawn_walls) throws(BrowserError) -> String {
    guard walls == CSPAWN_NONE else { return CSPAWN_PRIVATE_SCRATCH }
    var template = Array("/tmp/wasm-pocket-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else {
      throw BrowserError(
        attempt: "start the browser", problem: "/tmp cannot be written", remedy: "Make it writable")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func errors(_ options: BrowserOptions) -> CInt {
    if options.isChatty { return fcntl(2, F_DUPFD_CLOEXEC, 10) }
    return unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
  }

  private static func failure(_ started: cspawn_result, _ program: String) -> BrowserError {
    let reason = unsafe String(cString: strerror(started.error))
    if started.step == CSPAWN_EXEC {
      return BrowserError(
        attempt: "start the browser", problem: "\(program): \(reason)",
        remedy: "Install chromium-headless-shell, or name another browser with --browser PATH")
    }
    return BrowserError(
      attempt: "put the browser behind its walls",
      problem: "this system refuses \(step(started.step)) (\(reason))",
      remedy: """
        Allow user and network namespaces here; or, if you accept that tools then run with less \
        around them, start with --allow-shared-network (no network namespace) and, where the \
        browser's own sandbox is refused too, --no-sandbox
        """)
  }

  private static func step(_ step: cspawn_step) -> String {
    switch step {
    case CSPAWN_FORK: "a new process"
    case CSPAWN_DROP_ROOT: "becoming the user nobody"
    case CSPAWN_UNSHARE: "new namespaces"
    case CSPAWN_MAP_IDS: "mapping a user into its namespace"
    case CSPAWN_LOOPBACK: "a loopback device in the namespace"
    case CSPAWN_LISTEN: "listening on 127.0.0.1"
    default: "mounting /proc and /dev/shm in the namespace"
    }
  }

  /// Calls `body` with `strings` as C wants them: each ended by NUL, and the list by nil.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(&pointers)
  }
}

/// A pipe; both ends close on exec.
private struct Pipe {
  let read: Descriptor
  let write: Descriptor

  init() throws(BrowserError) {
    var ends: (read: CInt, write: CInt) = (-1, -1)
    let code = unsafe cspawn_pipe(&ends.read, &ends.write)
    guard code == 0 else {
      throw BrowserError(
        attempt: "start the browser", problem: unsafe String(cString: strerror(code)),
        remedy: "Raise the limit of open files (ulimit -n)")
    }
    read = Descriptor(adopting: ends.read)
    write = Descriptor(adopting: ends.write)
  }
}
