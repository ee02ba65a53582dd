#pragma once
#include <git2.h>

// git_libgit2_opts is variadic, which Swift does not import: one function for each option used.

/// Lets repositories of other users be opened; nothing in them is ever run.
static inline int clibgit2_allow_other_owners(void) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
}

/// The most objects that a pack may say it has, before memory is set aside for them.
static inline int clibgit2_set_most_objects(size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_PACK_MAX_OBJECTS, count);
}

/// The file of CA certificates that libgit2's own https trusts.
static inline int clibgit2_set_certificates(const char *file) {
  return git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, NULL);
}

/// What a known_hosts file says about a host's key.
enum clibgit2_host_key {
  CLIBGIT2_HOST_KEY_KNOWN = 0,
  CLIBGIT2_HOST_KEY_CHANGED,
  CLIBGIT2_HOST_KEY_UNKNOWN,
};

/// Looks for the key of `host` in a known_hosts file, hashed names included. libgit2 does so itself
/// only in the home folder that the process was started with.
enum clibgit2_host_key clibgit2_check_host_key(const char *known_hosts, const char *host, int port,
                                               const git_cert_hostkey *key);
