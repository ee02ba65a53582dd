/// Other bytes in the place of a range.
struct ByteEdit {
  let range: Range<Int>
  let bytes: [UInt8]
}

extension [ByteEdit] {
  /// The edits in order. Of those that overlap, the first one, and the longest of these, takes the
  /// place of all.
  func merged() -> [ByteEdit] {
    let sorted = sorted {
      $0.range.lowerBound == $1.range.lowerBound
        ? $0.range.upperBound > $1.range.upperBound : $0.range.lowerBound < $1.range.lowerBound
    }
    var merged: [ByteEdit] = []
    merged.reserveCapacity(count)
    for edit in sorted {
      guard let last = merged.last, edit.range.lowerBound < last.range.upperBound else {
        merged.append(edit)
        continue
      }
      if edit.range.upperBound <= last.range.upperBound { continue }
      let union = last.range.lowerBound..<edit.range.upperBound
      merged[merged.count - 1] = ByteEdit(range: union, bytes: last.bytes)
    }
    return merged
  }
}

extension [UInt8] {
  /// The bytes after `edits`, which are merged.
  func applying(_ edits: [ByteEdit]) -> [UInt8] {
    if edits.isEmpty { return self }
    var output: [UInt8] = []
    output.reserveCapacity(count)
    var position = 0
    for edit in edits {
      output += self[position..<edit.range.lowerBound]
      output += edit.bytes
      position = edit.range.upperBound
    }
    return output + self[position...]
  }
}
