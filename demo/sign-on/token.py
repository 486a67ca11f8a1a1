"""A sign-on token for whoever is signed in on your site, made with nothing but Python 3."""
import base64
import hashlib
import hmac
import json
import os
import sys
import time


def livethread_token(user, site, secret):
    """Call it for each page that a signed-in user opens, and whenever the page asks for a new token."""

    def encode(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    claims = {
        "sub": str(user["id"]),  # what never changes of this user
        "name": user["name"],
        "email": user.get("email"),  # email, avatar and role may be left out
        "avatar": user.get("avatar"),  # an https: address
        "role": user.get("role", "member"),  # "member", "moderator" or "owner"
        "aud": site,
        "exp": int(time.time()) + 3600,  # seconds; good for an hour (a day is the most)
    }
    header = json.dumps({"alg": "HS256", "typ": "JWT"})
    data = encode(header.encode()) + b"." + encode(json.dumps(claims).encode())
    signature = hmac.new(secret.encode(), data, hashlib.sha256).digest()
    return (data + b"." + encode(signature)).decode()


# The site as Livethread knows it, such as www.example.com; and its secret, which never leaves your server: whoever has
# it can write as anybody.
site = os.environ["LIVETHREAD_SITE"]
secret = os.environ["LIVETHREAD_SECRET"]

# To try it: python3 token.py '{"id": 4711, "name": "Zoë"}'
user = json.loads(sys.argv[1] if len(sys.argv) > 1 else '{"id": 4711, "name": "Zoë"}')
print(livethread_token(user, site, secret))
