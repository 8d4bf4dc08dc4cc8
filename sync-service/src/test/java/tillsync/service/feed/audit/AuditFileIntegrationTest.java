package tillsync.service.feed.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tillsync.audit.AuditCheck;
import tillsync.audit.AuditLine;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.feed.CarryState;
import tillsync.service.operation.rebuild.RebuildRun;
import tillsync.service.store.json.Json;

/** The audit of a whole service, also as lines of a real file, which is moved away, full, and cut. */
@ServiceTest
@DirtiesContext
class AuditFileIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Path PLACE = temporary();
    private static final Path FILE = PLACE.resolve("audit.log");

    @Autowired
    CarryState state;

    @Autowired
    RebuildRun rebuild;

    @Autowired
    JdbcTemplate jdbc;

    private PlainTill till;
    private Shop shop;
    private int names;

    private static Path temporary() {
        try {
            return Files.createTempDirectory("tillsync-audit");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @DynamicPropertySource
    static void aFile(DynamicPropertyRegistry registry) {
        registry.add("tillsync.audit.file", FILE::toString);
        registry.add("tillsync.audit.alarm-after", () -> "1s");
    }

    @BeforeEach
    void aTill() {
        shop = Shop.open();
        till = shop.till("Kasse");
        renamed();
    }

    @AfterEach
    void allIsWritten() throws IOException {
        awaitNothingLeft();
        assertThat(fault(files())).isEmpty();
    }

    /** Something that the audit has one entry of. */
    private void renamed() {
        shop.send("PATCH", "/api/v1/devices/" + till.id(), "{\"name\":\"K" + names++ + "\"}");
    }

    private void awaitNothingLeft() {
        await().atMost(LONGEST).until(() -> jdbc.queryForObject("select count(*) from audit_line", Long.class) == 0);
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.list(PLACE)) {
            return all.filter(file -> !file.equals(FILE)).sorted().toList();
        }
    }

    private static String fault(List<Path> moved) throws IOException {
        var check = new AuditCheck();
        for (var file : Stream.concat(moved.stream(), Stream.of(FILE)).toList()) {
            for (var line : Files.readAllLines(file)) {
                check.line(file.getFileName().toString(), line);
            }
        }
        return check.fault().orElse("");
    }

    /** Of whole lines: a test leaves half a one, and one of another till may be on its way. */
    private List<String> kindsOfTheTill() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> line.endsWith("}"))
                .map(Json.MAPPER::readTree)
                .filter(line -> line.path("device").asString("").equals(till.id()))
                .map(line -> line.get("kind").stringValue())
                .toList();
    }

    @Test
    void eachEntryOfTheAuditIsALineThere() throws IOException {
        awaitNothingLeft();
        var kinds = jdbc.queryForList(
                "select kind from audit_entry where device = ? order by position", String.class, till.id());
        assertThat(kindsOfTheTill()).isEqualTo(kinds).hasSizeGreaterThan(1);
        assertThat(OperatorCommands.run("verify-audit", FILE.toString())).isZero();
        assertThat(state.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aRebuildTellsNothingTwice() throws IOException {
        awaitNothingLeft();
        var before = Files.readAllLines(FILE);
        rebuild.begin();
        await().atMost(LONGEST)
                .until(() -> !Objects.requireNonNull(rebuild.progress()).isRunning());
        renamed();
        awaitNothingLeft();
        assertThat(Files.readAllLines(FILE)).hasSize(before.size() + 1);
    }

    @Test
    void afterTheFileWasMovedAwayANewOneGoesOn() throws IOException {
        awaitNothingLeft();
        var moved = PLACE.resolve("audit.log." + System.nanoTime());
        Files.move(FILE, moved);
        renamed();
        awaitNothingLeft();
        assertThat(Files.readAllLines(FILE)).hasSize(1);
        assertThat(OperatorCommands.run("verify-audit", FILE.toString())).isZero();
    }

    @Test
    void aFullDiskHoldsNothingUpAndIsTold() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        awaitNothingLeft();
        var moved = PLACE.resolve("audit.log." + System.nanoTime());
        Files.move(FILE, moved);
        Files.createSymbolicLink(FILE, Path.of("/dev/full"));
        renamed();
        renamed();
        await().atMost(LONGEST).until(() -> state.topics().get(0).backlog() == 2);
        await().atMost(LONGEST).until(() -> state.health().getStatus().getCode().equals("DEGRADED"));
        Files.delete(FILE);
        awaitNothingLeft();
        assertThat(Files.readAllLines(FILE)).hasSize(2);
        await().atMost(LONGEST).until(() -> state.health().getStatus().equals(Status.UP));
    }

    @Test
    void behindAnUnfinishedLineItIsWrittenAnew() throws IOException {
        awaitNothingLeft();
        renamed();
        awaitNothingLeft();
        var last = Files.readAllLines(FILE).get(Files.readAllLines(FILE).size() - 1);
        var place = new AuditFile(FILE);
        Files.writeString(FILE, last.substring(0, 50), StandardOpenOption.APPEND);
        assertThat(place.last().map(AuditLine::text)).contains(last);
        place.write(List.of(last));
        assertThat(fault(files())).isEmpty();
    }

    @Test
    void whoChangesALineIsFoundOut() throws IOException {
        awaitNothingLeft();
        var copy = PLACE.resolveSibling(PLACE.getFileName() + "-copy");
        Files.writeString(copy, Files.readString(FILE).replaceFirst("\"actor\":\"user:", "\"actor\":\"till:"));
        assertThat(OperatorCommands.run("verify-audit", copy.toString())).isEqualTo(1);
        assertThat(OperatorCommands.run("verify-audit")).isEqualTo(2);
    }
}
