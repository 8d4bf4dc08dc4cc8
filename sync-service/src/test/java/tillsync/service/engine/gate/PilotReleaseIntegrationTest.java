package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.DeliveryMode;
import tillsync.service.ServiceTest;
import tillsync.service.engine.gate.GateHandler.ReleaseQuiet;
import tillsync.service.store.events.Commands;
import tillsync.till.DeviceId;

/** What releases a pilot, and how far. */
@ServiceTest
class PilotReleaseIntegrationTest extends PilotShop {
    @Autowired
    Commands commands;

    @Test
    void goesToWhatAUserSawAndAllConnectedPilotTillsHaveVerified() {
        reports(north, 1);
        publishes(0, 1, 120);
        assertThat(releases(2).is(409).code()).isEqualTo("NOT_TRIED");
        reports(north, 2);
        publishes(1, 2, 120);

        var done = releases(2).is(200);
        assertThat(done.number("delivered")).isEqualTo(2);
        assertThat(done.number("head")).isEqualTo(3);
        assertThat(done.number("tried")).isEqualTo(2);
        assertThat(south.revision()).as("not the head").isEqualTo(2);
        assertThat(releases(2).is(409).code()).isEqualTo("NOTHING_IS_HELD");
        releases(4).is(422);
    }

    @Test
    void doesNotWaitForAPilotTillThatHasLeftTheMain() {
        sets("{\"mode\":\"PILOT\",\"tills\":[\"" + north.id() + "\",\"" + south.id() + "\"]}")
                .is(200);
        var west = shop.till("West");
        shop.follow(west, main);
        reports(north, 1);
        reports(south, 1);
        publishes(0, 1, 120);
        reports(north, 2);
        assertThat(releases(2).is(409).code()).isEqualTo("NOT_TRIED");
        shop.frees(south, "COPY");
        south.hello("").is(200);

        assertThat(view().at("pilots")).hasSize(1);
        assertThat(releases(2).is(200).number("delivered")).isEqualTo(2);
        assertThat(west.revision()).isEqualTo(2);
    }

    @Test
    void isForAllAloneIfNoPilotTillWasEverThere() {
        publishes(0, 1, 120);
        assertThat(view().number("tried")).isZero();
        assertThat(releases(2).is(409).code()).isEqualTo("NOT_TRIED");
    }

    @Test
    void forAllDoesNotAskThePilotTills() {
        reports(north, 1);
        publishes(0, 1, 120);
        releasesForAll(2).is(200);
        assertThat(south.revision()).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void isToldToFollowersThatListenAsFarAsItGoes() {
        var lines = south.listens().join().iterator();
        while (!lines.next().equals("event: hello")) {}
        publishes(0, 1, 120);
        publishes(1, 2, 120);
        publishes(2, 3, 120);

        releasesForAll(3).is(200);
        var line = lines.next();
        while (!line.startsWith("data: {\"catalogue\"")) {
            line = lines.next();
        }
        assertThat(line).contains("\"revision\":3}");
    }

    @Test
    void isNotNeededIfTheMainHasTakenAllBack() {
        publishes(0, 1, 120);
        publishes(1, 2, 120);
        publishes(0, 2, 100);

        assertThat(south.revision()).isEqualTo(4);
        assertThat(view().at("waitingSince").isNull()).isTrue();
    }

    @Test
    void byItselfIsOfTheCatalogueAndTheModeThatWereJudged() {
        reports(north, 1);
        publishes(0, 1, 120);
        var judged = CatalogueId.of(view().text("catalogue"));
        var mode = DeliveryMode.pilot(List.of(DeviceId.of(north.id())), 0);
        var id = DeviceId.of(main.id());

        commands.send(new ReleaseQuiet(id, CatalogueId.of(UUID.randomUUID().toString()), mode, 2));
        commands.send(new ReleaseQuiet(id, judged, DeliveryMode.pilot(mode.pilots(), 12), 2));
        assertThat(view().number("delivered")).isEqualTo(1);
        commands.send(new ReleaseQuiet(id, judged, mode, 2));
        assertThat(view().number("delivered")).isEqualTo(2);
    }

    @Test
    void comesBeforeAnEndOfThePilot() {
        publishes(0, 1, 120);
        assertThat(sets("{\"mode\":\"AT_ONCE\"}").is(409).code()).isEqualTo("NOT_RELEASED");
        releasesForAll(2);
        sets("{\"mode\":\"AT_ONCE\"}").is(200);
        publishes(0, 1, 130);
        assertThat(south.revision()).isEqualTo(3);
        assertThat(releases(3).is(409).code()).isEqualTo("NOTHING_IS_HELD");
    }
}
