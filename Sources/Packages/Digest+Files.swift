internal import CCrypto
internal import Glibc

extension Files {
  /// The digest of the file at `path`, which is read piece by piece; `nil` if it cannot be read
  /// ([EVP_DigestUpdate](https://docs.openssl.org/3.0/man3/EVP_DigestInit/)).
  public static func digest(of path: String) -> Digest? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer {
      close(descriptor)
      unsafe EVP_MD_CTX_free(context)
    }
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { break }
      guard count > 0, unsafe EVP_DigestUpdate(context, buffer, count) == 1 else { return nil }
    }
    var output = [UInt8](repeating: 0, count: 32)
    guard unsafe EVP_DigestFinal_ex(context, &output, nil) == 1 else { return nil }
    return Digest(bytes: output)
  }
}
