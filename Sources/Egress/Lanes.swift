/// Lets so many requests go at once, the others in their order.
actor Lanes {
  private var free: Int
  private var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  private var tickets = 0

  init(count: Int) { free = count }

  /// Waits for a lane.
  ///
  /// - Returns: whether there is one; `false` if the task was cancelled first.
  func enter() async -> Bool {
    if Task.isCancelled { return false }
    if free > 0 {
      free -= 1
      return true
    }
    tickets += 1
    let ticket = tickets
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A task that was cancelled just now has given up a ticket that nobody held.
        if Task.isCancelled {
          continuation.resume(returning: false)
        } else {
          waiting.append((ticket, continuation))
        }
      }
    } onCancel: {
      // Owned by the wait that it ends.
      Task { await self.giveUp(ticket) }
    }
  }

  private func giveUp(_ ticket: Int) {
    guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
    waiting.remove(at: index).continuation.resume(returning: false)
  }

  /// Gives the lane to the next.
  func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().continuation.resume(returning: true)
    }
  }
}
