package tillsync.status;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.status.ConnectionState.CONNECTED;
import static tillsync.status.ConnectionState.NOT_CONNECTED;
import static tillsync.status.ConnectionState.OFF;
import static tillsync.status.ConnectionState.STALE;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.condition.Texts;

class StatusLineTest {
    private static final Instant AT = Instant.parse("2026-11-25T08:31:00Z");

    /**
     * One row a till: what is known of it, and what people read. "-" is nothing; a condition "COPIED" is a store that turned up
     * twice, a delivery is AUTO, HELD by a user, GUARDED or BACK for other tills first.
     */
    @ParameterizedTest(name = "{index}: {0} {1}, {2}, {3}: {11}")
    @CsvSource({
        // connection, part, condition, delivery, waiting, pending, received, unsent, refused, verified |
        // sync, text
        "CONNECTED, MAIN, -, AUTO, -, 0, 0, 0, 0, yes, CURRENT, 'verbunden · Hauptgerät · aktuell, geprüft 08:31'",
        "CONNECTED, INDEPENDENT, -, AUTO, -, 0, 0, 0, 0, -, CURRENT, 'verbunden · selbständig · aktuell'",
        "CONNECTED, FOLLOWER, -, AUTO, -, 1, 0, 0, 0, yes, PENDING, 'verbunden · synchronisiertes Gerät · 1 Änderung ausstehend'",
        "CONNECTED, FOLLOWER, -, AUTO, -, 5000, 2000, 0, 0, yes, SYNCING, 'verbunden · synchronisiertes Gerät · wird synchronisiert, 2.000 von 5.000'",
        "CONNECTED, FOLLOWER, -, AUTO, -, 7, 9, 0, 0, yes, SYNCING, 'verbunden · synchronisiertes Gerät · wird synchronisiert, 7 von 7'",
        "STALE, FOLLOWER, -, AUTO, -, 0, 0, 0, 0, yes, CURRENT, 'meldet sich gerade nicht · synchronisiertes Gerät · aktuell, geprüft 08:31'",
        "NOT_CONNECTED, FOLLOWER, -, AUTO, -, 5000, 2000, 0, 0, yes, PENDING, 'nicht verbunden · synchronisiertes Gerät · 5.000 Änderungen ausstehend'",
        "NOT_CONNECTED, MAIN, -, AUTO, -, 0, 0, 3, 0, yes, UNSENT, 'nicht verbunden · Hauptgerät · 3 Änderungen noch nicht übertragen'",
        "OFF, FOLLOWER, -, AUTO, -, 4, 0, 0, 0, yes, PENDING, 'ausgeschaltet · synchronisiertes Gerät · 4 Änderungen ausstehend'",
        "CONNECTED, FOLLOWER, -, HELD, -, 4, 0, 0, 0, yes, STOPPED, 'verbunden · synchronisiertes Gerät · 4 Änderungen ausstehend, angehalten'",
        "CONNECTED, FOLLOWER, -, HELD, -, 0, 0, 0, 0, yes, STOPPED, 'verbunden · synchronisiertes Gerät · angehalten'",
        "CONNECTED, FOLLOWER, -, GUARDED, -, 60, 0, 0, 0, yes, GUARDED, 'verbunden · synchronisiertes Gerät · Änderungen zurückgehalten'",
        "CONNECTED, FOLLOWER, -, BACK, -, 3, 0, 0, 0, yes, HELD_BACK, 'verbunden · synchronisiertes Gerät · 3 Änderungen warten auf die Verteilung'",
        "OFF, FOLLOWER, -, BACK, -, 1, 0, 0, 0, yes, HELD_BACK, 'ausgeschaltet · synchronisiertes Gerät · 1 Änderung wartet auf die Verteilung'",
        "CONNECTED, FOLLOWER, -, BACK, OPEN_SALE, 1, 0, 0, 0, yes, WAITING, 'verbunden · synchronisiertes Gerät · 1 Änderung wartet auf die Kassensoftware'",
        "CONNECTED, FOLLOWER, -, AUTO, OPEN_SALE, 1, 0, 0, 0, yes, WAITING, 'verbunden · synchronisiertes Gerät · 1 Änderung wartet auf die Kassensoftware'",
        "CONNECTED, FOLLOWER, -, AUTO, LISTENER_FAILED, 1, 0, 0, 0, yes, FAULT, 'verbunden · synchronisiertes Gerät · Fehler'",
        "CONNECTED, MAIN, -, AUTO, -, 0, 0, 0, 0, no, REPAIRING, 'verbunden · Hauptgerät · Artikel weichen ab, werden repariert'",
        "CONNECTED, FOLLOWER, -, AUTO, -, 0, 0, 0, 2, yes, PARTIAL, 'verbunden · synchronisiertes Gerät · aktuell bis auf 2 nicht übernommene Artikel'",
        "CONNECTED, FOLLOWER, -, AUTO, -, 3, 0, 0, 2, yes, PENDING, 'verbunden · synchronisiertes Gerät · 3 Änderungen ausstehend'",
        "CONNECTED, MAIN, COPIED, AUTO, -, 0, 0, 0, 0, yes, FAULT, 'verbunden · Hauptgerät · Fehler'",
        "CONNECTED, MAIN, STORE_DAMAGED, AUTO, -, 0, 0, 0, 0, yes, FAULT, 'verbunden · Hauptgerät · Fehler'",
        "CONNECTED, MAIN, OF_A_NEWER_TILL, HELD, -, 0, 0, 0, 0, yes, FAULT, 'verbunden · Hauptgerät · Fehler'",
        "CONNECTED, MAIN, CLOCK_WRONG, AUTO, -, 0, 0, 0, 0, yes, CURRENT, 'verbunden · Hauptgerät · aktuell, geprüft 08:31'",
        "CONNECTED, MAIN, GUEST_WIFI, AUTO, -, 0, 0, 0, 0, yes, CURRENT, 'eingeschränkt verbunden · Hauptgerät · aktuell, geprüft 08:31'",
        "NOT_CONNECTED, MAIN, GUEST_WIFI, AUTO, -, 0, 0, 0, 0, yes, CURRENT, 'nicht verbunden · Hauptgerät · aktuell, geprüft 08:31'"
    })
    void saysInThreeStatesHowATillStands(
            ConnectionState connection,
            Part part,
            String condition,
            String delivery,
            String waiting,
            long pending,
            long received,
            long unsent,
            long refused,
            String verified,
            SyncState state,
            String text) {
        boolean copied = condition.equals("COPIED");
        var line = StatusLine.of(new StatusFacts(
                connection,
                part,
                true,
                copied || condition.equals("-") ? null : condition,
                copied,
                delivery.equals("GUARDED"),
                delivery.equals("HELD"),
                delivery.equals("BACK"),
                waiting.equals("-") ? null : waiting,
                new StatusFacts.Counts(pending, received, unsent, refused),
                verified.equals("-") ? null : verified.equals("yes"),
                verified.equals("-") ? null : AT));
        assertThat(line.text(Locale.GERMANY, at -> at.toString().substring(11, 16)))
                .isEqualTo(text);
        assertThat(line.sync().state()).isEqualTo(state);
        if (state == SyncState.FAULT) {
            assertThat(line.sync().code()).isIn(condition, waiting, "STORE_" + condition);
        }
        assertThat(line.text(Locale.ENGLISH, Instant::toString)).doesNotContain("{", "  ");
    }

