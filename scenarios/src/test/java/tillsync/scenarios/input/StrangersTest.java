package tillsync.scenarios.input;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.PlainTill.puts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Answer;
import tillsync.scenarios.cloud.Caller;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;
import tillsync.scenarios.cloud.User;

/** What is somebody else's does not exist; what is too much is cut off; people are answered in their language. */
class StrangersTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void somebodyElsesTillLooksLikeOneThatIsUnknown() {
        var till = cloud.main("till");
        var stranger = User.signsUp(cloud.service()).caller();
        for (var what : new String[] {"", "/pending", "/articles"}) {
            var theirs = stranger.get("/api/v1/devices/" + till.id() + what).expect(404);
            var unknown = stranger.get("/api/v1/devices/none" + what).expect(404);
            assertThat(theirs.text().replace(till.id(), "none")).isEqualTo(unknown.text());
        }
        stranger.delete("/api/v1/devices/" + till.id()).expect(404);
        var plan = "{\"assignments\":[{\"deviceId\":\"" + till.id() + "\",\"follows\":null}]}";
        assertThat(stranger.post("/api/v1/topology/plan", plan).expect(422).code())
                .isEqualTo("UNKNOWN_DEVICE");
    }

    @Test
    void aTokenInTheAddressIsNone() {
        var till = PlainTill.of(cloud.main("till"));
        var token = till.caller().authorization().substring("Bearer ".length());
        var nobody = Caller.unknown(cloud.service().address());
        assertThat(nobody.get("/api/v1/till/changes?access_token=" + token)
                        .expect(401)
                        .code())
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void tillsMaySendMembersThatAreNotKnownHere() {
        var till = PlainTill.of(cloud.main("till"));
        till.publishes(1, puts(article("a", 1)).replaceFirst("\\{", "{\"fromTheFuture\":1,"))
                .expect(200);
    }

    @Test
    void problemsAreToldInGermanAndEnglish() {
        var caller = cloud.user().caller();
        var german = told(caller, "de-DE,de;q=0.9");
        var english = told(caller, "en");
        assertThat(german).isNotEqualTo(english);
        assertThat(told(caller, "fr")).isEqualTo(english);
    }

    private static String told(Caller caller, String language) {
        var request = caller.request("/api/v1/devices/none").header("Accept-Language", language);
        return caller.send(request.GET()).expect(404).json().get("title").stringValue();
    }

    @Test
    void whatIsTooLargeUnpackedOrWithoutALengthIsCutOff() throws IOException {
        var till = PlainTill.of(cloud.main("till"));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[64 * 1024 * 1024]);
        }
        assertThat(sent(till, packed.toByteArray(), "gzip").expect(413).code()).isEqualTo("TOO_LARGE");
        assertThat(sent(till, new byte[1024 * 1024 + 1], "identity").expect(413).code())
                .isEqualTo("TOO_LARGE");
        assertThat(till.hello().get("publish").get("next").asLong()).isEqualTo(1);
    }

    /** Chunked, so that no length is announced. */
    private static Answer sent(PlainTill till, byte[] body, String encoding) {
        return till.caller()
                .send(till.caller()
                        .request("/api/v1/till/change-sets/1")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    @Test
    void plainTextIsNoJson() {
        var till = PlainTill.of(cloud.main("till"));
        var request = till.caller().request("/api/v1/till/change-sets/1").header("Content-Type", "text/plain");
        assertThat(till.caller()
                        .send(request.PUT(BodyPublishers.ofString("{}")))
                        .expect(415)
                        .code())
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }
}
