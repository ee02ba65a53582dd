/// A revision of the Model Context Protocol that is served; later ones are greater.
enum Revision: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  case july2026 = "2026-07-28"

  /// The newest revision with a handshake: what a client that asks for an unknown one gets.
  static let latestLegacy = november2025
  /// All of them, newest first, as they are advertised.
  static let supported = allCases.sorted(by: >)

  /// Whether requests stand for themselves, without a handshake.
  var isModern: Bool { self >= .july2026 }

  static func < (left: Revision, right: Revision) -> Bool { left.rawValue < right.rawValue }
}
