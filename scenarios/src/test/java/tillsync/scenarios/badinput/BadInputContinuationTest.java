package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/**
 * Continuations that were made up from real ones. Whatever is in them: no failure, and no article of anybody else. Their
 * lines are catalogue, revision, since, revision and number (hexadecimal) of the last change, index.
 */
class BadInputContinuationTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private final SoftAssertions softly = new SoftAssertions();
    private PlainTill main;
    private PlainTill other;
    private String theirCatalogue;

    @BeforeEach
    void twoMainsAndAStranger() {
        main = cloud.user().till("till");
        main.publish(1, puts(article("own-a", 1), article("own-b", 1))).is(200);
        main.publish(2, puts(article("own-a", 2), article("own-c", 1))).is(200);
        other = cloud.user().till("till");
        other.publish(1, puts(article("other-a", 1), article("other-b", 1), article("other-c", 1)))
                .is(200);
        var stranger = Shop.open(cloud.service().port()).till("till");
        stranger.publish(1, puts(article("theirs", 1))).is(200);
        theirCatalogue = stranger.pulls("").text("catalogue");
    }

    private static List<String> lines(String continuation) {
        return List.of(new String(Base64.getUrlDecoder().decode(continuation), UTF_8).split("\n", -1));
    }

    private static String with(List<String> lines, int line, String value) {
        var changed = new ArrayList<>(lines);
        changed.set(line, value);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", changed).getBytes(UTF_8));
    }

    @Test
    void garbageIsRefused() {
        var refusals = new Refusals(cloud);
        for (var after : List.of("x", "===", "ÄÖ", "AAAA", "\u0000", "a".repeat(6_000), "eAp5Cg", "Cg")) {
            refusals.row("pull: " + after, main.pulls("", after, 1), 400, "INVALID_PARAMETER");
        }
        refusals.row("pending", cloud.user().get(main.api() + "/pending?after=x"), 400, "INVALID_PARAMETER");
        refusals.hold();
    }

    @Test
    void ofASnapshotTheyGiveNothingForeign() {
        var real = lines(main.pulls("", "", 1).is(200).text("continuation"));
        craft(real, after -> main.pulls("", after, 1), "own");
    }

    @Test
    void ofADeltaTheyGiveNothingForeign() {
        var since = main.pulls("").text("cursor");
        main.publish(3, puts(article("own-d", 1), article("own-e", 1))).is(200);
        var real = lines(main.pulls(since, "", 1).is(200).text("continuation"));
        craft(real, after -> main.pulls(since, after, 1), "own");
    }

    @Test
    void ofADifferenceTheyGiveNothingForeign() {
        var since = main.pulls("").text("cursor");
        var real = lines(other.pulls(since, "", 1).is(200).text("continuation"));
        craft(real, after -> other.pulls(since, after, 1), "o");
    }

    private interface Pull {
        Answer page(String after);
    }

    private void craft(List<String> real, Pull pull, String ownPrefix) {
        var catalogue = real.get(0);
        var values = List.of(
                List.of("", "x", "a b", theirCatalogue, "never-was"),
                List.of("", "-1", "0", "1", "99", "9223372036854775807", "9223372036854775808", "1.5", "+1", "x"),
                List.of("", "x", theirCatalogue + ".1.0123456789abcdef", catalogue + ".1.0123456789abcdef"),
                List.of("", "-1", "0", "99", "-9223372036854775808", "9223372036854775807", "x"),
                List.of("", "0", "zz", "00", "ff", "ed a0 80", "eda080", "ff".repeat(2_000), "6F776E"),
                List.of("", "-1", "1", "99", "2147483647", "2147483648", "4294967295", "4294967296", "x"));
        for (int line = 0; line < values.size(); line++) {
            for (var value : values.get(line)) {
                check("line " + line + " = " + value, pull.page(with(real, line, value)), catalogue, ownPrefix);
            }
        }
        softly.assertAll();
    }

    private void check(String what, Answer answer, String catalogue, String ownPrefix) {
        softly.assertThat(answer.status()).as("%s: %s", what, answer.text()).isIn(200, 400, 409, 410);
        if (answer.status() == 200) {
            softly.assertThat(answer.text("catalogue")).as(what).isEqualTo(catalogue);
            softly.assertThat(answer.at("changes").valueStream().map(BadInputContinuationTest::number))
                    .as(what)
                    .allMatch(number -> number.startsWith(ownPrefix));
        } else {
            softly.assertThat(answer.isProblem())
                    .as("%s: %s", what, answer.text())
                    .isTrue();
        }
    }

    private static String number(tools.jackson.databind.JsonNode change) {
        return (change.has("number") ? change : change.get("article"))
                .get("number")
                .stringValue();
    }
}
