package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as it is sent.
 *
 * @param headers each once, in the order in which they were given
 * @param body null: none, as of a GET
 */
record Ask(String method, URI address, Map<String, String> headers, byte @Nullable [] body) {
    private static final int PACK_FROM_BYTES = 1024;

    static Ask get(URI address) {
        return new Ask("GET", address, Map.of(), null);
    }

    /** Sets a header, in place of an earlier one. */
    Ask with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Ask(method, address, more, body);
    }

    Ask delete() {
        return new Ask("DELETE", address, headers, null);
    }

    Ask send(String method, byte[] body) {
        return new Ask(method, address, headers, body);
    }

    Ask form(String form) {
        return with("Content-Type", "application/x-www-form-urlencoded").send("POST", form.getBytes(UTF_8));
    }

    /** Sets a JSON body, packed unless it is short. */
    Ask json(String method, byte[] json) {
        var typed = with("Content-Type", "application/json");
        return json.length > PACK_FROM_BYTES
                ? typed.with("Content-Encoding", "gzip").send(method, Packing.pack(json))
                : typed.send(method, json);
    }
}
