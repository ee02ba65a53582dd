import Egress
import Testing

/// What is no grant, and what is said of it.
@Suite struct NetworkRuleErrorTests {
  @Test(
    "what is no grant says what is wrong and how to write it",
    arguments: [
      ("", "blank"), (" ", "blank"), (" a.example", "blank"), ("a.example ", "blank"),
      ("GET  a.example", "blank"), ("GET a.example x", "blank"), ("GET, HEAD a.example", "blank"),
      ("GET\ta.example", "control character"), ("a.example\n", "control character"),
      ("a.\0example", "control character"),
      ("me@a.example", "@ has no place"), ("https://me:pw@a.example/", "@ has no place"),
      ("a.example?x=1", "? has no place"), ("a.example/v1?x=1", "? has no place"),
      ("a.example#x", "# has no place"), ("a.example\\@b.example", "\\ has no place"),
      ("a.example/v1\\x", "\\ has no place"), ("ftp://a.example", "neither http nor https"),
      ("ws://a.example", "neither http nor https"), ("://a.example", "neither http nor https"),
      ("https://", "nothing is no host"), ("https:///v1/", "nothing is no host"),
      ("/v1/", "nothing is no host"), (":8080", "nothing is no host"), ("*.", "is no host"),
      ("a.*.example", "is no host"), ("api*.example", "is no host"), ("*api.example", "is no host"),
      ("*.*.example", "is no host"), ("**", "is no host"), ("*.1.2.3.4", "below an address"),
      ("1.2.3.*", "is no host"), ("*.[::1]", "is no port"), ("*.2.3.4", "below an address"),
      ("[::1", "is no"), ("::1", "write [::1]"), ("fe80::1%eth0", "is no"),
      ("[fe80::1%25eth0]", "is no host"), ("%61.example", "is no host"),
      ("a.example:0", "1 to 65535"), ("a.example:65536", "1 to 65535"), ("a.example:", "no port"),
      ("a.example:http", "no port"), ("a.example:-1", "no port"), ("a.example:+80", "no port"),
      ("a.example:8٠", "no port"), ("a.example:99999999999999999999", "no port"),
      (", a.example", "no methods"), ("G,,T a.example", "no methods"),
      ("GET, a.example", "no methods"),
      ("G=T a.example", "no methods"),
      ("a.example/v1/../", "is no path"), ("a.example/%2e%2e/", "is no path"),
      ("a.example/x/%252e%252e%252fy", "is no path"), ("a.example,b.example", "is no host"),
    ])
  func errors(text: String, phrase: String) {
    let error = #expect(throws: NetworkRuleError.self) { try NetworkRule(text) }
    #expect(error?.description.contains(phrase) == true, "\(error?.description ?? "")")
  }
}
