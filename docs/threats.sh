# Prepares what the commands of THREATS.md use. To be sourced by bash, in the directory of ./tillsync, beside a service as that page starts it.
URL=${URL:-http://localhost:8080} OPS=${OPS:-http://localhost:8082} STRANGER=${STRANGER:-8099} PAGE=${PAGE:-8097}
json() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
b64() { openssl base64 -A | tr '+/' '-_' | tr -d =; }
hash() { openssl dgst -sha256 -binary; }

# users with tokens, tills, and what tills send
token() { curl -s -u "$1:correct horse battery" --json "$2" $URL/api/v1/tokens | json token; }
signs_up() { curl -s --json "{\"email\":\"$1\",\"password\":\"correct horse battery\",\"name\":\"A shop\"}" $URL/api/v1/accounts
  AUTH="Authorization: Bearer $(token $1 '{"label":"a try"}')"; }
connects() { NEW=$(curl -s -H "$AUTH" $URL/api/v1/devices --json "{\"name\":\"Kasse\",\"model\":\"POSSUM16\",
  \"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\"$1}"); NEW_ID=$(echo "$NEW" | json deviceId); NEW_TOKEN=$(echo "$NEW" | json token); }
asks_for_code() { curl -s -H "$1" -d client_id=till -d till_model=POSSUM16 -d till_software=TAXOPOS-POSSUM-2.0.24.141 -d till_adapter=1.0.0 \
  $URL/oauth2/device_authorization | json user_code; }
confirms() { curl -s -H "$1" --json "{\"code\":\"$2\"}" $URL/api/v1/pairings; }
put() { echo "{\"op\":\"put\",\"article\":{\"number\":\"$1\",\"name\":\"=1+1\",\"price\":{\"cents\":310,\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}}"; }
publishes() { curl -s -X PUT -H "Authorization: Bearer $1" --json "{\"edits\":$3}" $URL/api/v1/till/change-sets/$2; }
id_of_merchant() { curl -s -H "$1" $URL/api/v1/account | sed 's/.*"merchants":\[{"id":"//; s/".*//'; }
catalogue() { curl -s -H "$AUTH" $URL/api/v1/devices/$1/guard | json catalogue; }

# cleo, ben and anna, each with a merchant; ben may look at one of anna's tills
signs_up cleo@third.example; CLEO=$AUTH; connects; publishes $NEW_TOKEN 1 "[$(put 1)]"
curl -s -H "$CLEO" -o cleo.csv $URL/api/v1/devices/$NEW_ID/articles/history.csv; CLEOS=$(id_of_merchant "$CLEO"); CLEOS_CATALOGUE=$(catalogue $NEW_ID)
signs_up ben@other.example; BEN=$AUTH; connects; OTHER=$NEW_ID
signs_up anna@shop.example; connects; GONE=$NEW_TOKEN; curl -s -X DELETE -H "$AUTH" $URL/api/v1/devices/$NEW_ID
connects; TILL=$NEW_ID TILL_TOKEN=$NEW_TOKEN; publishes $TILL_TOKEN 1 "[$(put 1)]"; MERCHANT=$(id_of_merchant "$AUTH"); CATALOGUE=$(catalogue $TILL)
confirms "$BEN" $(asks_for_code "Authorization: Bearer $TILL_TOKEN"); BENS_ID=$(curl -s -H "$BEN" $URL/api/v1/account | json userId)
ONLY_READS=$(token anna@shop.example '{"label":"reads","scopes":["read"]}'); CODE=$(asks_for_code X-Nothing:)
HOOK=$(curl -s -H "$AUTH" --json '{"url":"https://127.0.0.1/","events":"positions"}' $URL/api/v1/webhooks | sed 's/^{"webhook":{"id":"//; s/".*//')

# a main with a follower, and a guard that holds the loss of a single article; a second pair of eyes is wanted
connects; MAIN=$NEW_ID MAIN_TOKEN=$NEW_TOKEN; publishes $MAIN_TOKEN 1 "[$(put 1),$(put 2)]"; connects; NORTH=$NEW_ID NORTH_TOKEN=$NEW_TOKEN
VERSION=$(curl -si -H "$AUTH" $URL/api/v1/topology | sed -n 's/^[Ee][Tt][Aa][Gg]: //p' | tr -d '\r')
curl -s -X PUT -H "$AUTH" -H "If-Match: $VERSION" --json "{\"assignments\":[{\"deviceId\":\"$NORTH\",\"follows\":\"$MAIN\"}]}" $URL/api/v1/topology
curl -s -X PUT -H "$AUTH" --json '{"windowSeconds":1,"percent":0,"articles":1}' $URL/api/v1/guard
curl -s -X PUT -H "$AUTH" --json '{"secondEyes":true,"pricePercent":10}' $URL/api/v1/approval

# what goes at that main, also because anna has ordered it
LAST=1
loses() { publishes $MAIN_TOKEN $((++LAST)) "[{\"op\":\"remove\",\"number\":\"$1\"}]$2"; }
loses_by_order_of_anna() { curl -s -H "$AUTH" -H "Idempotency-Key: $1 goes, says anna" $URL/api/v1/devices/$MAIN/orders \
    --json "{\"edits\":[{\"op\":\"remove\",\"number\":\"$1\"}]}"
  local request
  until request=$(curl -s -H "Authorization: Bearer $MAIN_TOKEN" $URL/api/v1/till/requests | grep '"origin"'); do sleep 1; done
  local id=$(echo "$request" | sed 's/^{"requests":\[{"id":"//; s/".*//') kind=$(echo "$request" | sed 's/.*"origin":{"kind":"//; s/".*//')
  loses $1 ",\"origin\":{\"kind\":\"$kind\",\"requestId\":\"$id\"}"
  curl -s -H "Authorization: Bearer $MAIN_TOKEN" --json '{"status":"DONE","changed":1,"unchanged":0}' $URL/api/v1/till/responses/$id; }

# a till with a key, and what a key signs for an address
for each in till stranger cleo; do openssl ecparam -name prime256v1 -genkey -noout -out $each.key; done
point() { openssl pkey -in $1 -pubout -outform DER | tail -c 64; }
connects ",\"key\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"$(point till.key | head -c 32 | b64)\",\"y\":\"$(point till.key | tail -c 32 | b64)\"}"
KEYED=$NEW_ID
signs() { local nonce=$(curl -s -d grant_type=client_credentials $URL/oauth2/token | json nonce)
  local claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","nonce":"%s","jti":"%s"}' $KEYED $KEYED $2 $nonce $RANDOM | b64)
  local text=$(printf '{"alg":"ES256","typ":"JWT"}' | b64).$claims
  printf '%s.%s' $text $(printf %s $text | openssl dgst -sha256 -sign $1 | openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' |
    while read -r half; do printf "$(printf '%64s' $half | tr ' ' 0 | sed 's/../\\x&/g')"; done | b64); }
gets_access() { curl -s $URL/oauth2/token -d grant_type=client_credentials -d "client_assertion=$1" \
  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer "${@:2}"; }
sends_again() { gets_access "$1" | grep -q access_token && gets_access "$1"; }
ends() { curl -sf -o last.txt -H "$1" $URL/api/v1/till/changes && curl -s -X DELETE -H "$AUTH" $URL/api/v1/devices/$2
  curl -s -H "$1" $URL/api/v1/till/changes; }
ACCESS=$(gets_access "$(signs till.key $URL)" | json access_token)

# browsers: anna's session, cleo's passkey
csrf() { curl -s -b $1 -c $1 -H 'Accept: text/html' ${3:-$URL}/$2 | sed -n 's/.*name="_csrf"[^>]*value="\([^"]*\)".*/\1/p' | head -1; }
signs_in() { curl -s -b $1 -c $1 $URL/sign-in --data-urlencode "_csrf=$(csrf $1 sign-in)" -d email=$2 -d 'password=correct horse battery'
  CSRF=$(csrf $1 account); }
PASSKEY=$(head -c 32 /dev/urandom | b64)
says() { printf '{"type":"webauthn.%s","challenge":"%s","origin":"%s","crossOrigin":false}' $1 $2 $3; }
answers() { printf '{"id":"%s","rawId":"%s","type":"public-key","response":{%s},"clientExtensionResults":{}}' $PASSKEY $PASSKEY "$1"; }
seen() { printf localhost | hash; printf "\\x$1\0\0\0\0"; } # it does not count its uses, so that no count is what refuses them
signs_in cleo.txt cleo@third.example
MADE=$(curl -s -b cleo.txt -H 'Accept: text/html' --data-urlencode "_csrf=$CSRF" -d label=x $URL/account/passkeys/new |
  sed -n 's/.*data-options="\([^"]*\)".*/\1/p' | sed 's/&quot;/"/g')
HANDLE=$(echo "$MADE" | sed 's/.*"user":{//; s/}.*//' | json id)
OBJECT=$( { printf '\xa3cfmtdnonegattStmt\xa0hauthData\x59\0\xa6'; seen 45; printf '%16s' '' | tr ' ' '\0'; printf '\0\x20'
  echo $PASSKEY= | tr -- '-_' '+/' | openssl base64 -d -A; printf '\xa5\x01\x02\x03\x26\x20\x01\x21\x59\0\x20'; point cleo.key | head -c 32
  printf '\x22\x59\0\x20'; point cleo.key | tail -c 32; } | b64)
curl -s -b cleo.txt --data-urlencode "_csrf=$CSRF" -d label=x --data-urlencode "credential=$(answers "\"attestationObject\":\"$OBJECT\",
  \"clientDataJSON\":\"$(says create $(echo "$MADE" | json challenge) $URL | b64)\",\"transports\":[\"internal\"]")" $URL/account/passkeys
