"""A provider of single sign-on that runs on this machine for the length of a test."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Provider(BaseHTTPRequestHandler):
    """The three answers of an OpenID Connect provider that signing in needs."""

    claims = {}

    def do_GET(self):
        if self.path.startswith("/.well-known/openid-configuration"):
            return self.answer(
                {
                    "issuer": self.server.address,
                    "authorization_endpoint": f"{self.server.address}/authorize",
                    "token_endpoint": f"{self.server.address}/token",
                    "userinfo_endpoint": f"{self.server.address}/userinfo",
                    "jwks_uri": f"{self.server.address}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        return self.answer(self.server.claims)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer({"access_token": "token", "token_type": "Bearer"})

    def answer(self, data):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *args):
        pass


@contextmanager
def running_provider(settings):
    """A provider that answers, and the settings that lead to it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.address = f"http://127.0.0.1:{server.server_port}"
    server.claims = {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "partner",
                    "name": "Moorland Police",
                    "client_id": "trefoil",
                    "secret": "not a secret",
                    "settings": {"server_url": server.address},
                }
            ]
        }
    }
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def come_back(client, provider, away="/account/single-sign-on/partner/", /, **claims):
    """Go to the provider and come back as whoever the claims say."""
    provider.claims = {"sub": "person-1"} | claims
    away = client.get(away)
    state = parse_qs(urlsplit(away.url).query)["state"][0]
    return client.get("/account/single-sign-on/partner/back/", {"code": "code", "state": state})
