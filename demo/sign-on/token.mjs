// A sign-on token for whoever is signed in on your site, made with nothing but Node.
import { createHmac } from 'node:crypto';

/** Call it for each page that a signed-in user opens, and whenever the page asks for a new token. */
export function livethreadToken(user, site, secret) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    sub: String(user.id), // what never changes of this user
    name: user.name,
    email: user.email, // email, avatar and role may be left out
    avatar: user.avatar, // an https: address
    role: user.role, // 'member' (the default), 'moderator' or 'owner'
    aud: site,
    exp: Math.floor(Date.now() / 1000) + 3600, // seconds; good for an hour (a day is the most)
  };
  const input = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

// The site as Livethread knows it, such as www.example.com; and its secret, which never leaves your server: whoever has
// it can write as anybody.
const site = process.env.LIVETHREAD_SITE;
const secret = process.env.LIVETHREAD_SECRET;

// To try it: node token.mjs '{"id": 4711, "name": "Zoë"}'
const user = JSON.parse(process.argv[2] ?? '{"id": 4711, "name": "Zoë"}');
console.log(livethreadToken(user, site, secret));
