public import JSONText

/// What a package says of itself for hosts that show it: `title`, `[annotations]` and `[[icons]]`.
public struct ToolPresentation: Sendable {
  /// The name to show.
  public let title: String?
  /// Hints that the author gives, by the protocol's names, e.g. `readOnlyHint`.
  public let hints: [String: Bool]
  /// Pictures, as the protocol has them: `src`, `mimeType`, `sizes`, `theme`.
  public let icons: [JSON]

  /// What is wrong with the other members of `icon`, if anything is.
  private static func fault(in icon: JSON) -> String? {
    for member in icon.object ?? [:] {
      let isRight =
        switch member.key {
        case "src", "mimeType": member.value.string != nil
        case "sizes": member.value.array?.allSatisfy { $0.string != nil } ?? false
        case "theme": ["light", "dark"].contains(member.value.string)
        default: false
        }
      if !isRight { return "\(member.key) is \(member.value.text)" }
    }
    return nil
  }

  static let hintNames = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"]

  /// Reads them from `document`.
  ///
  /// - Throws: ``PackageError`` if one is of the wrong type, or an icon is elsewhere than at an https
  ///   or data URL.
  init(_ document: TOMLDocument) throws(PackageError) {
    title = document.root["title"]?.string
    var hints: [String: Bool] = [:]
    for member in document.root["annotations"]?.object ?? [:] {
      guard Self.hintNames.contains(member.key), let value = member.value.bool else {
        throw PackageError(
          attempt: "read a tool package", path: document.path,
          position: document.position(of: member.key, in: "annotations"),
          problem: "\(member.key) = \(member.value.text) is no annotation",
          remedy: "use \(Self.hintNames.joined(separator: ", ")), each true or false")
      }
      hints[member.key] = value
    }
    self.hints = hints
    icons = document.root["icons"]?.array ?? []
    for icon in icons {
      let source = icon["src"]?.string ?? ""
      guard source.hasPrefix("https://") || source.hasPrefix("data:image/") else {
        throw PackageError(
          attempt: "read a tool package", path: document.path,
          position: document.position(of: "icons"), problem: "an icon's src is \"\(source)\"",
          remedy: "use an https: URL, or a data: URL of an image")
      }
      if let fault = Self.fault(in: icon) {
        throw PackageError(
          attempt: "read a tool package", path: document.path,
          position: document.position(of: "icons"), problem: "an icon's \(fault)",
          remedy:
            "beside src it may have mimeType = \"image/png\", sizes = [\"48x48\"] and theme = "
            + "\"light\" or \"dark\"")
      }
    }
  }
}
