import Packages
import Testing

@testable import WasmPocket

@Suite struct SecretDeskTests {
  private let subject = SecretDesk.Subject(tool: "t", names: ["A"])

  private func desk(_ lifetime: Duration) -> SecretDesk {
    SecretDesk(SecretStore(Home(root: "/nonexistent")), lifetime: lifetime)
  }

  @Test("a page that nobody uses is gone after its time, and who waits for it goes on")
  func expiry() async throws {
    let desk = desk(.milliseconds(20))
    let first = try await desk.invite(subject, uses: [""], whenSaved: nil)
    #expect(await desk.wait(for: subject, atMost: .seconds(60)))
    #expect(await !desk.isOpen)
    let second = try await desk.invite(subject, uses: [""], whenSaved: nil)
    #expect(first.url != second.url && first.id != second.id)
  }

  @Test("a page that is still open is not waited for longer than that")
  func patience() async throws {
    let desk = desk(.seconds(600))
    _ = try await desk.invite(subject, uses: [""], whenSaved: nil)
    #expect(await !desk.wait(for: subject, atMost: .milliseconds(20)))
    await desk.close()
    #expect(await desk.wait(for: subject, atMost: .seconds(60)))
    #expect(await !desk.isOpen)
  }

  @Test("several calls that want the same at once share a page")
  func together() async throws {
    let desk = desk(.seconds(600))
    let urls = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask { try await desk.invite(subject, uses: [""], whenSaved: nil).url }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(urls.count == 1)
    await desk.close()
  }

  @Test("forms are read as browsers write them")
  func forms() {
    func fields(_ text: String) -> [String: String]? { FormBody.fields(Array(text.utf8)) }
    #expect(fields("A=a+b%2Bc%C3%A9&B=&C") == ["A": "a b+c\u{E9}", "B": "", "C": ""])
    #expect(fields("A=%4&B=%zz&A=100%=x") == ["A": "100%=x", "B": "%zz"])
    #expect(fields("A=%FF") == nil && fields("") == [:])
  }
}
