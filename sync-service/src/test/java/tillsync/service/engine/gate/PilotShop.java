package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A main with 10 articles, whose changes come to one branch first:   main -> north (the pilot), south. */
class PilotShop {
    Shop shop;
    PlainTill main;
    PlainTill north;
    PlainTill south;
    long sequence;

    @BeforeEach
    void aPilot() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        south = shop.till("Süd");
        shop.follow(north, main);
        shop.follow(south, main);
        publishes(0, 10, 100);
        pilots(north).is(200);
    }

    long publishes(int from, int to, long cents) {
        return main.publish(++sequence, Shop.puts(from, to, cents)).is(200).number("revision");
    }

    Answer pilots(PlainTill till) {
        return sets("{\"mode\":\"PILOT\",\"tills\":[\"" + till.id() + "\"]}");
    }

    Answer sets(String mode) {
        return shop.send("PUT", main.api() + "/delivery", mode);
    }

    Answer releases(long revision) {
        return shop.send("POST", main.api() + "/delivery/release", "{\"revision\":" + revision + "}");
    }

    Answer releasesForAll(long revision) {
        return shop.send("POST", main.api() + "/delivery/release", "{\"revision\":" + revision + ",\"all\":true}");
    }

    /** It has applied that, and says so: it is connected from then on. */
    void reports(PlainTill till, long revision) {
        assertThat(till.revision()).isEqualTo(revision);
        assertThat(till.reports("").at("verified").booleanValue()).isTrue();
    }

    Answer view() {
        return shop.get(main.api() + "/delivery").is(200);
    }
}
