// The door to libcrypto of OpenSSL: only the digests (EVP).
#include <openssl/evp.h>
