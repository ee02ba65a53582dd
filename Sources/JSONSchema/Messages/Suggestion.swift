/// Finds the name that someone meant who wrote another one.
enum Suggestion {
  /// Names beyond this length are not compared.
  private static let maximumLength = 64
  /// At most so many names are looked at.
  private static let maximumNames = 1_000

  /// The name closest to `wrong`, if one is close: about one slip in three letters.
  static func closest(to wrong: String, among names: [String]) -> String? {
    guard let wrong = letters(wrong) else { return nil }
    var best: (name: String, slips: Int)?
    for name in names.prefix(maximumNames) {
      guard let letters = letters(name) else { continue }
      let slips = distance(wrong, letters)
      let isClose = slips <= max(1, min(wrong.count, letters.count) / 3)
      if isClose, slips < best?.slips ?? .max { best = (name, slips) }
    }
    return best?.name
  }

  /// What counts in a comparison: `user_id` and `userId` are the same.
  private static func letters(_ name: String) -> [Unicode.Scalar]? {
    guard name.utf8.count <= maximumLength else { return nil }
    let letters = name.lowercased().unicodeScalars.filter { $0 != "_" && $0 != "-" }
    return letters.count > 1 ? Array(letters) : nil
  }

  /// How many letters to insert, drop, change or swap with their neighbour.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var slips = min(last[column + 1], current[column]) + 1
        slips = min(slips, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          slips = min(slips, beforeLast[column - 1] + 1)
        }
        current.append(slips)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
