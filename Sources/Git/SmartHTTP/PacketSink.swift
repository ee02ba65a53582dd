/// Cuts a body into packets as it arrives.
final class PacketSink {
  /// Why it takes no more.
  private(set) var failure: GitError?

  private var parser = PacketParser()
  private let operation: Operation
  private let handle: (Packet) throws(GitError) -> Void

  init(_ operation: Operation, _ handle: @escaping (Packet) throws(GitError) -> Void) {
    self.operation = operation
    self.handle = handle
  }

  /// Takes the next bytes; `false` if that is the end of it.
  func take(_ bytes: [UInt8]) -> Bool {
    operation.receive(bytes.count)
    parser.append(bytes)
    guard failure == nil else { return false }
    do throws(GitError) {
      try handleAll()
      return true
    } catch {
      failure = error
      return false
    }
  }

  /// - Throws: ``GitError`` if something went wrong, or half a packet is left over.
  func finish() throws(GitError) {
    if let failure { throw failure }
    guard parser.isEmpty else { throw operation.broken("the server broke off") }
  }

  private func handleAll() throws(GitError) {
    do {
      while let packet = try parser.next() { try handle(packet) }
    } catch let error as GitError {
      throw error
    } catch {
      throw operation.broken("the server does not speak Git's protocol")
    }
  }
}

/// Packets that are kept.
final class PacketList {
  private(set) var packets: [Packet] = []

  func take(_ packet: Packet) { packets.append(packet) }
}
