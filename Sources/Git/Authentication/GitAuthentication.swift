internal import HTTP

/// Where credentials come from. For https and http, in this order: the address itself;
/// `GITHUB_TOKEN`, for github.com over https alone; `~/.netrc` or the file that `NETRC` names; the
/// program that `GIT_ASKPASS` names, if the server asks. For ssh: the agent, then the keys without
/// passphrase in `~/.ssh`.
public struct GitAuthentication: Sendable {
  let environment: [String: String]

  /// What `environment` says; nothing is read until it is needed.
  public init(environment: [String: String]) { self.environment = environment }

  /// The home folder.
  var home: String? { value("HOME") }

  /// The file of CA certificates that is trusted instead of the system's. libcurl the library reads
  /// none of these, unlike the program.
  var certificates: String? {
    value("GIT_SSL_CAINFO") ?? value("SSL_CERT_FILE") ?? value("CURL_CA_BUNDLE")
  }

  /// A variable, unless it is empty.
  func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// What can be tried for `url` without asking anybody, best first.
  func candidates(for url: GitURL) -> [Credentials] {
    var found: [Credentials] = []
    if let password = url.password {
      found.append(Credentials(user: url.user ?? "", password: password))
    }
    if url.origin == "https://github.com", let token = value("GITHUB_TOKEN") {
      found.append(Credentials(user: "x-access-token", password: token))
    }
    if let path = value("NETRC") ?? home.map({ "\($0)/.netrc" }),
      let credentials = Netrc(path: path)?.credentials(for: url.host, user: url.user)
    {
      found.append(credentials)
    }
    return found
  }

  /// What the program that `GIT_ASKPASS` names answers
  /// ([gitcredentials](https://git-scm.com/docs/gitcredentials#_requesting_credentials)).
  func ask(for url: GitURL, timeout: Duration) -> Credentials? {
    guard let program = value("GIT_ASKPASS") else { return nil }
    let prompt = AskPass(program: program, environment: environment, timeout: timeout)
    guard let user = url.user ?? prompt.ask("Username for '\(url.origin)': ") else { return nil }
    let name = "\(url.scheme.rawValue)://\(PercentText.encode(user))@\(url.authority)"
    return prompt.ask("Password for '\(name)': ").map { Credentials(user: user, password: $0) }
  }

  /// What a person can do about a refusal.
  func remedy(for url: GitURL) -> String {
    let token = url.host == "github.com" ? "set GITHUB_TOKEN, " : ""
    return "check the address; if the repository is private, \(token)add \(url.host) to ~/.netrc, "
      + "set GIT_ASKPASS, or put user:password@ into the address"
  }
}
