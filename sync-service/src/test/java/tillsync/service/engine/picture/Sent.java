package tillsync.service.engine.picture;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tillsync.article.PictureId;
import tillsync.service.Wire;
import tillsync.service.store.json.Json;

/** What a picture was answered with. */
record Sent(HttpResponse<byte[]> answer) {
    static final String OF_TILL = "/api/v1/till";

    /** Sends bytes under their hash. @param base of the address */
    static Sent put(Wire wire, String base, byte[] content, String... headers) {
        return put(wire, base, PictureId.of(content), content, headers);
    }

    static Sent put(Wire wire, String base, PictureId id, byte[] content, String... headers) {
        return ask(wire, base, id.value(), "PUT", BodyPublishers.ofByteArray(content), headers);
    }

    static Sent get(Wire wire, String base, PictureId id, String... headers) {
        return ask(wire, base, id.value(), "GET", BodyPublishers.noBody(), headers);
    }

    static Sent ask(
            Wire wire, String base, String id, String method, HttpRequest.BodyPublisher body, String... headers) {
        var request = wire.request(base + "/pictures/" + id).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Sent(Wire.send(request, BodyHandlers.ofByteArray()));
    }

    int status() {
        return answer.statusCode();
    }

    /** The status, and the code of the refusal or of its first flaw. */
    String refusal() {
        var problem = Json.MAPPER.readTree(answer.body());
        var flaw = problem.at("/errors/0/code");
        return status() + " " + (flaw.isMissingNode() ? problem.get("code") : flaw).stringValue();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
