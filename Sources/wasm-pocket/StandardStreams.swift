import Glibc
import RPC

/// The process's stdin and stdout, kept for the protocol alone.
struct StandardStreams {
  let input: Descriptor
  let output: Descriptor
  let isInputTerminal: Bool

  /// Moves stdin and stdout to descriptors that no child inherits. From then on descriptor 0 is
  /// /dev/null and descriptor 1 is stderr: whatever a library prints can harm no message.
  static func takeOver() -> StandardStreams {
    signal(SIGPIPE, SIG_IGN)
    let isInputTerminal = isatty(0) == 1
    let input = fcntl(0, F_DUPFD_CLOEXEC, 10)
    let output = fcntl(1, F_DUPFD_CLOEXEC, 10)
    let null = unsafe open("/dev/null", O_RDWR)
    dup2(null, 0)
    dup2(fcntl(2, F_GETFD) < 0 ? null : 2, 1)
    if null > 2 { close(null) }
    return StandardStreams(
      input: Descriptor(adopting: input), output: Descriptor(adopting: output),
      isInputTerminal: isInputTerminal)
  }
}
