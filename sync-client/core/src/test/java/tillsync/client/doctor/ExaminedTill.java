package tillsync.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpSettings;

/** A till that a test makes ill, and what the doctor finds. */
final class ExaminedTill {
    /** Long enough for a busy machine; what stalls takes that long. */
    static final Duration PATIENCE = Duration.ofMillis(2_500);

    URI service;
    boolean insecureHttp;
    Optional<String> token = Optional.of("good");
    Clock clock = Clock.systemUTC();
    HttpSettings http = HttpSettings.USUAL;
    BooleanSupplier store;
    Hearing hearing = Hearing.NOT_BEGUN;
    long leastFreeBytes;
    ClassLoader libraries = ExaminedTill.class.getClassLoader();
    Duration whole = Duration.ofSeconds(30);
    private final Path directory;

    ExaminedTill(URI service, Path directory) {
        this.service = service;
        this.directory = directory;
        this.store = () -> SqliteStore.look(directory);
    }

    Doctor doctor() {
        var till = new Patient(
                service,
                insecureHttp,
                directory,
                TillDescription.DEFAULT,
                http,
                () -> token,
                clock,
                store,
                () -> hearing);
        return new Doctor(till, new CheckLimits(whole, PATIENCE, leastFreeBytes), libraries);
    }

    Finding finding(Check check) {
        var findings = doctor().findings();
        assertThat(findings).extracting(Finding::check).containsExactly(Check.values());
        return findings.get(check.ordinal());
    }

    /** Expects that the check finds that. @return the detail */
    String finds(Check check, CheckOutcome outcome, String code) {
        var finding = finding(check);
        assertThat(finding.code()).as(finding.toString()).isEqualTo(code);
        assertThat(finding.outcome()).as(finding.toString()).isEqualTo(outcome);
        return finding.detail();
    }
}