shows() { answers "\"authenticatorData\":\"$(seen 05 | b64)\",\"clientDataJSON\":\"$(says get $1 $2 | b64)\",\"userHandle\":\"$HANDLE\",
  \"signature\":\"$({ seen 05; says get $1 $2 | hash; } | openssl dgst -sha256 -sign cleo.key | b64)\""; }
is_asked() { ASKED=$(curl -s -b $1 -c $1 -X POST --data-urlencode "_csrf=$(csrf $1 sign-in)" $URL/sign-in/passkey/options)
  CHALLENGE=$(echo "$ASKED" | json challenge); FORM=$(echo "$ASKED" | json csrf); }
enters() { curl -si -b $1 -c $1 -H 'Accept: text/html' --data-urlencode "_csrf=$FORM" --data-urlencode "credential=$2" $URL/sign-in/passkey; }
signs_in session.txt anna@shop.example

next_is() { local form=$(csrf next.txt sign-in)
  curl -s -o next.html -w 'next: %header{location}.' -b "tillsync-form=$(sed -n 's/.*tillsync-form\t//p' next.txt); tillsync-next=$1" \
    --data-urlencode "_csrf=$form" -d email=anna@shop.example -d 'password=correct horse battery' $URL/sign-in; }
resets() { curl -s -c reset.txt "$URL$(./tillsync admin reset-password $1 | grep -o '/reset?secret=[A-Za-z0-9_-]*')"
  curl -s -b reset.txt -c reset.txt --data-urlencode "_csrf=$(csrf reset.txt reset)" -d 'password=another horse battery' $URL/reset; }
