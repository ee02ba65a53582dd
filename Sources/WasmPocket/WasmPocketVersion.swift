/// The version of this package.
public enum WasmPocketVersion {
  /// As `--version` and the protocol name it.
  public static let current = "0.1.0"
}
