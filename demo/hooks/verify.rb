# Whether a webhook is from your site, without a library. Reads the body as it came; answers with the exit status.

require "openssl"

def from_site?(secret, id, sent_at, signatures, body)
  return false if (Time.now.to_i - sent_at.to_i).abs > 300
  key = secret.delete_prefix("whsec_").unpack1("m")
  mac = OpenSSL::HMAC.digest("SHA256", key, [id, sent_at, body].join("."))
  expected = "v1," + [mac].pack("m0")
  signatures.split(" ").any? { |one| one.bytesize == expected.bytesize && OpenSSL.fixed_length_secure_compare(one, expected) }
end

given = %w[WEBHOOK_SECRET WEBHOOK_ID WEBHOOK_TIMESTAMP WEBHOOK_SIGNATURE].map { |name| ENV.fetch(name) }
exit from_site?(*given, $stdin.read) ? 0 : 1
