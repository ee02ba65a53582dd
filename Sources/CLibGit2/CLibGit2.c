#include "CLibGit2.h"
#include <libssh2.h>
#include <stdio.h>
#include <stdlib.h>

static int key_type(git_cert_ssh_raw_type_t type) {
  switch (type) {
  case GIT_CERT_SSH_RAW_TYPE_RSA: return LIBSSH2_KNOWNHOST_KEY_SSHRSA;
  case GIT_CERT_SSH_RAW_TYPE_DSS: return LIBSSH2_KNOWNHOST_KEY_SSHDSS;
  case GIT_CERT_SSH_RAW_TYPE_KEY_ECDSA_256: return LIBSSH2_KNOWNHOST_KEY_ECDSA_256;
  case GIT_CERT_SSH_RAW_TYPE_KEY_ECDSA_384: return LIBSSH2_KNOWNHOST_KEY_ECDSA_384;
  case GIT_CERT_SSH_RAW_TYPE_KEY_ECDSA_521: return LIBSSH2_KNOWNHOST_KEY_ECDSA_521;
  case GIT_CERT_SSH_RAW_TYPE_KEY_ED25519: return LIBSSH2_KNOWNHOST_KEY_ED25519;
  default: return LIBSSH2_KNOWNHOST_KEY_UNKNOWN;
  }
}

// Line by line: libssh2's own reader of files gives up at the first line it does not understand.
static void read_lines(LIBSSH2_KNOWNHOSTS *hosts, const char *path) {
  FILE *file = fopen(path, "re");
  if (!file) return;
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, file)) > 0)
    if (line[0] != '@')  // certificate authorities and revoked keys
      libssh2_knownhost_readline(hosts, line, (size_t)length, LIBSSH2_KNOWNHOST_FILE_OPENSSH);
  free(line);
  fclose(file);
}

enum clibgit2_host_key clibgit2_check_host_key(const char *known_hosts, const char *host, int port,
                                               const git_cert_hostkey *key) {
  if (!(key->type & GIT_CERT_SSH_RAW)) return CLIBGIT2_HOST_KEY_UNKNOWN;
  LIBSSH2_SESSION *session = libssh2_session_init();
  if (!session) return CLIBGIT2_HOST_KEY_UNKNOWN;
  LIBSSH2_KNOWNHOSTS *hosts = libssh2_knownhost_init(session);
  int found = LIBSSH2_KNOWNHOST_CHECK_NOTFOUND;
  if (hosts) {
    read_lines(hosts, known_hosts);
    int mask = LIBSSH2_KNOWNHOST_TYPE_PLAIN | LIBSSH2_KNOWNHOST_KEYENC_RAW | key_type(key->raw_type);
    found = libssh2_knownhost_checkp(hosts, host, port, key->hostkey, key->hostkey_len, mask, NULL);
    libssh2_knownhost_free(hosts);
  }
  libssh2_session_free(session);
  if (found == LIBSSH2_KNOWNHOST_CHECK_MATCH) return CLIBGIT2_HOST_KEY_KNOWN;
  return found == LIBSSH2_KNOWNHOST_CHECK_MISMATCH ? CLIBGIT2_HOST_KEY_CHANGED
                                                   : CLIBGIT2_HOST_KEY_UNKNOWN;
}
