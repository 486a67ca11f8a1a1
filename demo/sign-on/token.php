<?php
// A sign-on token for whoever is signed in on your site, made with nothing but PHP (8.0 or newer).

/** Call it for each page that a signed-in user opens, and whenever the page asks for a new token. */
function livethread_token(array $user, string $site, string $secret): string
{
    $encode = fn (string $bytes) => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    $claims = [
        'sub' => (string) $user['id'], // what never changes of this user
        'name' => $user['name'],
        'email' => $user['email'] ?? null, // email, avatar and role may be left out
        'avatar' => $user['avatar'] ?? null, // an https: address
        'role' => $user['role'] ?? 'member', // 'member', 'moderator' or 'owner'
        'aud' => $site,
        'exp' => time() + 3600, // seconds; good for an hour (a day is the most)
    ];
    $header = json_encode(['alg' => 'HS256', 'typ' => 'JWT']);
    $input = $encode($header) . '.' . $encode(json_encode($claims, JSON_THROW_ON_ERROR));
    return $input . '.' . $encode(hash_hmac('sha256', $input, $secret, true));
}

// The site as Livethread knows it, such as www.example.com; and its secret, which never leaves your server: whoever has
// it can write as anybody.
$site = getenv('LIVETHREAD_SITE') ?: throw new RuntimeException('LIVETHREAD_SITE is not set.');
$secret = getenv('LIVETHREAD_SECRET') ?: throw new RuntimeException('LIVETHREAD_SECRET is not set.');

// To try it: php token.php '{"id": 4711, "name": "Zoë"}'
$user = json_decode($argv[1] ?? '{"id": 4711, "name": "Zoë"}', true, 8, JSON_THROW_ON_ERROR);
echo livethread_token($user, $site, $secret), "\n";
