"""The installation's own signature: Ed25519 in a JSON Web Signature (RFC 7515, RFC 8037), which others can check.

The private key is RECORD_KEY; without that setting it is made from SECRET_KEY, so that it is the same on every start.
Public keys that were used before stand in RECORD_FORMER_KEYS: what they signed still holds.
"""

import base64
import hashlib
import json
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

ALGORITHM = "EdDSA"
KIND = "trefoil-learning-record+json"
MADE_FOR = b"trefoil training record 1"
SIGNER = jwt.PyJWS(algorithms=[ALGORITHM])


class NotSigned(Exception):
    """The signature is not one of ours, or is of something else."""


def private_key() -> Ed25519PrivateKey:
    return key_from(settings.RECORD_KEY, settings.SECRET_KEY)


@lru_cache(maxsize=4)
def key_from(given: str, secret: str) -> Ed25519PrivateKey:
    """The key as it was given, or one made from the installation's secret."""
    if given:
        return Ed25519PrivateKey.from_private_bytes(decoded(given))
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=MADE_FOR).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(made)


def raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def public_key() -> Ed25519PublicKey:
    return private_key().public_key()


def pem() -> str:
    """The public key as other programs read it."""
    written = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return public_key().public_bytes(*written).decode()


def known_keys() -> dict[str, Ed25519PublicKey]:
    """Name of each key to the key: the one that signs now first."""
    former = [Ed25519PublicKey.from_public_bytes(decoded(one)) for one in settings.RECORD_FORMER_KEYS]
    return {name_of(one): one for one in (public_key(), *former)}


def name_of(key: Ed25519PublicKey) -> str:
    """The thumbprint of RFC 7638, by which a signature says with which key it was made."""
    members = {"crv": "Ed25519", "kty": "OKP", "x": encoded(raw(key))}
    return encoded(hashlib.sha256(json.dumps(members, sort_keys=True, separators=(",", ":")).encode()).digest())


def published() -> dict[str, Any]:
    """All keys as a JSON Web Key Set (RFC 7517)."""
    return {
        "keys": [
            {"kty": "OKP", "crv": "Ed25519", "x": encoded(raw(key)), "kid": name, "use": "sig", "alg": ALGORITHM}
            for name, key in known_keys().items()
        ]
    }


def sign(content: bytes) -> str:
    headers = {"kid": name_of(public_key()), "typ": KIND}
    return SIGNER.encode(content, private_key(), algorithm=ALGORITHM, headers=headers)


def verified(signature: str) -> tuple[bytes, str]:
    """What was signed, and the name of the key. Raises `NotSigned`."""
    try:
        name = str(jwt.get_unverified_header(signature).get("kid", ""))
        key = known_keys().get(name)
        if key is None:
            raise NotSigned("It was signed with a key that is not ours")
        found = SIGNER.decode_complete(signature, key, algorithms=[ALGORITHM])
    except (jwt.PyJWTError, ValueError) as fault:
        raise NotSigned("The signature does not belong to it") from fault
    if signature.split(".")[-1] != encoded(found["signature"]):
        raise NotSigned("The signature is written in another way than ours")
    return found["payload"], name


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
