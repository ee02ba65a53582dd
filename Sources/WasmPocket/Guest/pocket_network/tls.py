"""TLS as libraries set it up: it is the host that speaks it, and checks every certificate."""

import errno
import ssl

from .reader import ONLY_HTTP


class SSLContext:
    """Takes every setting; none of them makes the host check less."""

    sslsocket_class = ssl.SSLSocket
    sslobject_class = ssl.SSLObject

    def __init__(self, protocol=ssl.PROTOCOL_TLS, *_, **__):
        self.protocol = protocol
        self.verify_mode = ssl.CERT_REQUIRED
        self.check_hostname = True
        self.hostname_checks_common_name = False
        self.verify_flags = ssl.VERIFY_DEFAULT
        self.options = 0
        self.minimum_version = ssl.TLSVersion.TLSv1_2
        self.maximum_version = ssl.TLSVersion.TLSv1_3
        self.post_handshake_auth = False
        self.keylog_filename = None
        self.sni_callback = None

    def accept(self, *_, **__):
        """What the host knows better."""

    load_verify_locations = load_default_certs = set_default_verify_paths = accept
    set_ciphers = set_alpn_protocols = set_npn_protocols = set_ecdh_curve = accept

    def get_ca_certs(self, binary_form=False):
        return []

    def get_ciphers(self):
        return []

    def cert_store_stats(self):
        return {"x509": 0, "crl": 0, "x509_ca": 0}

    def session_stats(self):
        return {}

    def load_cert_chain(self, *_, **__):
        raise NotImplementedError("a tool cannot show a certificate of its own to a server")

    def wrap_bio(self, *_, **__):
        raise OSError(errno.EPROTONOSUPPORT, ONLY_HTTP)

    def wrap_socket(self, sock, *_, server_hostname=None, **__):
        """What would be a handshake: from here on the requests are https."""
        if not hasattr(sock, "use_tls"):
            raise OSError(errno.EPROTONOSUPPORT, ONLY_HTTP)
        sock.use_tls(server_hostname)
        return sock


def replace_contexts():
    ssl.SSLContext = SSLContext
