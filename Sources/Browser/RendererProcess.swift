internal import Glibc

/// A process in which pages run, as the system knows it.
public struct RendererProcess: Hashable, Sendable {
  private let pid: pid_t
  /// A number that is used again has another one.
  private let startTime: UInt64

  /// The private memory it has, in bytes; `nil` once it is gone, or where that is not told.
  ///
  /// What it shares with the rest of the browser, its program above all, does not count.
  public var memory: Int? {
    guard let entry = ProcessEntry(pid), entry.startTime == startTime,
      let pages = ProcessFile.text("\(pid)/statm")?.split(separator: " "), pages.count > 2,
      let resident = Int(pages[1]), let shared = Int(pages[2])
    else { return nil }
    return (resident - shared) * sysconf(CInt(_SC_PAGESIZE))
  }

  /// Has all its threads, and those they start, run only where nothing else wants to
  /// ([setpriority](https://man7.org/linux/man-pages/man2/setpriority.2.html)).
  public func yieldToOthers() {
    for thread in ProcessFile.numbers(in: "/proc/\(pid)/task") {
      setpriority(CInt(PRIO_PROCESS.rawValue), id_t(thread), 19)
    }
  }

  /// The renderers among the processes below `root`.
  static func all(below root: pid_t) -> Set<RendererProcess> {
    var children: [pid_t: [ProcessEntry]] = [:]
    for entry in ProcessFile.numbers(in: "/proc").compactMap({ ProcessEntry($0) }) {
      children[entry.parent, default: []].append(entry)
    }
    var found: Set<RendererProcess> = []
    var waiting = children[root] ?? []
    while let entry = waiting.popLast() {
      waiting += children[entry.pid] ?? []
      if ProcessFile.text("\(entry.pid)/cmdline")?.contains("--type=renderer") == true {
        found.insert(RendererProcess(pid: entry.pid, startTime: entry.startTime))
      }
    }
    return found
  }
}

/// A process in `/proc` ([proc_pid_stat](https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html)).
private struct ProcessEntry {
  let pid: pid_t
  let parent: pid_t
  let startTime: UInt64

  init?(_ pid: pid_t) {
    // The program's name, in parentheses, may hold anything; what follows it may not.
    guard let stat = ProcessFile.text("\(pid)/stat"), let end = stat.lastIndex(of: ")") else {
      return nil
    }
    let fields = stat[end...].split(separator: " ")
    guard fields.count > 20, let parent = pid_t(fields[2]), let startTime = UInt64(fields[20])
    else { return nil }
    (self.pid, self.parent, self.startTime) = (pid, parent, startTime)
  }
}

/// Files below `/proc`.
private enum ProcessFile {
  /// The numbers of all processes, or threads, that `path` lists.
  static func numbers(in path: String) -> [pid_t] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var numbers: [pid_t] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let number = pid_t(name) { numbers.append(number) }
    }
    return numbers
  }

  /// The start of the file at `path`, longer than what is looked for in any of them.
  static func text(_ path: String) -> String? {
    let file = unsafe open("/proc/\(path)", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 13)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
  }
}
