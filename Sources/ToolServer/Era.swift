import JSONText
import RPC

/// By which rules a request is served, decided for each request by itself.
enum Era {
  /// The stateless rules; the request carries an envelope, or ought to.
  case modern
  /// The handshake itself.
  case handshake
  /// The rules of the negotiated revision, or of the newest legacy one before a handshake.
  case legacy

  /// The era of `call`.
  init(of call: Message.Call) {
    if call.method == Initialize.name {
      self = Self.ofInitialize(call.params)
    } else if [Discover.name, SubscriptionsListen.name].contains(call.method)
      || Envelope.isPresent(in: call.params)
    {
      self = .modern
    } else {
      self = .legacy
    }
  }

  private static func ofInitialize(_ params: JSONObject) -> Era {
    let isHandshake = params["protocolVersion"]?.string != nil || !Envelope.isPresent(in: params)
    return isHandshake ? .handshake : .modern
  }
}
