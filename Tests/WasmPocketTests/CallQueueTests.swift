import Synchronization
import Testing

@testable import WasmPocket

@Suite struct CallQueueTests {
  /// A gate that a running call waits at, and the order in which calls came to run.
  private final class Script: Sendable {
    let order = Mutex<[String]>([])
    func note(_ name: String) { order.withLock { $0.append(name) } }
  }

  @Test("tools take turns, so that many calls of one do not stand before one of another")
  func fair() async {
    let queue = CallQueue(jobs: 1)
    let script = Script()
    let (gate, open) = AsyncStream<Void>.makeStream()
    await withTaskGroup(of: Void.self) { group in
      group.addTask { _ = try? await queue.run("a") { for await _ in gate { break } } }
      await queue.until { await queue.isFull }
      for number in 1...3 {
        group.addTask { _ = try? await queue.run("a") { script.note("a\(number)") } }
        await queue.until { await queue.waitingCount == number }
      }
      group.addTask { _ = try? await queue.run("b") { script.note("b") } }
      await queue.until { await queue.waitingCount == 4 }
      open.yield()
    }
    #expect(script.order.withLock { $0 } == ["a1", "b", "a2", "a3"])
  }

  @Test("a tool does not take a second place while another waits that has none")
  func spread() async {
    let queue = CallQueue(jobs: 2)
    let script = Script()
    let (gate, open) = AsyncStream<Void>.makeStream()
    let (end, close) = AsyncStream<Void>.makeStream()
    await withTaskGroup(of: Void.self) { group in
      group.addTask { _ = try? await queue.run("slow") { for await _ in end { break } } }
      group.addTask { _ = try? await queue.run("other") { for await _ in gate { break } } }
      await queue.until { await queue.isFull }
      for number in 1...3 {
        group.addTask { _ = try? await queue.run("slow") { script.note("slow") } }
        await queue.until { await queue.waitingCount == 2 * number - 1 }
        group.addTask { _ = try? await queue.run("fast") { script.note("fast") } }
        await queue.until { await queue.waitingCount == 2 * number }
      }
      open.yield()
      await queue.until { script.order.withLock { $0.count } == 6 }
      close.yield()
    }
    #expect(script.order.withLock { $0 } == ["fast", "fast", "fast", "slow", "slow", "slow"])
  }

  @Test("so many calls of a tool wait, and so many of all; one more is refused at once")
  func bounded() async {
    let limits = QueueLimits(tool: 1)
    let queue = CallQueue(jobs: 1, limits: limits)
    let (gate, open) = AsyncStream<Void>.makeStream()
    await withTaskGroup(of: Void.self) { group in
      group.addTask { _ = try? await queue.run("a") { for await _ in gate { break } } }
      await queue.until { await queue.isFull }
      for number in 1...limits.total {
        group.addTask { _ = try? await queue.run("\(number)") {} }
        await queue.until { await queue.waitingCount == number }
      }
      await #expect(throws: QueueRefusal.toolFull(1)) { try await queue.run("1") {} }
      await #expect(throws: QueueRefusal.full(8)) { try await queue.run("another") {} }
      open.yield()
    }
    #expect((try? await queue.run("1") { "well" }) == "well")
  }

  @Test("a call that is cancelled while it waits never runs, and its place is given on")
  func cancelled() async {
    let queue = CallQueue(jobs: 1)
    let script = Script()
    let (gate, open) = AsyncStream<Void>.makeStream()
    let first = Task { try? await queue.run("a") { for await _ in gate { break } } }
    await queue.until { await queue.isFull }
    let second = Task { try? await queue.run("a") { script.note("second") } }
    await queue.until { await queue.waitingCount == 1 }
    let third = Task { try? await queue.run("a") { script.note("third") } }
    await queue.until { await queue.waitingCount == 2 }
    second.cancel()
    #expect(await second.value == nil)
    open.yield()
    _ = await (first.value, third.value)
    #expect(script.order.withLock { $0 } == ["third"])
  }
}

extension CallQueue {
  /// Lets others run until `condition` holds.
  fileprivate nonisolated func until(_ condition: () async -> Bool) async {
    while await !condition() { await Task.yield() }
  }
}
