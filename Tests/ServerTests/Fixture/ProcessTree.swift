import Glibc

/// Processes as `/proc` shows them.
enum ProcessTree {
  /// One process: a number that is used again has another start time.
  struct Entry: Hashable {
    let pid: pid_t
    let startTime: String
    /// Its program and arguments, with spaces between them, as Chromium itself writes them.
    let command: String
  }

  /// All processes below `root`, `root` itself not among them.
  static func descendants(of root: pid_t) -> [Entry] {
    var children: [pid_t: [Entry]] = [:]
    for name in File.names(in: "/proc") {
      guard let pid = pid_t(name), let (parent, entry) = entry(pid) else { continue }
      children[parent, default: []].append(entry)
    }
    var found: [Entry] = []
    var waiting = [root]
    while let pid = waiting.popLast() {
      let next = children[pid] ?? []
      found += next
      waiting += next.map(\.pid)
    }
    return found
  }

  /// Those of `entries` that still run; one that has ended and is not yet reaped does not.
  static func running(_ entries: [Entry]) -> [Entry] {
    entries.filter { entry($0.pid)?.1 == $0 }
  }

  /// How much the processes below `root` have computed, in clock ticks.
  static func ticks(below root: pid_t) -> Int {
    descendants(of: root).reduce(0) { sum, entry in
      guard let stat = try? File.read("/proc/\(entry.pid)/stat") else { return sum }
      let fields =
        String(decoding: stat, as: UTF8.self).split(separator: ") ").last?
        .split(separator: " ") ?? []
      return sum + (fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0)
    }
  }

  /// The browser itself below `root`: the one of its processes that is no helper of another.
  static func browser(of root: pid_t) -> Entry? {
    descendants(of: root).first { entry in
      entry.command.contains(" --remote-debugging-pipe ") && !entry.command.contains(" --type=")
    }
  }

  private static func entry(_ pid: pid_t) -> (parent: pid_t, Entry)? {
    guard let stat = try? File.read("/proc/\(pid)/stat"),
      let command = try? File.read("/proc/\(pid)/cmdline")
    else { return nil }
    // The program's name, in parentheses, may hold anything; what follows it may not.
    let fields =
      String(decoding: stat, as: UTF8.self)
      .split(separator: ") ", omittingEmptySubsequences: false).last?.split(separator: " ") ?? []
    guard fields.count > 19, fields[0] != "Z", let parent = pid_t(fields[1]) else { return nil }
    let text = String(decoding: command.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
    return (parent, Entry(pid: pid, startTime: String(fields[19]), command: text))
  }
}

extension ServerProcess {
  /// Waits until its browser has opened a page, and returns all processes below the server.
  func awaitBrowser() throws -> [ProcessTree.Entry] {
    try awaitProcesses { $0.command.contains(" --type=renderer ") }
  }

  /// Waits until one of the processes below the server is as `isExpected` says, and returns all.
  ///
  /// Nothing tells us when that is, so it is asked for again after each answer to a ping.
  func awaitProcesses(
    where isExpected: (ProcessTree.Entry) -> Bool
  ) throws -> [ProcessTree.Entry] {
    let deadline = ContinuousClock.now + Self.patience
    var processes: [ProcessTree.Entry] = []
    while ContinuousClock.now < deadline {
      processes = ProcessTree.descendants(of: pid)
      if processes.contains(where: isExpected) { return processes }
      _ = try ask("ping")
    }
    let commands = processes.map(\.command).joined(separator: "\n")
    throw Failure("no such process appeared, but:\n\(commands)\nstderr: \(errors)")
  }
}
