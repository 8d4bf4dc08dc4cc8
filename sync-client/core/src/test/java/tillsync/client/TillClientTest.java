package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;
import tillsync.client.engine.ListenerFailed;
import tillsync.client.store.Held;
import tillsync.client.store.Role;
import tillsync.client.store.Takeover;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.status.SyncState;

/** A till that is in step, by rounds and while it runs. */
class TillClientTest extends TwoTillClients {
    @Test
    void aFollowerIsToldBeforeAnEditIsSaved() {
        north.sync();

        assertThatThrownBy(() -> north.put(article("a", 1))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ProblemCode.TILL_IS_A_FOLLOWER);
            assertThat(refusal.facts()).containsEntry("main", "main");
        });
        assertThat(north.status().unpublished()).isZero();
        assertThat(north.status().role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    void oneRoundSaysWhatItHasDone() {
        main.edit(List.of(put("a", 1), put("b", 2)));
        assertThat(main.sync()).isEqualTo(new RoundResult(2, 0, 0, 0, 0, true, 0));
        assertThat(north.sync()).isEqualTo(new RoundResult(0, 0, 0, 2, 0, true, 0));
        assertThat(software).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void whileItRunsEditsAreSentAndEventsTakenAtOnce() {
        main.start(SOON);
        north.start(SOON);
        await().until(() -> north.status().connection() == TillConnection.EVENTS);
        main.put(article("a", 1));
        await().until(() -> cloud.revision("main") == 1);
        northLine.send("changes", "{\"catalogue\":\"main-1\",\"revision\":1}");
        await().until(() -> software.equals(Map.of("a", 1L)));

        var page =
                "{\"catalogue\":\"main-1\",\"mode\":\"delta\",\"changes\":[{\"op\":\"put\",\"revision\":2,\"article\":"
                        + article("b", 2).canonical() + "}],\"cursor\":\"" + cursorWith()
                        + "\",\"head\":{\"revision\":2,\"articles\":2,\"digest\":\""
                        + cloud.head(cloud.devices.get("main").own).digest() + "\"}}";
        long asked = northLine.asked.stream().filter("delta"::equals).count();
        northLine.send("changes", "{\"catalogue\":\"main-1\",\"revision\":2,\"page\":" + page + "}");
        await().until(() -> software.containsKey("b"));
        assertThat(northLine.asked.stream().filter("delta"::equals).count()).isEqualTo(asked);
    }

    /** The main's cursor once it has published one more article. */
    private String cursorWith() {
        main.put(article("b", 2));
        await().until(() -> cloud.revision("main") == 2);
        return cloud.cursor(cloud.devices.get("main").own).toString();
    }

    @Test
    void sellingAndEditingGoOnWhileTheServiceIsDown() {
        mainLine.isDown = true;
        main.start();
        main.put(article("a", 1));
        await().until(() -> "UNREACHABLE".equals(main.status().lastError()));
        assertThat(main.article("a")).contains(article("a", 1));

        mainLine.isDown = false;
        await().atMost(Duration.ofSeconds(20)).until(() -> cloud.revision("main") == 1);
        await().until(() -> main.status().lastError() == null);
    }

    @Test
    void hasNoRoleBeforeItsFirstHello() {
        assertThat(north.status().statusText(Locale.GERMAN)).isEqualTo("ausgeschaltet · noch nichts übertragen");
        north.hello();
        assertThat(north.status().statusText(Locale.GERMAN))
                .isEqualTo("ausgeschaltet · synchronisiertes Gerät · Artikel noch abzurufen");
    }

    @Test
    void saysInItsOwnLanguageWhenItWasVerified() {
        north.sync();
        assertThat(north.status().statusText(Locale.GERMAN))
                .matches(
                        "ausgeschaltet · synchronisiertes Gerät · aktuell, geprüft \\d\\d\\.\\d\\d\\.\\d{4}, \\d\\d:\\d\\d");
    }

    @Test
    void isNotUpToDateBeforeItHasItsFirstArticles() {
        north.hello();
        assertThat(north.status().statusLine().sync().state()).isEqualTo(SyncState.PENDING);
        assertThat(north.status().statusLine().syncText(Locale.ENGLISH, at -> ""))
                .isEqualTo("articles still to be fetched");
        north.sync();
        assertThat(north.status().statusLine().sync().state()).isEqualTo(SyncState.CURRENT);
    }

    @Test
    void showsThatItsClockIsWrong() {
        mainLine.serverTime = Instant.now().plusSeconds(7_200);
        main.sync();
        assertThat(main.status().clockSkewSeconds()).isBetween(-7_200L, -7_100L);
    }

    @Test
    void aListenerThatThrowsIsNamedAndWhatItRefusesIsListed() {
        fails = true;
        main.put(article("a", 1));
        main.sync();
        assertThatThrownBy(() -> north.sync()).isInstanceOf(ListenerFailed.class);
        assertThat(north.status().lastError()).isEqualTo("LISTENER_FAILED");
        assertThat(north.status().waiting()).isEqualTo("LISTENER_FAILED");

        north.close();
        var refused = new Takeover.NotTaken(new ArticleNumber("a"), "NO_SUCH_GROUP", "group: none");
        north = client("north", northLine, batch -> Takeover.except(List.of(refused)));
        assertThat(north.sync().verified()).isTrue();
        assertThat(north.status().held()).isEqualTo(1);
        assertThat(north.status().waiting()).isNull();
        assertThat(north.held()).extracting(Held::code).containsExactly("NO_SUCH_GROUP");
        assertThat(north.size()).isZero();
    }

    @Test
    void saysByeWhenItIsClosed() {
        main.start(SOON);
        await().until(() -> main.status().connection() == TillConnection.EVENTS);
        main.close();
        assertThat(mainLine.asked).endsWith("bye");
    }
}