    @Test
    void saysThatATillWasNeverHeardOf() {
        var line = StatusLine.of(new StatusFacts(
                NOT_CONNECTED,
                Part.FOLLOWER,
                false,
                null,
                false,
                false,
                false,
                false,
                null,
                StatusFacts.Counts.NONE,
                null,
                null));
        assertThat(line.sync().state()).isEqualTo(SyncState.NEVER);
        assertThat(line.syncText(Locale.ENGLISH, Instant::toString)).isEqualTo("nothing transferred yet");
        assertThat(line.connectionText(Locale.GERMAN)).isEqualTo("noch nicht verbunden");
    }

    @Test
    void callsAMainThatNobodyFollowsIndependent() {
        assertThat(Part.of(true, 0)).isEqualTo(Part.INDEPENDENT);
        assertThat(Part.of(true, 1)).isEqualTo(Part.MAIN);
        assertThat(Part.of(false, 0)).isEqualTo(Part.FOLLOWER);
        assertThat(Part.ofRule(true)).isEqualTo(Part.MAIN);
        assertThat(Part.ofRule(false)).isEqualTo(Part.FOLLOWER);
    }

    @Test
    void hasTheSameTextsInBothLanguages() {
        var texts = Texts.of(StatusLine.class, "status");
        assertThat(texts.keys(Locale.GERMAN)).isNotEmpty().isEqualTo(texts.keys(Locale.ENGLISH));
        for (var connection : new ConnectionState[] {CONNECTED, STALE, NOT_CONNECTED, OFF}) {
            for (var part : Part.values()) {
                assertThat(StatusLine.of(StatusFacts.of(connection, part)).text(Locale.ENGLISH, Instant::toString))
                        .endsWith("up to date");
            }
        }
    }
}
