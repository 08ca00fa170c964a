"""A passkey as a security key would register it, made here: the sign-in library reads its parts when it lists them."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

OURS = b"\0" * 32
NO_MODEL = b"\0" * 16
PRESENT_AND_CHECKED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT


def registered_passkey() -> dict[str, Any]:
    """What the browser sends when a passkey is added."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    number = b"a passkey of tests"
    data = AuthenticatorData.create(OURS, PRESENT_AND_CHECKED, 0, AttestedCredentialData.create(NO_MODEL, number, key))
    said = json.dumps({"type": "webauthn.create", "challenge": "AAAA", "origin": "http://localhost"})
    return {
        "id": websafe_encode(number),
        "rawId": websafe_encode(number),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(said.encode()),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
