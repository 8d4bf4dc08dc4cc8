package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/**
 * Two users of a main whose 10 articles have cost 100 for two days, and that wants a second pair of eyes from 10 % on:
 * main -> north.
 */
class TwoUsers {
    @Autowired
    JdbcTemplate jdbc;

    Shop anna;
    Shop ben;
    PlainTill main;
    PlainTill north;
    long sequence;
    private int keys;

    @BeforeEach
    void aMain() {
        anna = Shop.open();
        ben = Shop.open();
        main = anna.till("Hauptkasse");
        north = anna.till("Nord");
        joins(ben, main);
        anna.follow(north, main);
        publishes(Shop.puts(0, 10, 100));
        longAgo();
        cameLongAgo(anna);
        cameLongAgo(ben);
        wants(true, 10).is(200);
    }

    void joins(Shop user, PlainTill till) {
        user.joins(till).is(201);
        anna.send("PUT", till.api() + "/users/" + user.userId(), "{\"role\":\"EDITOR\"}")
                .is(204);
    }

    /** This user was connected with the tills two days ago. */
    void cameLongAgo(Shop user) {
        cameLongAgo(jdbc, user);
    }

    static void cameLongAgo(JdbcTemplate jdbc, Shop user) {
        jdbc.update("update till_user set since = since - interval '2' day where account = ?", user.userId());
    }

    /** What there is was stored two days ago. */
    void longAgo() {
        jdbc.update(
                "update revision set recorded_at = recorded_at - interval '2' day where catalogue = ?", catalogue());
        jdbc.update("update delivery_step set begun_at = begun_at - interval '2' day where catalogue = ?", catalogue());
    }

    String catalogue() {
        return anna.get(main.api() + "/approval").text("catalogue");
    }

    Answer wants(boolean on, int percent) {
        return anna.send("PUT", "/api/v1/approval", "{\"secondEyes\":" + on + ",\"pricePercent\":" + percent + "}");
    }

    /** At the till itself. */
    long publishes(List<Edit> edits) {
        return main.publish(++sequence, edits).is(200).number("revision");
    }

    long sets(String number, long cents) {
        return publishes(Shop.puts(number, cents));
    }

    /** A user asks for a price, live; the main has published it before it answers. */
    long asksFor(Shop user, String number, long cents) {
        var answer = user.puts(main.id(), number, cents, "key-" + ++keys);
        var request = main.nextRequest();
        long revision = publishes(request);
        main.responds(request, Shop.DONE).is(204);
        answer.join().is(200);
        return revision;
    }

    long publishes(JsonNode request) {
        return main.publishes(++sequence, request).is(200).number("revision");
    }

    Answer approves(Shop user, long revision) {
        return user.send("POST", main.api() + "/approval", "{\"revision\":" + revision + "}");
    }

    Answer seenBy(Shop user) {
        return user.get(main.api() + "/approval").is(200);
    }

    void nothingWaits() {
        assertThat(seenBy(anna).at("waiting").isNull()).isTrue();
        assertThat(north.revision()).isEqualTo(main.revision());
    }
}
