package tillsync.scenarios.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.transport.ServiceRefusal;
import tillsync.service.Shop;

/**
 * The service's database is lost, and its copy of an hour ago put back: tills are ahead of it. The shops below have one hour in
 * common, since it is one service.
 *
 * <pre>
 *   service ----- copy ----- an hour of work ----- lost
 *                   '-----------------------------------> put back: what becomes of that hour?
 * </pre>
 */
class RestoredServiceScenarioTest {
    @TempDir
    static Path directory;

    private static BackedUpService service;
    private static final List<DeskTill> TILLS = new ArrayList<>();

    private static final Ahead AHEAD = new Ahead();
    private static final Moved MOVED = new Moved();
    private static final Copied COPIED = new Copied();
    private static final Late LATE = new Late();

    private static DeskTill till(Shop user, String name) throws IOException {
        var till = DeskTill.of(service, user, name, Files.createTempDirectory(directory, "tills"));
        TILLS.add(till);
        return till;
    }

    @BeforeAll
    static void anHourIsLost() throws IOException {
        service = new BackedUpService(Files.createTempDirectory(directory, "service"));
        AHEAD.before();
        MOVED.before();
        COPIED.before();
        LATE.before();
        service.isBackedUp();
        AHEAD.meanwhile();
        MOVED.meanwhile();
        COPIED.meanwhile();
        LATE.meanwhile();
        service.isRestored();
    }

    @AfterAll
    static void closes() {
        TILLS.forEach(DeskTill::close);
        service.close();
    }

    private static int inbox(Shop user) {
        return user.get("/api/v1/inbox").is(200).json().size();
    }

    /**
     * A main and its follower have gone on, and the main has edits on top that are not published.
     *
     * <pre>
     *   service     a1 c1
     *   main        a1 c1 | a2 b5 -c | d7 (outbox)
     *   north       a1 c1 | a2 b5 -c
     * </pre>
     */
    private static final class Ahead {
        DeskTill main;
        DeskTill north;

        void before() throws IOException {
            var user = Shop.open(service.port());
            main = till(user, "main").sets("a", 1).sets("c", 1);
            main.syncs();
            north = till(user, "north").follows(main);
        }

        void meanwhile() {
            main.sets("a", 2).syncs();
            main.sets("b", 5).removes("c").syncs();
            north.syncs();
            main.sets("d", 7);
        }
    }

    @Test
    void aMainPublishesWhatTheServiceLostAndItsFollowerNotices() {
        assertThat(AHEAD.north.syncs().verified()).isTrue();
        assertThat(AHEAD.north.sells()).as("what the service has now").isEqualTo(Map.of("a", 1L, "c", 1L));

        var round = AHEAD.main.syncs();

        assertThat(round.verified()).isTrue();
        assertThat(round.published()).as("a, b, c, and d").isEqualTo(4);
        assertThat(round.left()).isZero();
        AHEAD.north.syncs();
        var all = Map.of("a", 2L, "b", 5L, "d", 7L);
        assertThat(AHEAD.main.sells()).isEqualTo(all).isEqualTo(AHEAD.main.software());
        assertThat(AHEAD.north.sells()).isEqualTo(all).isEqualTo(AHEAD.north.software());
        assertThat(AHEAD.north.syncs().verified()).isTrue();
        assertThat(AHEAD.main.sets("a", 3).syncs().published())
                .as("numbers go on")
                .isEqualTo(1);
        assertThat(AHEAD.main.overview().get("unpublished").asInt()).isZero();
        assertThat(inbox(AHEAD.main.user())).isZero();
        assertThat(AHEAD.main
                        .user()
                        .get("/api/v1/devices/" + AHEAD.main.id() + "/audit")
                        .is(200)
                        .json()
                        .findValuesAsString("what"))
                .as("people are told, once")
                .containsOnlyOnce("till.service-behind");
    }

