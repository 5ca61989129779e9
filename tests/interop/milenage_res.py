#!/usr/bin/env python3
"""Prints the RES that a SIM computes for a digest AKA nonce: Milenage f2 (3GPP TS 35.206) on the openssl program's AES.

    milenage_res.py K OP NONCE       K and OP in hexadecimal; NONCE as in a challenge (RFC 3310: base 64 of RAND, AUTN)
"""
import base64
import subprocess
import sys


def aes(key, block):
    return subprocess.run(["openssl", "enc", "-aes-128-ecb", "-nopad", "-K", key.hex()], input=block,
                          stdout=subprocess.PIPE, check=True).stdout


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    k, op = (bytes.fromhex(text) for text in sys.argv[1:3])
    rand = base64.b64decode(sys.argv[3])[:16]
    opc = xor(op, aes(k, op))
    inner = xor(aes(k, xor(rand, opc)), opc)
    out = xor(aes(k, xor(inner, bytes(15) + b"\1")), opc)  # r2 = 0, c2 = 1
    print(out[8:].hex())


main()
