package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.ServiceRefusal;

/** A till leaves, with and without a network, and is killed on the way. */
@Timeout(60)
class SigningOffTest extends LeavingTill {
    private void restarts() {
        till.close();
        till = open();
    }

    private void assertUntold() {
        assertLeft();
        assertThat(till.status().cause()).isEqualTo("SIGN_OFF_UNTOLD");
        assertThat(till.status().explanation(Locale.GERMAN).orElseThrow().title())
                .contains("abgemeldet", "weiß es noch nicht");
    }

    @Test
    void theServiceIsToldAtOnceWhereItAnswers() {
        assertThat(till.signOff()).isTrue();
        assertTold();
    }

    @Test
    void aTokenThatIsDeadAlreadyIsToldEnough() {
        service.tokens.clear();
        assertThat(till.signOff()).isTrue();
        assertTold();
    }

    /** Both have the same token. */
    @Test
    void aTillWhosePlaceAnotherHasLeavesWithoutEndingThatOne() {
        service.hasReplaced = true;
        assertThatThrownBy(till::hello).isInstanceOf(ServiceRefusal.class);
        restarts();
        assertThat(till.status().cause()).isEqualTo("STORE_REPLACED");

        assertThat(till.signOff()).isTrue();

        assertLeft();
        assertThat(service.tokens).containsKey("old");
        assertThat(till.status().cause()).isEqualTo("SIGNED_OFF");
        service.hasReplaced = false;
        service.tokens.put("new", "d2");
        till.paired("new");
        assertThat(till.hello().cause()).isNull();
    }

    @Test
    void whoIsConnectedAnewIsNotTurnedAwayAnyMore() {
        service.tokens.clear();
        assertThatThrownBy(till::hello).isInstanceOf(ServiceRefusal.class);
        restarts();
        assertThat(till.status().cause()).isEqualTo("UNAUTHENTICATED");

        till.paired("new");

        assertThat(till.status().cause()).isNull();
    }

    @Test
    void whatBecomesOfFollowersIsAskedWhereItCanBe() {
        service.hasFollowers = true;
        assertThatThrownBy(till::signOff)
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("HAS_FOLLOWERS"));
        assertThat(till.status().deviceId()).isEqualTo("d1");
        assertThat(till.signOff("independent")).isTrue();
        assertTold();
    }

    @Test
    void aTillWithoutTokenHasNothingToLeave() {
        till.signOff();
        assertThatThrownBy(till::signOff)
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("UNAUTHENTICATED"));
    }

    @Test
    void withoutANetworkItLeavesAtOnceAndTellsWithItsNextCall() throws Exception {
        service.isDown = true;
        assertThat(till.signOff()).isFalse();
        assertUntold();
        var aside = directory.resolve("token.leaving");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside)))
                .isEqualTo("rw-------");
        assertThatThrownBy(till::sync).isInstanceOf(ServiceRefusal.class);
        assertUntold();

        service.isDown = false;
        restarts();
        assertUntold();
        assertThatThrownBy(till::sync).isInstanceOf(ServiceRefusal.class);
        assertTold();
        assertThat(service.asked("DELETE /api/v1/till?followers=independent", "old"))
                .isGreaterThanOrEqualTo(1);
        assertThat(service.asked("PUT", "old")).isEqualTo(1);
    }

    @Test
    void aPageOfTheNetworkIsNotBeingTold() {
        service.isGuestWifi = true;
        assertThat(till.signOff()).isFalse();
        assertThat(till.tellOfSignOffs()).isFalse();
        assertUntold();
        assertThat(service.tokens).containsKey("old");
    }

    @Test
    void theBackgroundTellsByItselfAndAsksNothingElse() {
        till.start();
        await().until(() -> service.asked("PUT /api/v1/till ", "old") > 1);
        service.isDown = true;
        till.signOff();
        assertUntold();
        int before = service.asked.size();
        service.isDown = false;

        await().atMost(Duration.ofSeconds(30)).until(() -> !service.tokens.containsKey("old"));
        await().until(() -> !Files.exists(directory.resolve("token.leaving")));
        assertTold();
        assertThat(service.asked.subList(before, service.asked.size()))
                .allSatisfy(request -> assertThat(request).startsWith("DELETE"));
    }

    @Test
    void afterPairingAnewTheOldDeviceIsStillToldWithItsOwnToken() {
        service.isDown = true;
        till.signOff("follow:d9");
        service.isDown = false;
        service.knowsOnlyIndependent = true;
        service.tokens.put("new", "d2");
        till.paired("new");
        assertThat(till.hello().deviceId()).isEqualTo("d2");

        assertThat(service.tokens).containsOnlyKeys("new");
        assertThat(service.asked("DELETE /api/v1/till?followers=follow%3Ad9", "old"))
                .isGreaterThanOrEqualTo(1);
        assertThat(service.asked("DELETE", "new")).isZero();
        assertThat(directory.resolve("token.leaving")).doesNotExist();
    }

    @Test
    void aRunningTillIsInStepAtOnceWhenItIsPairedAnew() {
        till.start();
        till.signOff();
        await().until(() -> "UNAUTHENTICATED".equals(till.status().lastError()));
        service.tokens.put("new", "d2");
        till.paired("new");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> "d2".equals(till.status().deviceId()));
    }

    @Test
    void anotherServiceNeverSeesTheOldToken() {
        service.isDown = true;
        till.signOff();
        service.isDown = false;
        try (var other = new FakeService()) {
            other.tokens.put("new", "d2");
            till.close();
            till = TillClient.builder()
                    .service(other.url())
                    .directory(directory)
                    .knowsEverything()
                    .open();
            till.paired("new");
            till.hello();
            assertThat(other.asked).noneMatch(request -> request.endsWith(" old"));
        }
        assertThat(service.tokens).doesNotContainKey("old");
    }

    @Test
    void theSameTokenMayBeTakenBack() {
        service.isDown = true;
        till.signOff();
        service.isDown = false;
        till.paired("old");
        assertThat(till.hello().deviceId()).isEqualTo("d1");
        assertThat(till.status().cause()).isNull();
        restarts();
        assertThat(till.hello().deviceId()).isEqualTo("d1");
    }

    @Test
    void severalSignOffsMayWait() {
        service.isDown = true;
        till.signOff();
        service.tokens.put("new", "d2");
        till.paired("new");
        assertThat(till.signOff()).isFalse();
        service.isDown = false;
        assertThat(till.tellOfSignOffs()).isTrue();
        assertThat(service.tokens).isEmpty();
    }

    /** Killed after the token was put aside, and after it was taken out of use. */
    @Test
    void isFinishedAfterACrashBetweenTwoSteps() {
        new LeavingFile(directory).add(new Leaving(service.url(), "old", "independent"));
        restarts();
        assertUntold();

        till.close();
        try (var store = SqliteStore.open(directory)) {
            store.remember(new tillsync.client.store.Identity(
                    "d1", "Theke", tillsync.client.store.Role.MAIN, null, true, "s", 30, null, null));
        }
        till = open();
        assertUntold();
        assertThat(till.tellOfSignOffs()).isTrue();
        assertTold();
    }

    @Test
    void aFileThatIsDamagedStopsNothing() throws Exception {
        service.isDown = true;
        till.signOff();
        Files.writeString(directory.resolve("token.leaving"), "{\n");
        service.isDown = false;
        restarts();
        assertLeft();
    }

    @Test
    void noTokenIsShownByAnything() {
        var leaving = new Leaving(URI.create("https://sync.example"), "secret", "independent");
        assertThat(leaving.toString()).doesNotContain("secret");
    }
}
