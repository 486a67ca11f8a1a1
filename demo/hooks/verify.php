<?php
// Whether a webhook is from your site, without a library. Reads the body as it came; answers with the exit status.

function is_from_site(string $secret, string $id, string $sentAt, string $signatures, string $body): bool
{
    if (abs(time() - (int) $sentAt) > 300) {
        return false;
    }
    $key = base64_decode(preg_replace('/^whsec_/', '', $secret));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$sentAt.$body", $key, true));
    foreach (explode(' ', $signatures) as $one) {
        if (hash_equals($expected, $one)) {
            return true;
        }
    }
    return false;
}

// In a page of yours: $_SERVER['HTTP_WEBHOOK_ID'] and so on.
exit(is_from_site(
    getenv('WEBHOOK_SECRET'),
    getenv('WEBHOOK_ID'),
    getenv('WEBHOOK_TIMESTAMP'),
    getenv('WEBHOOK_SIGNATURE'),
    file_get_contents('php://stdin'),
) ? 0 : 1);
