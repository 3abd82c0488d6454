#!/usr/bin/env bash
# Makes the certificates of these tests once more. They are valid until 2120, but for the expired one.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cat > "$work/ca.cnf" << 'END'
[ca]
default_ca = any
[any]
new_certs_dir = $ENV::WORK
database = $ENV::WORK/index.txt
serial = $ENV::WORK/serial
default_md = sha256
unique_subject = no
policy = anything
[anything]
countryName = optional
stateOrProvinceName = optional
localityName = optional
organizationName = optional
organizationalUnitName = optional
commonName = supplied
emailAddress = optional
END
export WORK=$work

elliptic() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1-key.pem"; }
# name, issuer (its own name for itself), subject, extensions, end
certify() {
  : > "$work/index.txt"
  printf %s "$1" | od -An -tx1 | tr -d ' \n' | tr a-f A-F > "$work/serial"
  openssl req -new -key "$1-key.pem" -subj "$3" -out "$work/csr"
  local how=(-cert "$2-cert.pem" -keyfile "$2-key.pem")
  [ "$1" = "$2" ] && how=(-selfsign -keyfile "$1-key.pem")
  openssl ca -batch -notext -preserveDN -config "$work/ca.cnf" -in "$work/csr" "${how[@]}" -out "$1-cert.pem" \
    -startdate 20190102030405Z -enddate "${5:-21200102030405Z}" -extfile <(printf '%b' "$4") 2> /dev/null
}
issue() {
  elliptic "$1"
  certify "$@"
}
AUTHORITY='basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n'
LEAF='basicConstraints=CA:FALSE\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n'
LOCAL='subjectAltName=DNS:localhost,DNS:*.example.org,IP:127.0.0.1,IP:::1\n'
ACCESS='authorityInfoAccess=OCSP;URI:http://ocsp.example.org/,caIssuers;URI:http://ca.example.org/ca.crt\n'

issue root root '/C=DE/O=Tests/CN=Root of tests' "$AUTHORITY"
issue middle root '/O=Tests/CN=Middle of tests' "$AUTHORITY"
issue server root '/C=DE/ST=Berlin/L=Berlin/O=Tests, Ltd/OU=One/OU=Two/CN=localhost' "${LEAF}${LOCAL}extendedKeyUsage=serverAuth\n${ACCESS}"
issue below-middle middle '/CN=localhost' "${LEAF}${LOCAL}"
issue other-name root '/CN=other.example.com' "${LEAF}subjectAltName=DNS:other.example.com,email:mail@example.com,URI:http://example.com/a\n"
issue client root '/CN=A client/emailAddress=client@example.com' "${LEAF}extendedKeyUsage=clientAuth\n"
issue self self '/CN=localhost' "$LOCAL"
issue expired root '/CN=localhost' "${LEAF}${LOCAL}" 20200102030405Z
cat below-middle-cert.pem middle-cert.pem > chain-cert.pem

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa-key.pem 2> /dev/null
certify rsa rsa '/CN=localhost' "$LOCAL"
openssl rsa -aes256 -passout pass:secret -in rsa-key.pem -out rsa-locked-key.pem 2> /dev/null
openssl pkcs12 -export -inkey server-key.pem -in server-cert.pem -certfile root-cert.pem -passout pass:secret -out server.p12