    /**
     * A follower was given another main.
     *
     * <pre>
     *   service     first <- south   second
     *   tills       first   second <- south
     * </pre>
     */
    private static final class Moved {
        DeskTill first;
        DeskTill second;
        DeskTill south;

        void before() throws IOException {
            var user = Shop.open(service.port());
            first = till(user, "first").sets("a", 1);
            first.syncs();
            second = till(user, "second").sets("b", 1);
            second.syncs();
            south = till(user, "south").follows(first);
        }

        void meanwhile() {
            second.sets("b", 2).syncs();
            south.follows(second);
        }
    }

    @Test
    void aFollowerFollowsWhomItFollowedAnHourAgoAndTheUserSeesIt() {
        assertThat(MOVED.south.sells()).isEqualTo(Map.of("b", 2L));

        assertThat(MOVED.south.syncs().verified()).isTrue();

        assertThat(MOVED.south.sells()).isEqualTo(Map.of("a", 1L)).isEqualTo(MOVED.south.software());
        assertThat(MOVED.south.overview().get("followsName").stringValue()).isEqualTo("first");
        assertThat(MOVED.second.syncs().verified()).isTrue();
        MOVED.south.follows(MOVED.second);
        assertThat(MOVED.south.sells()).isEqualTo(Map.of("b", 2L)).isEqualTo(MOVED.south.software());
    }

    /**
     * A follower was made a main by copy, and has edited since: of its catalogue the service knows nothing.
     *
     * <pre>
     *   service     main <- solo
     *   tills       main    solo (a1 of main, a9 and s4 of its own)
     * </pre>
     */
    private static final class Copied {
        DeskTill main;
        DeskTill solo;

        void before() throws IOException {
            var user = Shop.open(service.port());
            main = till(user, "main").sets("a", 1);
            main.syncs();
            solo = till(user, "solo").follows(main);
        }

        void meanwhile() {
            solo.leads();
            solo.sets("a", 9).sets("s", 4).syncs();
        }
    }

    @Test
    void whatAFormerMainHasPublishedSinceGoesToTheInbox() {
        assertThat(COPIED.solo.sells()).isEqualTo(Map.of("a", 9L, "s", 4L));

        COPIED.solo.syncs();

        assertThat(COPIED.solo.sells()).isEqualTo(Map.of("a", 1L)).isEqualTo(COPIED.solo.software());
        assertThat(COPIED.solo.overview().get("role").stringValue()).isEqualTo("FOLLOWER");
        assertThat(inbox(COPIED.solo.user())).isEqualTo(1);
        assertThat(COPIED.main.syncs().verified()).isTrue();
        assertThat(COPIED.main.sells()).isEqualTo(Map.of("a", 1L));
    }

    /**
     * A till was connected, and has edited: the service has never heard of it.
     *
     * <pre>
     *   service
     *   tills       late (x1 x2, y3 in its outbox)
     * </pre>
     */
    private static final class Late {
        Shop user;
        DeskTill late;

        void before() {
            user = Shop.open(service.port());
        }

        void meanwhile() throws IOException {
            late = till(user, "late").sets("x1", 1).sets("x2", 2);
            late.syncs();
            late.sets("y3", 3);
        }
    }

    @Test
    void aTillThatWasConnectedSinceKeepsAllAndPublishesItWhenItIsConnectedAnew() {
        assertThatThrownBy(LATE.late::syncs)
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("UNAUTHENTICATED"));
        assertThat(LATE.late.client().status().cause()).as("people are told").isEqualTo("UNAUTHENTICATED");
        assertThat(LATE.late.sells()).hasSize(3);

        LATE.late.isConnectedAnew();
        var round = LATE.late.syncs();

        assertThat(round.published()).isEqualTo(3);
        assertThat(round.verified()).isTrue();
        assertThat(LATE.late.sells()).isEqualTo(Map.of("x1", 1L, "x2", 2L, "y3", 3L));
        assertThat(LATE.late.overview().get("catalogue").get("articles").asInt())
                .isEqualTo(3);
    }
}
