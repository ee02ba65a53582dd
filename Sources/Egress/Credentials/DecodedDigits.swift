/// What the digits in some text stand for, if the first so many of each run belong to something else:
/// nobody can see where in a run the digits of one text begin.
struct DecodedDigits {
  /// What all runs stand for, with a NUL between each two.
  let bytes: [UInt8]
  private let source: [UInt8]
  private let coding: DigitCoding
  private let runs: [DigitRun]
  private let skipped: Int
  /// Where what each run stands for begins.
  private let starts: [Int]

  init(_ source: [UInt8], _ coding: DigitCoding, _ runs: [DigitRun], skipped: Int) {
    var starts: [Int] = []
    starts.reserveCapacity(runs.count)
    let capacity = runs.reduce(0) { $0 + $1.count * coding.bits / 8 + 1 }
    var bytes = [UInt8](repeating: 0, count: capacity)
    var end = 0
    for run in runs {
      starts.append(end)
      Self.decode(source, coding, run, skipped, &bytes, &end)
      end += 1
    }
    bytes.removeLast(capacity - end)
    self.bytes = bytes
    self.source = source
    self.coding = coding
    self.runs = runs
    self.skipped = skipped
    self.starts = starts
  }

  private static func decode(
    _ source: [UInt8], _ coding: DigitCoding, _ run: DigitRun, _ skipped: Int,
    _ bytes: inout [UInt8], _ end: inout Int
  ) {
    var skipped = skipped
    var bits: UInt32 = 0
    var held = 0
    for place in run.range {
      let value = coding.values[Int(source[place])]
      if value == DigitCoding.none { continue }
      if skipped > 0 {
        skipped -= 1
        continue
      }
      bits = bits << UInt32(coding.bits) | UInt32(value)
      held += coding.bits
      if held >= 8 {
        held -= 8
        bytes[end] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
        end += 1
      }
    }
  }

  /// The edits of the source that come to `edits` of ``bytes``, which are merged.
  func sourceEdits(_ edits: [ByteEdit]) -> [ByteEdit] {
    var output: [ByteEdit] = []
    var rest = edits[...]
    var index = 0
    while let edit = rest.first, index < runs.count {
      let next = index + 1 < starts.count ? starts[index + 1] : bytes.count
      guard edit.range.lowerBound < next else {
        index += 1
        continue
      }
      let own = rest.prefix { $0.range.lowerBound < next }
      rest = rest.dropFirst(own.count)
      let range = starts[index]..<max(starts[index], next - 1)
      // What reaches beyond a run is an accident.
      output += sourceEdits(
        own.filter { $0.range.upperBound <= range.upperBound }, runs[index], range)
    }
    return output
  }

  /// The edits of one run. From an edit on, digits are written anew until they are in step again
  /// with those that were there: to the end of the run perhaps.
  private func sourceEdits(
    _ edits: [ByteEdit], _ run: DigitRun, _ range: Range<Int>
  ) -> [ByteEdit] {
    var walk = DigitWalk(source, coding, run, skipped: skipped)
    var output: [ByteEdit] = []
    var rest = edits[...]
    while let first = rest.first {
      let start =
        range.lowerBound
        + (first.range.lowerBound - range.lowerBound).rounded(
          down: coding.group.bytes)
      var changed: [UInt8] = []
      var position = start
      var end = range.upperBound
      repeat {
        guard let edit = rest.popFirst() else { break }
        changed += bytes[position..<edit.range.lowerBound] + edit.bytes
        position = edit.range.upperBound
        let isInStep = (changed.count - (position - start)) % coding.group.bytes == 0
        let whole = (position - start + coding.group.bytes - 1).rounded(down: coding.group.bytes)
        end = isInStep ? min(start + whole, range.upperBound) : range.upperBound
      } while rest.first.map { $0.range.lowerBound < end } ?? false
      changed += bytes[position..<end]
      output.append(walk.edit(start - range.lowerBound..<end - range.lowerBound, changed))
    }
    return output
  }
}

/// A walk through a run along places of what it stands for.
private struct DigitWalk {
  private let source: [UInt8]
  private let coding: DigitCoding
  private let run: DigitRun
  private let skipped: Int
  private let style: DigitCoding.Style
  /// Where the walk is, and how many digits are behind it.
  private var place: Int
  private var digits = 0

  init(_ source: [UInt8], _ coding: DigitCoding, _ run: DigitRun, skipped: Int) {
    self.source = source
    self.coding = coding
    self.run = run
    self.skipped = skipped
    style = coding.style(of: source[run.range])
    place = run.range.lowerBound
  }

  /// The edit that makes the digits of `range` stand for `bytes`.
  mutating func edit(_ range: Range<Int>, _ bytes: [UInt8]) -> ByteEdit {
    pass(to: skipped + range.lowerBound * 8 / coding.bits, isEnd: false)
    let start = place
    let last = skipped + (range.upperBound * 8 + coding.bits - 1) / coding.bits
    let isWhole = (last - digits) % coding.group.digits == 0
    pass(to: last, isEnd: true)
    var output = coding.digits(bytes, style)
    let padding = source[place...].prefix { $0 == UInt8(ascii: "=") }.prefix(2).count
    // Where nothing was to be padded, only the other alphabet tells that nothing is.
    let isPadded = padding > 0 || isWhole && style == .usual
    if coding.bits == 6, digits == run.count {
      place += padding
      while isPadded, output.count % coding.group.digits != 0 { output.append(UInt8(ascii: "=")) }
    }
    return ByteEdit(range: start..<place, bytes: output)
  }

  /// Goes to the digit that has `count` before it, or behind the one before that.
  private mutating func pass(to count: Int, isEnd: Bool) {
    while place < run.range.upperBound {
      let isDigit = coding.values[Int(source[place])] != DigitCoding.none
      if digits == count, isEnd || isDigit { return }
      if isDigit { digits += 1 }
      place += 1
    }
  }
}

extension Int {
  /// The largest multiple of `step` that is not more.
  fileprivate func rounded(down step: Int) -> Int { self - self % step }
}
