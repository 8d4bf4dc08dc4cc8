package tillsync.service.engine.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Sessions;
import tillsync.topology.Assignment;

/** A hello begins a session and tells the till how to go on, or changes nothing. */
@EngineTest
class HelloTest {
    private static final String SOFTWARE = "TAXOPOS-POSSUM-2.0.24.141";

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Contacting contacting;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Contacts contacts;

    @Autowired
    private ContactWriter writer;

    private EngineShop shop;
    private EngineTill main;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = shop.till("main");
    }

    private HelloAnswer hello(Device device, String software, @Nullable String session, String more) {
        return contacting.hello(
                device,
                TillBodies.hello(Json.MAPPER.readTree("{\"model\":\"POSSUM16\",\"adapter\":\"1.0.0\",\"software\":\""
                        + software + "\"" + (session == null ? "" : ",\"session\":\"" + session + "\"") + more + "}")));
    }

    private HelloAnswer hello(EngineTill till, @Nullable String session) {
        return hello(shop.device(till.id()), SOFTWARE, session, "");
    }

    private int foundBehind() {
        return engine
                .jdbc()
                .sql("select payload from domain_event where payload_type = 'till.service-behind'")
                .query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list()
                .stream()
                .mapToInt(event -> event.contains(main.id().value()) ? 1 : 0)
                .sum();
    }

    @Test
    void theNextSequenceGoesOnAndBeginsAnewForATillThatTookTheDeviceOver() {
        var before = shop.device(main.id()).pairing();
        assertThat(hello(main, null).publish()).isEqualTo(new HelloAnswer.Next(before, 1, null));
        main.puts(article("1", 100));
        main.puts(article("2", 100));
        var answer = hello(main, null);
        assertThat(answer.publish().next()).isEqualTo(3);
        assertThat(answer.catalogue().revision()).isEqualTo(2);
        assertThat(answer.catalogue().articles()).isEqualTo(2);

        shop.replaces(main);

        var after = shop.device(main.id()).pairing();
        assertThat(hello(main, null).publish()).isEqualTo(new HelloAnswer.Next(after, 1, before));
    }

    @Test
    void aFollowerIsToldOfItsMainUntilItIsOneItself() {
        var north = shop.follower("north", main);
        main.puts(article("1", 100));

        assertThat(hello(north, null).follows()).isEqualTo(new HelloAnswer.Main(main.id(), "main"));
        assertThat(hello(north, null).catalogue().id())
                .isEqualTo(hello(main, null).catalogue().id());

        shop.assign(Assignment.main(north.id()));
        assertThat(hello(north, null).follows()).isNull();
        assertThat(hello(north, null).catalogue().id())
                .isNotEqualTo(hello(main, null).catalogue().id());
    }

    /** It must not learn of the till that has its device now, nor speak for it. */
    @Test
    void aTillThatLostItsDeviceAsItsRequestCameLearnsNothingAndChangesNothing() {
        var old = shop.device(main.id());
        shop.replaces(main);
        var session = hello(main, null).session();

        refuses(ProblemCode.NOT_FOUND, () -> hello(old, SOFTWARE, null, ",\"kinds\":[\"category\"]"));

        assertThat(shop.device(main.id()).kinds().names()).isEmpty();
        assertThat(hello(main, session).session()).startsWith("2.");
    }

    @Test
    void aLostAnswerDoesNotMakeAStoreACopyButAnOlderSessionDoes() {
        var first = hello(main, null).session();
        var second = hello(main, first).session();
        assertThat(hello(main, first).session()).as("the answer was lost").startsWith("3.");
        assertThat(shop.device(main.id()).storeCopied()).isFalse();

        assertThat(hello(main, second).session()).startsWith("4.");

        assertThat(shop.device(main.id()).storeCopied()).isTrue();
    }

    @Test
    void aStoreThatIsNotTheRealOneIsRefusedAndChangesNothing() {
        var copys = hello(main, null).session();
        var real = hello(main, copys).session();
        engine.work().inTransaction(() -> sessions.confirm(main.id()));
        var confirmed = hello(main, real).session();

        refuses(
                ProblemCode.STORE_REPLACED,
                () -> hello(shop.device(main.id()), SOFTWARE, copys, ",\"name\":\"copy\",\"kinds\":[\"category\"]"));

        assertThat(shop.device(main.id()).name()).isEqualTo("main");
        assertThat(shop.device(main.id()).kinds().names()).isEmpty();
        assertThat(shop.device(main.id()).storeCopied()).isFalse();
        assertThat(hello(main, confirmed).session()).startsWith("4.");
    }

    @Test
    void aServiceThatRemembersLessThanItsTillNotesThatItWasRestoredOnce() {
        hello(main, null);
        assertThat(foundBehind()).isZero();

        var ahead = hello(main, "7.0f").session();

        assertThat(ahead).startsWith("8.");
        assertThat(foundBehind()).isEqualTo(1);
        assertThat(shop.device(main.id()).storeCopied()).isFalse();
        hello(main, ahead);
        assertThat(foundBehind()).isEqualTo(1);
    }

    /** People see the trouble, and since when it lasts; the till has no session. */
    @Test
    void aTillWhoseSoftwareIsTooOldIsHeardOf() {
        var session = hello(main, null).session();
        refuses(
                ProblemCode.SOFTWARE_TOO_OLD,
                () -> hello(shop.device(main.id()), "TAXOPOS-POSSUM-2.0.24.140", session, ""));
        writer.flush();
        var trouble = contacts.find(main.id()).orElseThrow().condition();
        assertThat(trouble.code()).isEqualTo(ProblemCode.SOFTWARE_TOO_OLD.wireName());

        refuses(
                ProblemCode.SOFTWARE_TOO_OLD,
                () -> hello(shop.device(main.id()), "TAXOPOS-POSSUM-2.0.24.140", session, ""));
        writer.flush();
        assertThat(contacts.find(main.id()).orElseThrow().condition()).isEqualTo(trouble);

        assertThat(hello(main, session).session()).startsWith("2.");
        writer.flush();
        assertThat(contacts.find(main.id()).orElseThrow().condition()).isNull();
    }
}
