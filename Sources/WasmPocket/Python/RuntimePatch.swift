internal import Egress

/// What has to be different in Pyodide's loader so that a snapshot can hold compiled extensions: they
/// have to come back at the places in memory and in the table of functions where they were.
///
/// The loader is what Emscripten makes of its dynamic linker
/// ([libdylink.js](https://github.com/emscripten-core/emscripten/blob/main/src/lib/libdylink.js)), so
/// the spots are found by their text, each of which has to be there exactly once.
struct RuntimePatch {
  /// The file that is changed.
  static let file = "pyodide.asm.mjs"
  /// Changes with what is done here.
  static let version = 2

  private struct Spot {
    let purpose: String
    let text: String
    let replacement: String
  }

  private static let spots = [
    Spot(
      purpose: "what is needed from outside, and a list of the libraries",
      text: "assignWasmExports(wasmExports);updateGOT(origExports);",
      replacement: "assignWasmExports(wasmExports);"
        + "Module.pocket={loadDynamicLibrary,updateMemoryViews,get memory(){return wasmMemory},"
        + "libraries:[],link(place){"
        // The entries that libraries link to: a fifth of the time that it takes to start from a
        // snapshot, and most tools load no library.
        + "if(this.linked)return;freeTableIndexes.length=0;"
        + "if(place)wasmTable.grow(place.start-wasmTable.length);var start=wasmTable.length;"
        + "updateGOT(origExports);this.linked={start,end:wasmTable.length};"
        + "if(place&&place.end!==wasmTable.length)throw new Error('other entries to link to')}};"),
    Spot(
      purpose: "a library's place in memory",
      text: "var memoryBase=metadata.memorySize?",
      replacement: "Module.pocket.link();var place=Module.pocket.place?.(libName);"
        + "var memoryBase=place?place.memoryBase:metadata.memorySize?"),
    Spot(
      purpose: "its place in the table",
      text: "var tableBase=metadata.tableSize?wasmTable.length:0;",
      replacement: "if(place&&place.tableBase>wasmTable.length)"
        + "wasmTable.grow(place.tableBase-wasmTable.length);"
        + "var tableBase=place?place.tableBase:metadata.tableSize?wasmTable.length:0;"
        + "Module.pocket.libraries.push({name:libName,handle:handle??0,memoryBase,tableBase,"
        + "global:Boolean(flags.global)});"),
    Spot(
      purpose: "libraries that are compiled already",
      text: "function loadLibData(){",
      replacement: "function loadLibData(){var compiled=Module.pocket.compiled?.get(libName);"
        + "if(compiled)return flags.loadAsync?Promise.resolve(compiled):compiled;"),
  ]

  /// `source` with all the changes.
  ///
  /// - Throws: ``CallFailure`` if a spot is not there exactly once, as in another Pyodide.
  static func applied(to source: [UInt8]) throws(CallFailure) -> [UInt8] {
    var bytes = source
    for spot in spots {
      let places = bytes.ranges(of: Array(spot.text.utf8))
      guard places.count == 1, let place = places.first else {
        throw CallFailure(
          "this Pyodide's \(file) has \(places.count) places for \(spot.purpose) where one was "
            + "expected")
      }
      bytes.replaceSubrange(place, with: Array(spot.replacement.utf8))
    }
    return bytes
  }
}
