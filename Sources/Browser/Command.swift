public import JSONText

/// A DevTools session: one target that was attached to.
public struct SessionID: Hashable, Sendable {
  let text: String
}

/// A page or another target of the browser.
public struct TargetID: Hashable, Sendable {
  let text: String
}

/// A BrowserContext: cookies, storage and renderer processes of its own.
public struct ContextID: Hashable, Sendable {
  let text: String
}

/// Something that happened in the browser.
public struct Event: Sendable {
  /// Its name, e.g. `Target.targetCrashed`.
  public let method: String
  /// What DevTools says of it.
  public let params: JSONObject

  /// The target that a `Target.…` event is about.
  public var target: TargetID? { params["targetId"]?.string.map(TargetID.init) }

  /// The session that `Target.attachedToTarget` or `Target.detachedFromTarget` is about.
  public var session: SessionID? { params["sessionId"]?.string.map(SessionID.init) }

  /// What `Target.attachedToTarget` calls its target; of a dedicated Worker, its name.
  public var title: String? { params["targetInfo"]?["title"]?.string }
}

/// What an expression came to in the browser.
public enum Evaluation: Sendable {
  /// Its value, or that of its Promise.
  case value(JSON)
  /// It threw; in words.
  case exception(String)
}

/// A DevTools command and the type of its reply.
public struct Command<Reply: Sendable>: Sendable {
  let method: String
  let params: JSONObject
  /// Whether a browser that is well answers within milliseconds.
  var isImmediate = true
  let read: @Sendable (JSON) -> Reply?
}

extension Command where Reply == Evaluation {
  /// `Runtime.evaluate`: the value of `expression`, waited for if it is a Promise. It takes as long as
  /// it takes.
  public static func evaluate(_ expression: String) -> Command {
    let params: JSONObject = [
      "expression": .string(expression), "awaitPromise": true, "returnByValue": true,
    ]
    return Command(method: "Runtime.evaluate", params: params, isImmediate: false) { reply in
      guard let details = reply["exceptionDetails"] else {
        return .value(reply["result"]?["value"] ?? .null)
      }
      let thrown = details["exception"]?["description"]?.string
      return .exception(thrown ?? details["text"]?.string ?? "an exception")
    }
  }
}

extension Command where Reply == Void {
  private init(_ method: String, _ params: JSONObject = [:]) {
    self.init(method: method, params: params) { _ in () }
  }

  /// `Target.setDiscoverTargets`: report targets that appear, crash or go.
  public static let discoverTargets = Command("Target.setDiscoverTargets", ["discover": true])

  /// `Target.disposeBrowserContext`: end a context with everything in it.
  public static func disposeBrowserContext(_ context: ContextID) -> Command {
    Command("Target.disposeBrowserContext", ["browserContextId": .string(context.text)])
  }

  /// `Page.navigate`: load `url` in the attached page.
  public static func navigate(to url: String) -> Command {
    Command("Page.navigate", ["url": .string(url)])
  }

  /// `Runtime.evaluate` of nothing: answered by the process of the attached page, which has started
  /// by then.
  public static let awaitProcess = Command("Runtime.evaluate", ["expression": "0"])

  /// `Target.setAutoAttach`: a session with each Worker that the attached page starts.
  public static let attachToWorkers = Command(
    "Target.setAutoAttach",
    ["autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true])

  /// `Fetch.enable`: hold every request of the attached page and of its Workers until it is
  /// answered, but for those of URLs that begin with `prefix`: the page's own site needs no
  /// permission, and what is posted there would come along with the event, in Base64.
  public static func interceptRequests(notBeginningWith prefix: String) -> Command {
    let patterns: [JSON] = URLPattern.all(notBeginningWith: prefix).map {
      ["urlPattern": .string($0)]
    }
    return Command("Fetch.enable", ["patterns": .array(patterns)])
  }

  /// `Fetch.continueRequest`: let a held request go to the network.
  public static func continueRequest(_ id: String) -> Command {
    Command("Fetch.continueRequest", ["requestId": .string(id)])
  }

  /// `Fetch.failRequest`: end a held request with a network error.
  public static func failRequest(_ id: String, _ reason: NetworkFailure) -> Command {
    Command(
      "Fetch.failRequest", ["requestId": .string(id), "errorReason": .string(reason.rawValue)])
  }

  /// `Fetch.fulfillRequest`: answer a held request.
  ///
  /// - Parameters:
  ///   - reason: the words behind the status; the browser has its own for usual ones, and refuses
  ///     others without.
  ///   - headers: names and values.
  ///   - base64: the body.
  public static func fulfillRequest(
    _ id: String, status: Int, reason: String = "", headers: [(String, String)], base64: String
  ) -> Command {
    let fields: [JSON] = headers.map { ["name": .string($0.0), "value": .string($0.1)] }
    return Command(
      "Fetch.fulfillRequest",
      [
        "requestId": .string(id), "responseCode": .number(JSONNumber(status)),
        "responsePhrase": .string(reason.isEmpty ? "unnamed" : reason),
        "responseHeaders": .array(fields), "body": .string(base64),
      ])
  }
}

/// How a request failed: some of DevTools' `Network.ErrorReason`.
public enum NetworkFailure: String, Sendable {
  /// Nobody listens there.
  case connectionRefused = "ConnectionRefused"
  /// There was no whole answer.
  case connectionFailed = "ConnectionFailed"
  /// There is no such host.
  case nameNotResolved = "NameNotResolved"
  /// It took too long.
  case timedOut = "TimedOut"
}

extension Command where Reply == ContextID {
  /// `Target.createBrowserContext`.
  public static let createBrowserContext = Command(
    method: "Target.createBrowserContext", params: ["disposeOnDetach": true]
  ) { $0["browserContextId"]?.string.map(ContextID.init) }
}

extension Command where Reply == TargetID {
  /// `Target.createTarget`: a new page that loads `url`.
  public static func createTarget(_ url: String, in context: ContextID) -> Command {
    Command(
      method: "Target.createTarget",
      params: ["url": .string(url), "browserContextId": .string(context.text)]
    ) { $0["targetId"]?.string.map(TargetID.init) }
  }
}

extension Command where Reply == SessionID {
  /// `Target.attachToTarget`: a session with `target`.
  public static func attach(to target: TargetID) -> Command {
    Command(
      method: "Target.attachToTarget", params: ["targetId": .string(target.text), "flatten": true]
    ) { $0["sessionId"]?.string.map(SessionID.init) }
  }
}
