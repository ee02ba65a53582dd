/// Durations and sizes as people write them in `pocket.toml` and in flags.
public enum Quantity {
  /// The duration that `text` spells: a number of seconds, or one with `ms`, `s`, `m` or `h`.
  /// `nil` unless it is positive and at most 24 hours.
  public static func duration(_ text: String) -> Duration? {
    let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)]
    guard let seconds = scaled(text, by: units), (0.001...86_400).contains(seconds) else {
      return nil
    }
    return .milliseconds(Int64(seconds * 1000))
  }

  /// The bytes that `text` spells: a number, or one with `KiB`, `MiB`, `GiB`, `kB`, `MB` or `GB`.
  /// `nil` unless it is positive and at most 1 TiB.
  public static func bytes(_ text: String) -> Int? {
    let units: [(String, Double)] = [
      ("KiB", 0x1p10), ("MiB", 0x1p20), ("GiB", 0x1p30), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9),
      ("B", 1), ("", 1),
    ]
    guard let bytes = scaled(text, by: units), (1...0x1p40).contains(bytes) else { return nil }
    return Int(bytes)
  }

  /// `bytes` in the largest unit that divides it, e.g. `1 MiB`.
  public static func text(bytes: Int) -> String {
    for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    where bytes >= size && bytes % size == 0 {
      return "\(bytes / size) \(unit)"
    }
    return "\(bytes) bytes"
  }

  /// `duration` in seconds, e.g. `180 s` or `0.5 s`.
  public static func text(_ duration: Duration) -> String {
    let parts = duration.components
    let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    if milliseconds % 1000 == 0 { return "\(milliseconds / 1000) s" }
    return "\(Double(milliseconds) / 1000) s"
  }

  private static func scaled(_ text: String, by units: [(String, Double)]) -> Double? {
    for (unit, factor) in units where text.hasSuffix(unit) {
      let number = text.dropLast(unit.count).filter { $0 != " " }
      guard let value = Double(number), value.isFinite, value > 0 else { return nil }
      return value * factor
    }
    return nil
  }
}
