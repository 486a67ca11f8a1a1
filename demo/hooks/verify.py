"""Whether a webhook is from your site, without a library. Reads the body as it came; answers with the exit status."""

import base64, hashlib, hmac, os, sys, time


def is_from_site(secret: str, headers: dict[str, str], body: bytes) -> bool:
    sent_at = headers["webhook-timestamp"]
    if abs(time.time() - int(sent_at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = b".".join([headers["webhook-id"].encode(), sent_at.encode(), body])
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(expected, one) for one in headers["webhook-signature"].split(" "))


names = ["webhook-id", "webhook-timestamp", "webhook-signature"]
given = {name: os.environ[name.upper().replace("-", "_")] for name in names}
sys.exit(0 if is_from_site(os.environ["WEBHOOK_SECRET"], given, sys.stdin.buffer.read()) else 1)
