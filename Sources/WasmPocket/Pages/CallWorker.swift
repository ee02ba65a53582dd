internal import Browser
internal import Egress
internal import JSONText
internal import PageServer
internal import Synchronization

/// An interpreter in a Worker of a tool's page. It boots, waits to be told of its call, and ends with
/// it.
final class CallWorker: Sendable {
  private struct State {
    var network: CallNetwork?
    var posted: PageEnd?
    var lines: StderrLines?
    /// The beginning of stdout, by the numbers of its parts.
    var parts: [Int: [UInt8]] = [:]
  }

  /// What its page knows it by.
  let name: String
  let page: ToolPage
  /// Whether it was started before there was a call for it.
  let isAhead: Bool
  /// Whether its page was there before it.
  let isLater: Bool
  private let state = Mutex(State())
  private let booted = Promise<Result<(ToolPage.Link, SessionID), PageEnd>>()
  /// Set when the Worker has ended by itself.
  private let left = Promise<Void>()

  /// A Worker of `page`, not started yet.
  init(_ name: String, page: ToolPage, isAhead: Bool, isLater: Bool) {
    self.name = name
    self.page = page
    self.isAhead = isAhead
    self.isLater = isLater
  }

  /// Starts it.
  func start() {
    // Ended by its page's end, and by its own time limit.
    Task { [self] in
      booted.fulfil(await boot())
      if case .failure? = booted.current { page.close(self) }
    }
  }

  /// Whether it waits for a call.
  var isReady: Bool {
    if case .success? = booted.current { return !isEnded }
    return false
  }

  /// Whether it has ended, by itself or with its page.
  var isEnded: Bool {
    if case .failure? = booted.current { return true }
    return page.isEnded || left.current != nil
  }

  /// Whether it has a call.
  var isBusy: Bool { network != nil }

  /// The network of its call.
  var network: CallNetwork? { state.withLock(\.network) }

  /// Returns once it waits for its call, or has ended.
  func awaitReady() async { _ = await booted.value() }

  /// Ends it, whatever it does.
  func close() {
    booted.fulfil(.failure(.cancelled))
    page.close(self)
  }

  /// It has ended by itself.
  func gone() { left.fulfil(()) }

  private func boot() async -> Result<(ToolPage.Link, SessionID), PageEnd> {
    await withTaskGroup(of: Result<(ToolPage.Link, SessionID), PageEnd>?.self) { [self] group in
      group.addTask { [self] in
        do throws(PageEnd) { return .success(try await page.boot(name)) } catch {
          return .failure(error)
        }
      }
      group.addTask { [self] in await page.end.value().map { .failure($0) } }
      group.addTask {
        guard (try? await Task.sleep(for: PageRun.startLimit)) != nil else { return nil }
        return .failure(.failed("it took longer than 120 s, as on a machine that is very busy"))
      }
      var result: Result<(ToolPage.Link, SessionID), PageEnd>?
      while result == nil, let next = await group.next() { result = next }
      group.cancelAll()
      return result ?? .failure(.cancelled)
    }
  }

  /// Serves its call, and returns how it ended.
  func serve(
    _ call: ToolCall, _ network: CallNetwork, _ phases: Phases, _ lines: StderrLines
  ) async -> PageEnd {
    state.withLock {
      $0.network = network
      $0.lines = lines
    }
    defer { close() }
    guard let result = await booted.value() else { return .cancelled }
    switch result {
    case .failure(let end): return end
    case .success((let link, let session)):
      phases.start()
      return await race(
        [
          { await self.dispatch(call, link.devTools, session) },
          { await network.reachedLimit().map { .overspent($0) } },
          { await self.page.end.value() },
          { await self.left.value().map { .left } },
          {
            await self.page.outgrow()
            return nil
          },
          {
            let isOver: Void? = try? await Task.sleep(for: call.boot.limits.timeout)
            return isOver.map { .timeUp }
          },
        ]) ?? .cancelled
    }
  }

  /// What the first of `ways` to come to an end comes to; `nil` if the task is cancelled.
  private func race(_ ways: [@Sendable () async -> PageEnd?]) async -> PageEnd? {
    await withTaskGroup(of: PageEnd?.self) { group in
      for way in ways { group.addTask { await way() } }
      var end: PageEnd?
      while end == nil, let next = await group.next() { end = next }
      group.cancelAll()
      return end
    }
  }

  /// Tells it of its call, and waits for what that comes to.
  private func dispatch(
    _ call: ToolCall, _ devTools: DevTools, _ session: SessionID
  ) async -> PageEnd? {
    let expression = "serve(\(JSON.string(call.data.text).text))"
    do {
      let evaluation = try await devTools.send(.evaluate(expression), session: session)
      switch evaluation {
      case .value(.string("posted")): return answer
      case .value(let value):
        return .replied((try? JSON(parsing: Array((value.string ?? "").utf8))) ?? .null)
      case .exception(let text): return .broken(String(text.prefix(2000)))
      }
    } catch {
      // Its page has ended, which says more; or it has, or the call was cancelled.
      if Task.isCancelled { return nil }
      return page.end.current ?? .browserLost("\(error)")
    }
  }

  /// What it has posted.
  private var answer: PageEnd {
    let (posted, parts) = state.withLock { ($0.posted, $0.parts) }
    guard case .answered(let pack)? = posted, !parts.isEmpty else {
      return posted ?? .replied(.null)
    }
    return .streamed(parts.sorted { $0.key < $1.key }.map(\.value), pack)
  }

  /// Keeps a part of stdout, as far as the limit on it goes.
  private func take(_ number: Int, _ bytes: [UInt8]) -> PageResponse {
    let isTooMuch = state.withLock { state in
      let size = state.parts.values.reduce(bytes.count) { $0 + $1.count }
      guard size <= page.boot.limits.output else { return true }
      state.parts[number] = bytes
      return false
    }
    return isTooMuch ? .tooLong : .noContent
  }

  /// Answers what it posts.
  func respond(to request: PageRequest) async -> PageResponse {
    if request.isTooLong, request.path == "egress" { return .tooLong }
    switch (request.method, request.path) {
    case ("POST", "egress"):
      let pack = await network?.exchange(request.body) ?? CallNetwork.unassigned
      return PageResponse(contentType: "application/octet-stream", body: .bytes(pack))
    case ("POST", "mounts"):
      // Before its call too: the folders are the tool's.
      let pack = CallMounts(page.boot.mounts).answer(request.body)
      return PageResponse(contentType: "application/octet-stream", body: .bytes(pack))
    case ("POST", "sleep"):
      let wish = Int(String(decoding: request.body.prefix(20), as: UTF8.self)) ?? 0
      try? await Task.sleep(for: min(.milliseconds(max(0, wish)), page.boot.limits.timeout))
      return .noContent
    case ("POST", let path) where path.hasPrefix("stderr/"):
      if let offset = Int(path.dropFirst("stderr/".count)), !request.isTooLong {
        state.withLock(\.lines)?.take(request.body, at: offset)
      }
      return .noContent
    case ("POST", let path) where path.hasPrefix("part/"):
      return Int(path.dropFirst("part/".count)).map { take($0, request.body) } ?? .notFound
    case ("POST", "answer"):
      // What the tool itself posts is no answer: the Worker's own comes last.
      state.withLock { $0.posted = request.isTooLong ? .overflowed : .answered(request.body) }
      return request.isTooLong ? .tooLong : .noContent
    default: return .notFound
    }
  }
}
