/// The media type of a file by the ending of its name
/// ([registry](https://www.iana.org/assignments/media-types/media-types.xhtml)).
enum MediaType {
  private static let byEnding: [String: String] = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "svg": "image/svg+xml", "bmp": "image/bmp", "ico": "image/x-icon",
    "avif": "image/avif", "tiff": "image/tiff", "wav": "audio/wav", "mp3": "audio/mpeg",
    "ogg": "audio/ogg", "flac": "audio/flac", "m4a": "audio/mp4", "txt": "text/plain",
    "md": "text/markdown", "csv": "text/csv", "tsv": "text/tab-separated-values",
    "html": "text/html", "css": "text/css", "xml": "application/xml", "json": "application/json",
    "jsonl": "application/jsonl", "yaml": "application/yaml", "toml": "application/toml",
    "js": "text/javascript", "pdf": "application/pdf", "zip": "application/zip",
    "gz": "application/gzip", "mp4": "video/mp4", "webm": "video/webm",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ]

  /// The type of the file at `path`; without a known ending that of text or of bytes, as it is.
  static func of(_ path: String, isText: Bool) -> String {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.split(separator: ".").dropFirst().last.map { $0.lowercased() }
    return ending.flatMap { byEnding[$0] } ?? (isText ? "text/plain" : "application/octet-stream")
  }
}
