# A sign-on token for whoever is signed in on your site, made with nothing but Ruby (2.6 or newer).
require 'json'
require 'openssl'

# Call it for each page that a signed-in user opens, and whenever the page asks for a new token.
def livethread_token(user, site, secret)
  encode = ->(bytes) { [bytes].pack('m0').tr('+/', '-_').delete('=') }
  claims = {
    sub: user['id'].to_s, # what never changes of this user
    name: user['name'],
    email: user['email'], # email, avatar and role may be left out
    avatar: user['avatar'], # an https: address
    role: user['role'] || 'member', # 'member', 'moderator' or 'owner'
    aud: site,
    exp: Time.now.to_i + 3600 # seconds; good for an hour (a day is the most)
  }
  input = [{ alg: 'HS256', typ: 'JWT' }, claims].map { |part| encode.call(part.to_json) }.join('.')
  "#{input}.#{encode.call(OpenSSL::HMAC.digest('SHA256', secret, input))}"
end

# The site as Livethread knows it, such as www.example.com; and its secret, which never leaves your server: whoever has
# it can write as anybody.
site = ENV.fetch('LIVETHREAD_SITE')
secret = ENV.fetch('LIVETHREAD_SECRET')

# To try it: ruby token.rb '{"id": 4711, "name": "Zoë"}'
user = JSON.parse(ARGV[0] || '{"id": 4711, "name": "Zoë"}')
puts livethread_token(user, site, secret)
