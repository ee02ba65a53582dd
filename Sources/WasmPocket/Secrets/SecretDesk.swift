internal import PageServer
internal import Packages

/// Where persons enter credentials: pages on loopback, each used once and gone after a while.
///
/// Nothing listens while no page is open.
actor SecretDesk {
  /// What a page is for.
  struct Subject: Hashable {
    let tool: String
    let names: [String]
  }

  private struct Form {
    let invitation: SecretInvitation
    let page: SecretPage
    let site: LoopbackServer.Site
    /// Each form holds its server; with the last one it ends.
    let server: LoopbackServer
    /// Opens when the form is gone.
    let end: Gate
    var expiry: Task<Void, Never>?
    var whenSaved: (@Sendable (SecretInvitation) -> Void)?
  }

  private static let longestBody = 1 << 16
  private let store: SecretStore
  private let lifetime: Duration
  private var forms: [Subject: Form] = [:]
  private weak var server: LoopbackServer?

  /// A desk whose pages are there for `lifetime`, and whose credentials go to `store`.
  init(_ store: SecretStore, lifetime: Duration = .seconds(600)) {
    self.store = store
    self.lifetime = lifetime
  }

  /// Whether any page is open.
  var isOpen: Bool { !forms.isEmpty }

  /// Opens a page for `subject`, or gives the one that is open more time.
  ///
  /// - Parameters:
  ///   - uses: a sentence for each name on what becomes of the credential.
  ///   - whenSaved: called once they are entered.
  /// - Throws: an error of the system's if nothing can be listened on.
  func invite(
    _ subject: Subject, uses: [String],
    whenSaved: (@Sendable (SecretInvitation) -> Void)?
  ) async throws -> SecretInvitation {
    if forms[subject] == nil {
      let server = if let server { server } else { try await LoopbackServer() }
      // Another call may have opened it meanwhile.
      if forms[subject] == nil { open(subject, uses, on: server) }
    }
    guard var form = forms[subject] else { throw CallFailure("The page is gone already.") }
    form.expiry?.cancel()
    // Owned by the form: it ends with it.
    form.expiry = Task { [weak self, lifetime, id = form.invitation.id] in
      guard (try? await Task.sleep(for: lifetime)) != nil else { return }
      await self?.remove(subject, id)
    }
    form.whenSaved = whenSaved ?? form.whenSaved
    forms[subject] = form
    return form.invitation
  }

  private func open(_ subject: Subject, _ uses: [String], on server: LoopbackServer) {
    self.server = server
    let site = server.open(maximumBody: Self.longestBody, isCrossOrigin: false) {
      [weak self] request, _ in
      await self?.answer(request, subject) ?? .notFound
    }
    let invitation = SecretInvitation(
      url: site.url, tool: subject.tool, names: subject.names, path: store.path)
    let page = SecretPage(
      tool: subject.tool, fields: Array(zip(subject.names, uses)).map { ($0, $1) },
      code: invitation.code, path: store.path)
    forms[subject] = Form(
      invitation: invitation, page: page, site: site, server: server, end: Gate())
  }

  /// Waits until the page for `subject` is used or gone, at most so long.
  ///
  /// - Returns: whether it is.
  func wait(for subject: Subject, atMost limit: Duration) async -> Bool {
    guard let form = forms[subject] else { return true }
    await form.end.wait(atMost: limit)
    return forms[subject]?.invitation != form.invitation
  }

  /// Closes all pages.
  func close() {
    for (subject, form) in forms { remove(subject, form.invitation.id) }
  }

  private func remove(_ subject: Subject, _ id: String) {
    guard let form = forms[subject], form.invitation.id == id else { return }
    forms[subject] = nil
    form.expiry?.cancel()
    form.server.close(form.site)
    form.end.open()
  }
}

extension SecretDesk {
  private func answer(_ request: PageRequest, _ subject: Subject) async -> PageResponse {
    guard let form = forms[subject], request.path.isEmpty else { return .notFound }
    switch request.method {
    case "GET":
      // Opened by itself, and not as part of another page.
      let isPage = request.values(of: "sec-fetch-dest").allSatisfy { $0 == "document" }
      return isPage ? form.page.form : Self.refusal(403, "It can only be opened by itself.")
    case "POST": return await take(request, form, subject)
    default: return Self.refusal(405, "It can only be opened and filled in.")
    }
  }

  private func take(
    _ request: PageRequest, _ form: Form, _ subject: Subject
  ) async -> PageResponse {
    if request.isTooLong { return Self.refusal(413, "The value is too long for this form.") }
    guard request.isPosted(from: "http://" + form.server.host) else {
      return Self.refusal(403, "It was not sent from this page.")
    }
    guard let fields = FormBody.fields(request.body) else {
      return Self.refusal(400, "What was sent is not UTF-8.")
    }
    guard subject.names.allSatisfy({ fields[$0]?.isEmpty == false }) else {
      return Self.refusal(400, "A field was empty.")
    }
    do throws(PackageError) {
      for name in subject.names { try store.set(name, to: fields[name] ?? "") }
    } catch {
      return SecretPage.notice(500, "Not saved", "\(error)")
    }
    remove(subject, form.invitation.id)
    form.whenSaved?(form.invitation)
    if forms.isEmpty {
      server = nil
      await form.server.stopListening()
    }
    var saved = SecretPage.notice(200, "Saved", "You may close this page.")
    // Nobody else may hold the server any more, and this has to go out yet.
    saved.whenWritten = { [server = form.server] in withExtendedLifetime(server) {} }
    return saved
  }

  private static func refusal(_ status: Int, _ reason: String) -> PageResponse {
    SecretPage.notice(status, "Not accepted", "\(reason) Go back, and try again.")
  }
}

extension PageRequest {
  /// Whether a browser says that a form of `origin` itself was posted.
  fileprivate func isPosted(from origin: String) -> Bool {
    let origins = values(of: "origin")
    let sites = values(of: "sec-fetch-site")
    // Browsers send at least one of them.
    guard !origins.isEmpty || !sites.isEmpty else { return false }
    return origins.allSatisfy { $0 == origin } && sites.allSatisfy { $0 == "same-origin" }
  }
}
