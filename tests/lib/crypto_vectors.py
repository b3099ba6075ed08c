# SPDX-License-Identifier: BSD-3-Clause
"""Test vectors for dpdk-test-crypto-perf, computed by OpenSSL's libcrypto."""

import ctypes
import ctypes.util
import hashlib
import hmac
import random

GET_TAG = 0x10  # EVP_CTRL_AEAD_GET_TAG


def _libcrypto():
    lib = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
    for name in ("EVP_CIPHER_CTX_new", "EVP_get_cipherbyname"):
        getattr(lib, name).restype = ctypes.c_void_p
    return lib


def _must(result):
    if result != 1:
        raise RuntimeError("libcrypto refused a test vector")


def encrypt(cipher, key, init_vector, text, aad=b"", tag_bytes=0):
    """(ciphertext, tag) of text without padding."""
    lib = _libcrypto()
    ctx = ctypes.c_void_p(lib.EVP_CIPHER_CTX_new())
    kind = ctypes.c_void_p(lib.EVP_get_cipherbyname(cipher.encode()))
    out = ctypes.create_string_buffer(len(text) + 16)
    tag = ctypes.create_string_buffer(max(tag_bytes, 1))
    size = ctypes.c_int()
    try:
        _must(lib.EVP_EncryptInit_ex(ctx, kind, None, key, init_vector))
        _must(lib.EVP_CIPHER_CTX_set_padding(ctx, 0))
        if aad:
            _must(lib.EVP_EncryptUpdate(ctx, None, ctypes.byref(size), aad, len(aad)))
        _must(lib.EVP_EncryptUpdate(ctx, out, ctypes.byref(size), text, len(text)))
        _must(lib.EVP_EncryptFinal_ex(ctx, ctypes.byref(out, size.value), ctypes.byref(size)))
        if tag_bytes:
            _must(lib.EVP_CIPHER_CTX_ctrl(ctx, GET_TAG, tag_bytes, tag))
    finally:
        lib.EVP_CIPHER_CTX_free(ctx)
    return out.raw[: len(text)], tag.raw[:tag_bytes]


def _write(out, name, data):
    words = [f"{byte:#04x}" for byte in data]
    lines = (", ".join(words[i : i + 16]) for i in range(0, len(words), 16))
    out.write(f"{name} =\n" + ",\n".join(lines) + "\n\n")


def write_chain(path, size, seed):
    """AES-128-CBC, then HMAC-SHA1 over the ciphertext: one vector of size bytes, named "vector"."""
    rand = random.Random(seed)
    text, key, init_vector = rand.randbytes(size), rand.randbytes(16), rand.randbytes(16)
    auth_key = rand.randbytes(64)
    secret, _ = encrypt("aes-128-cbc", key, init_vector, text)
    with open(path, "w", encoding="ascii") as out:
        _write(out, "plaintext", text)
        _write(out, "ciphertext", secret)
        _write(out, "cipher_key", key)
        _write(out, "auth_key", auth_key)
        _write(out, "cipher_iv", init_vector)
        out.write("[vector]\n")
        _write(out, "digest", hmac.new(auth_key, secret, hashlib.sha1).digest())


def write_aead(path, size, seed):
    """AES-128-GCM with 16 bytes of AAD: one vector of size bytes, named "vector"."""
    rand = random.Random(seed)
    text, key, init_vector = rand.randbytes(size), rand.randbytes(16), rand.randbytes(12)
    aad = rand.randbytes(16)
    secret, tag = encrypt("aes-128-gcm", key, init_vector, text, aad, 16)
    with open(path, "w", encoding="ascii") as out:
        _write(out, "plaintext", text)
        _write(out, "ciphertext", secret)
        _write(out, "aead_key", key)
        _write(out, "aead_iv", init_vector)
        _write(out, "aad", aad)
        out.write("[vector]\n")
        _write(out, "digest", tag)
