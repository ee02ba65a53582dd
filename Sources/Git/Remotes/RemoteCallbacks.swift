internal import CLibGit2

/// What libgit2 asks during one connection: credentials, whether the host is the right one, and
/// whether to go on.
final class RemoteCallbacks {
  private let operation: Operation
  private let transport: LibGit2Transport
  private var keys: SSHKeys
  private var hasSentPassword = false
  private var receivedBytes = 0
  private var reason: GitError?

  init(_ transport: LibGit2Transport, _ operation: Operation) {
    self.transport = transport
    self.operation = operation
    keys = SSHKeys(transport.authentication)
  }

  /// Sent with every HTTP request: libgit2 1.5 loses its way in a refusal that has a body.
  var headers: [String] { transport.credentials.map { [$0.basicHeader] } ?? [] }

  /// The callbacks get this object unretained: it must outlive the call.
  func attach(to callbacks: inout git_remote_callbacks) {
    unsafe callbacks.payload = Unmanaged.passUnretained(self).toOpaque()
    unsafe callbacks.credentials = { credential, _, _, allowed, context in
      unsafe RemoteCallbacks.from(context)?.credential(credential, allowed) ?? GIT_EUSER.rawValue
    }
    unsafe callbacks.certificate_check = { certificate, isValid, _, context in
      unsafe RemoteCallbacks.from(context)?.check(certificate, isValid != 0) ?? GIT_EUSER.rawValue
    }
    unsafe callbacks.transfer_progress = { progress, context in
      guard let progress = unsafe progress?.pointee else { return 0 }
      return unsafe RemoteCallbacks.from(context)?.take(progress) ?? GIT_EUSER.rawValue
    }
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> RemoteCallbacks? {
    unsafe context.map { unsafe Unmanaged<RemoteCallbacks>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Runs `body` and turns its failure into an error.
  func check(_ body: () -> Int32) throws(GitError) {
    try operation.check()
    do {
      try LibGit2Error.check { withExtendedLifetime(self, body) }
    } catch {
      throw failure(error)
    }
  }

  func failure(_ error: LibGit2Error) -> GitError {
    if let reason { return reason }
    let remedy = "check the address and the network, then try again"
    guard error.code == GIT_EAUTH.rawValue else {
      return operation.failure(.unreachable, error.message, remedy: remedy)
    }
    return refused(error.message)
  }

  private func take(_ progress: git_indexer_progress) -> Int32 {
    operation.receive(progress.received_bytes - receivedBytes)
    receivedBytes = progress.received_bytes
    operation.tell(objects: Int(progress.received_objects), of: Int(progress.total_objects))
    do throws(GitError) {
      try operation.check()
      return 0
    } catch {
      reason = error
      return GIT_EUSER.rawValue
    }
  }
}

extension RemoteCallbacks {
  /// Each credential is offered once: libgit2 asks again after each refusal.
  private func credential(
    _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?, _ allowed: UInt32
  ) -> Int32 {
    let user = transport.url.user ?? transport.authentication.value("USER") ?? "git"
    if allowed & GIT_CREDENTIAL_USERNAME.rawValue != 0 {
      return unsafe git_credential_username_new(out, user)
    }
    if allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0, let key = keys.next() {
      switch key {
      case .agent: return unsafe git_credential_ssh_key_from_agent(out, user)
      case .file(let path): return unsafe git_credential_ssh_key_new(out, user, nil, path, nil)
      }
    }
    if allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT.rawValue != 0, !hasSentPassword,
      let password = transport.url.password
    {
      hasSentPassword = true
      return unsafe git_credential_userpass_plaintext_new(out, user, password)
    }
    reason = refused("the server accepts none of the credentials")
    return GIT_EUSER.rawValue
  }

  /// Whether the server is the one that is known.
  private func check(_ certificate: UnsafeMutablePointer<git_cert>?, _ isValid: Bool) -> Int32 {
    guard let certificate = unsafe certificate,
      unsafe certificate.pointee.cert_type == GIT_CERT_HOSTKEY_LIBSSH2
    else { return isValid ? 0 : GIT_ECERTIFICATE.rawValue }
    let url = transport.url
    let file = "\(transport.authentication.home ?? "")/.ssh/known_hosts"
    let found = unsafe certificate.withMemoryRebound(to: git_cert_hostkey.self, capacity: 1) {
      unsafe clibgit2_check_host_key(file, url.host, CInt(url.port ?? 22), $0)
    }
    if found == CLIBGIT2_HOST_KEY_KNOWN { return 0 }
    reason = unknownHost(file, isChanged: found == CLIBGIT2_HOST_KEY_CHANGED)
    return GIT_EUSER.rawValue
  }

  private func unknownHost(_ file: String, isChanged: Bool) -> GitError {
    let url = transport.url
    let port = url.port.map { "-p \($0) " } ?? ""
    guard isChanged else {
      return operation.failure(
        .authentication, "the key of \(url.authority) is not in \(file)",
        remedy: "connect once with ssh \(port)\(url.host), or compare what ssh-keyscan "
          + "\(port)\(url.host) prints with what its owner says and add it to \(file)")
    }
    return operation.failure(
      .authentication, "the key of \(url.authority) is not the one in \(file)",
      remedy: "ask its owner whether the key has changed; then remove the old one with "
        + "ssh-keygen -R \(url.port.map { "'[\(url.host)]:\($0)'" } ?? url.host)")
  }

  private func refused(_ problem: String) -> GitError {
    let remedy =
      transport.url.scheme == .ssh
      ? "load a key that the server accepts into ssh-agent, or put one without passphrase into ~/.ssh"
      : transport.authentication.remedy(for: transport.url)
    return operation.failure(.authentication, problem, remedy: remedy)
  }
}
