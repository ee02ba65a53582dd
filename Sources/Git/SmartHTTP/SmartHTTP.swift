/// Repositories over https and http: protocol version 2 where the server speaks it, else libgit2.
struct SmartHTTP: Transport {
  let url: GitURL
  let authentication: GitAuthentication

  func references(
    _ prefixes: [String], _ operation: Operation
  ) throws(GitError) -> [Advertisement] {
    let session = try HTTPSession(url, authentication, operation)
    guard session.capabilities != nil else {
      return try fallback(session).references(prefixes, operation)
    }
    let list = PacketList()
    try session.post(.lsRefs(prefixes), list.take)
    let lines = list.packets.compactMap(\.text)
    if let error = lines.first(where: { $0.hasPrefix("ERR ") }) {
      throw operation.broken("the server says: \(printable(error))")
    }
    return lines.compactMap(Advertisement.init(line:))
  }

  func fetch(
    _ wish: Wish, into database: ObjectDatabase, _ operation: Operation
  ) throws(GitError) {
    let session = try HTTPSession(url, authentication, operation)
    guard let capabilities = session.capabilities, capabilities.canBeShallow else {
      return try fallback(session).fetch(wish, into: database, operation)
    }
    let exchange = PackExchange(session: session, database: database, operation: operation)
    guard capabilities.canFilter, !wish.paths.contains("") else {
      return try exchange.request([wish.commit], .wholeCommit)
    }
    try exchange.fetchParts(wish)
  }

  private func fallback(_ session: HTTPSession) -> LibGit2Transport {
    LibGit2Transport(
      url: session.place, authentication: authentication, credentials: session.credentials)
  }
}

/// The requests of one fetch.
struct PackExchange {
  let session: HTTPSession
  let database: ObjectDatabase
  let operation: Operation

  /// Fetches `wants` and adds them to the database.
  ///
  /// - Throws: ``GitError`` of kind `missingCommit` if the server does not have one or refuses it.
  func request(_ wants: [ObjectID], _ extent: Command.Extent) throws(GitError) {
    let receiver = try PackReceiver(into: database, operation)
    var answer = FetchAnswer()
    try session.post(.fetch(wants, extent)) { packet throws(GitError) in
      switch answer.read(packet) {
      case .nothing: break
      case .pack(let bytes): try receiver.take(bytes)
      case .refusal(let words): throw refusal(words)
      case .violation(let problem): throw operation.broken(problem)
      }
    }
    guard answer.isComplete else { throw operation.broken("the server broke off") }
    try receiver.finish()
  }

  /// Fetches the commit and its root, then the trees on the way to all paths, a level at a time,
  /// then what is at their ends. If the server does not give out trees: the whole commit.
  func fetchParts(_ wish: Wish) throws(GitError) {
    if try wish.lacks(in: database) == nil { try request([wish.commit], .commitAndRoot) }
    var before: Set<Lack> = []
    while let lacks = try wish.lacks(in: database), !lacks.isEmpty, lacks != before {
      let steps = lacks.compactMap(\.step)
      guard try tryRequest(steps.isEmpty ? lacks.map(\.id) : steps, !steps.isEmpty) else { break }
      before = lacks
    }
    if try wish.lacks(in: database)?.isEmpty != true { try request([wish.commit], .wholeCommit) }
  }

  /// Whether the server gives out these trees.
  private func tryRequest(_ wants: [ObjectID], _ isStep: Bool) throws(GitError) -> Bool {
    do {
      try request(
        Set(wants).sorted { $0.hexadecimal < $1.hexadecimal }, isStep ? .treesAlone : .wholeTrees)
      return true
    } catch  where error.kind == .missingCommit {
      return false
    }
  }

  private func refusal(_ words: String) -> GitError {
    let text = printable(words)
    let words = text.hasSuffix(".") ? String(text.dropLast()) : text
    guard words.contains("not our ref") || words.contains("unadvertised") else {
      return operation.failure(.other, "the server says: \(words)", remedy: "try again later")
    }
    return operation.failure(
      .missingCommit, "the server does not have it or does not give it out (\(words))",
      remedy: "update to a commit that is there")
  }
}