visits() { STATE=$(curl -si -b $1 -c $1 --data-urlencode "_csrf=$(csrf $1 sign-in https://sync.example)" https://sync.example/sign-in/oidc |
  sed -n 's/.*[?&]state=\([^&]*\).*/\1/p' | tr -d '\r'); }

# a key of one's own, and all hashes of an export or of a file in the manifest of a ZIP anew; "chains own" signs with that key, too
openssl genpkey -algorithm ed25519 -out own.pem; hex() { od -An -v -tx1 | tr -d ' \n'; }
PUBLIC=$(openssl pkey -in own.pem -pubout -outform DER | hex) OWN=$(openssl pkey -in own.pem -pubout -outform DER | hash | hex)
signs_file() { printf 'TILLSYNC-FILE-1\0%s\0now\0%s\0' $1 $OWN > to-sign; openssl pkeyutl -sign -rawin -inkey own.pem -in to-sign | hex; }
chains() { local hash=$(printf '%064d' 0) rows=0; tr -d '\r' | sed 's/;[0-9a-f]\{64\}$//' | while IFS= read -r row; do rows=$((rows + 1))
  case "$1 $row" in *' END;'*) row="END;$rows" ;; 'own FILE;'*) row="FILE;$hash;now;$OWN;$(signs_file $hash)" ;; esac
  hash=$(printf '%s%s' $hash "$row" | sha256sum | cut -c1-64); printf '%s;%s\r\n' "$row" $hash; done; }
lists() { sed -i "s|\(\"$1\",\"bytes\":\)[0-9]*,\"sha256\":\"[^\"]*|\1$(stat -c %s $1),\"sha256\":\"$(sha256sum $1 | cut -c1-64)|" manifest.json; }

# bombs, and a stranger whose answers never end
mkdir -p xl; (printf '<workbook a="'; head -c 9000000 /dev/zero | tr '\0' a; printf '"/>') > xl/workbook.xml
jar -cMf bomb.xlsx xl/workbook.xml
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\x86\xa0\0\1\x86\xa0\x8\6\0\0\0' > bomb.png; HASH=$(sha256sum bomb.png | cut -c1-64)
cat > Stranger.java <<'END'
class Stranger { public static void main(String[] port) throws Exception {
  var here = new java.net.InetSocketAddress("127.0.0.1", Integer.parseInt(port[0]));
  var server = com.sun.net.httpserver.HttpServer.create(here, 0);
  server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
  server.createContext("/", asked -> { asked.sendResponseHeaders(200, 0);
    try (var body = asked.getResponseBody()) { while (true) { body.write(new byte[9999]); } } });
  server.start(); } }
END
java Stranger.java $STRANGER &
trap 'kill $(jobs -p) 2> last.txt' EXIT # what is started beside it ends with this shell

# a till whose directory is copied: its key lies elsewhere
./tillsync till --url $URL --store store pair > pair.txt &
until SHOWN=$(grep -om1 '[A-Z]\{4\}-[A-Z]\{4\}' pair.txt); do sleep 1; done; confirms "$AUTH" $SHOWN; wait $!
