internal import CCurl
internal import Glibc

/// Makes the sockets of one transfer, for the addresses that it may connect to: libcurl asks after
/// it has resolved the name, before it dials
/// ([CURLOPT_OPENSOCKETFUNCTION](https://curl.se/libcurl/c/CURLOPT_OPENSOCKETFUNCTION.html)).
final class Dialler {
  private let mayDial: @Sendable (String, Int) -> Bool
  /// The address that was refused last.
  private(set) var refused: String?

  init(_ mayDial: @escaping @Sendable (String, Int) -> Bool) { self.mayDial = mayDial }

  /// The callbacks get this object unretained: it must outlive `curl_easy_perform`.
  func attach(to handle: UnsafeMutableRawPointer) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe ccurl_set_dialler(
      handle,
      { context, _, address in
        unsafe Dialler.from(context)?.open(address) ?? CURL_SOCKET_BAD
      }, context)
    // The first is not asked about a connection that is used again.
    unsafe ccurl_set_sender(
      handle,
      { context, address, _, port, _ in
        guard let dialler = unsafe Dialler.from(context), let address = unsafe address,
          dialler.allows(unsafe String(cString: address), Int(port))
        else { return CURL_PREREQFUNC_ABORT }
        return CURL_PREREQFUNC_OK
      }, context)
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Dialler? {
    unsafe context.map { unsafe Unmanaged<Dialler>.fromOpaque($0).takeUnretainedValue() }
  }

  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> CInt {
    guard let address = unsafe address, let (name, port) = unsafe Self.numbers(address),
      allows(name, port)
    else { return CURL_SOCKET_BAD }
    let kind = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return unsafe socket(address.pointee.family, kind, address.pointee.protocol)
  }

  private func allows(_ address: String, _ port: Int) -> Bool {
    if mayDial(address, port) { return true }
    refused = address
    return false
  }

  /// The address in numbers and the port; `nil` unless it is one of IPv4 or IPv6.
  private static func numbers(_ address: UnsafeMutablePointer<curl_sockaddr>) -> (String, Int)? {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    guard [AF_INET, AF_INET6].contains(unsafe address.pointee.family) else { return nil }
    let code = unsafe withUnsafePointer(to: &address.pointee.addr) {
      unsafe getnameinfo(
        $0, address.pointee.addrlen, &host, socklen_t(host.count), &port, socklen_t(port.count),
        NI_NUMERICHOST | NI_NUMERICSERV)
    }
    guard code == 0, let number = Int(text(port)) else { return nil }
    return (text(host), number)
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
