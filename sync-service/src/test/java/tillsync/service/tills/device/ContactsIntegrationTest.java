package tillsync.service.tills.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.Cursor;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.device.Contacts.Made;
import tillsync.till.DeviceId;
import tillsync.topology.GroupVersion;

/** What one till told two nodes, which write it in whatever order. */
@ServiceTest
class ContactsIntegrationTest {
    private static final Instant BY_SOME_NODES_CLOCK = Instant.parse("2031-01-01T00:00:00Z");

    @Autowired
    Contacts contacts;

    @Autowired
    ContactWriter writer;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Devices devices;

    @Autowired
    BeanFactory parts;

    private DeviceId device;
    private Device till;
    private Cursor older;
    private Cursor newer;

    @BeforeEach
    void aTill() {
        var caller = Shop.open("contacts").till("till");
        device = DeviceId.of(caller.id());
        till = devices.find(device).orElseThrow();
        older = cursor(caller);
        caller.publish(1, Shop.puts(0, 1, 1)).is(200);
        newer = cursor(caller);
    }

    private static Cursor cursor(PlainTill till) {
        return Cursor.parse(till.cursor());
    }

    private Made acknowledged(Cursor cursor, Duration ago) {
        return new Made(
                Contact.acknowledged(till, BY_SOME_NODES_CLOCK, new Contact.Acknowledged(cursor, GroupVersion.NEVER)),
                System.nanoTime() - ago.toNanos());
    }

    private Made acknowledged(Cursor cursor, Instant at) {
        var told = new Contact.Acknowledged(cursor, GroupVersion.NEVER);
        return new Made(Contact.acknowledged(till, at, told), System.nanoTime());
    }

    private Cursor known() {
        return contacts.find(device).orElseThrow().cursor();
    }

    @Test
    void anOlderOneIsNotWrittenOverANewerOne() {
        contacts.write(List.of(acknowledged(newer, Duration.ofMillis(100))));
        contacts.write(List.of(acknowledged(older, Duration.ofMillis(300))));
        assertThat(known()).isEqualTo(newer);

        contacts.write(List.of(acknowledged(older, Duration.ZERO)));
        assertThat(known()).as("it has gone back since").isEqualTo(older);
    }

    /** The till acknowledges a position by its next request, often before its report says when it had it. */
    @Test
    void aReportReplacesWhatWasAcknowledgedInItsSecond() {
        var had = BY_SOME_NODES_CLOCK.plusMillis(300);
        contacts.write(List.of(acknowledged(newer, BY_SOME_NODES_CLOCK.plusMillis(400))));
        contacts.write(List.of(acknowledged(newer, BY_SOME_NODES_CLOCK.plusSeconds(60))));
        var state = new Contact.State(null, null, null, null, null, null, null);
        var position = new Contact.Position(newer, had, true, null);
        contacts.write(
                List.of(new Made(new Contact(till, had, newer, List.of(position), state, false), System.nanoTime())));

        var told = contacts.positionAt(device, had.plusSeconds(30)).orElseThrow();
        assertThat(told.reported()).isTrue();
        assertThat(told.at().toInstant()).isEqualTo(had);
        assertThat(contacts.positionAfter(device, had).orElseThrow().at().toInstant())
                .as("acknowledged later")
                .isEqualTo(BY_SOME_NODES_CLOCK.plusSeconds(60));
    }

    @Test
    void aRowThatAnOlderNodeMadeInTheSameSecondHindersNothing() {
        contacts.write(List.of(acknowledged(older, BY_SOME_NODES_CLOCK.plusMillis(200))));
        jdbc.update(
                "insert into device_position (device, at_second, catalogue, revision, reported)"
                        + " select device, ?, catalogue, revision, false from device_position where device = ?",
                BY_SOME_NODES_CLOCK.atOffset(ZoneOffset.UTC),
                device.value());
        contacts.write(List.of(acknowledged(newer, BY_SOME_NODES_CLOCK.plusMillis(700))));
        assertThat(contacts.positionAt(device, BY_SOME_NODES_CLOCK.plusSeconds(1))
                        .orElseThrow()
                        .revision())
                .isEqualTo(newer.revision());
    }

    /** It may be written long after it was told. */
    @Test
    void whatATillToldThatWasReplacedMeanwhileIsNotWritten() {
        writer.flush();
        contacts.forget(device);
        jdbc.update("update device set pairing = 'next' where id = ?", device.value());
        contacts.write(List.of(acknowledged(newer, Duration.ZERO)));
        assertThat(contacts.find(device)).isEmpty();
    }

    /** A writer that has not begun yet is as one that cannot keep up. */
    @Test
    void aPositionForWhichThereWasNoRoomIsTakenWhenItIsToldAgain() {
        var slow =
                new ContactWriter(contacts, parts.getBean(Durability.class), parts.getBeanProvider(Noticed.class), 2);
        var presence = new Presence(slow, parts.getBean(Elsewhere.class), Clock.systemUTC());
        while (!slow.submit(Contact.seen(till, BY_SOME_NODES_CLOCK)).isDone()) {
            // until there is no room
        }
        var told = new Contact.Acknowledged(older, GroupVersion.NEVER);
        presence.touch(till);
        presence.touch(till, told);

        slow.start();
        await().until(() ->
                !slow.submit(Contact.seen(till, BY_SOME_NODES_CLOCK)).isCompletedExceptionally());

        assertThat(presence.touch(till, told)).isTrue();
        slow.stop(); // after it has written what waits; a flush may find no room
        assertThat(known()).isEqualTo(older);
    }

    @Test
    void oneThatSaysOnlyThatTheTillIsThereKeepsNoOtherAway() {
        contacts.write(List.of(new Made(Contact.seen(till, BY_SOME_NODES_CLOCK), System.nanoTime())));
        contacts.write(List.of(acknowledged(newer, Duration.ofMillis(100))));

        assertThat(known()).isEqualTo(newer);
    }

    @Test
    void aDatabaseClockThatWasADayAheadKeepsNothingAway() {
        contacts.write(List.of(acknowledged(newer, Duration.ZERO)));
        jdbc.update("update contact set told_at = told_at + interval '1' day where device = ?", device.value());

        contacts.write(List.of(acknowledged(older, Duration.ZERO)));

        assertThat(known()).isEqualTo(older);
    }
}
