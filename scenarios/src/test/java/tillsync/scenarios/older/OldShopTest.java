package tillsync.scenarios.older;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.client.cli.TillCommand;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.process.FreePorts;
import tillsync.service.OperatorCommands;
import tillsync.service.Wire;

/**
 * What releases have left on disks is opened by the version of today: see {@link OldShop}. The files of one more release are made by:
 *
 * <pre>
 *   mvn -q -pl scenarios -am test-compile dependency:build-classpath -Dmdep.outputFile=target/class-path
 *   cd scenarios
 *   java -cp target/test-classes:target/classes:$(cat target/class-path) tillsync.scenarios.older.OldShopMaker \
 *       VERSION src/test/resources/releases/VERSION
 * </pre>
 *
 * Files of a release that users have are never made anew.
 */
@ParameterizedClass
@MethodSource("releases")
class OldShopTest {
    @Parameter
    Path release;

    @TempDir
    Path directory;

    private Contents contents;

    static Stream<Path> releases() throws IOException, URISyntaxException {
        var all = Objects.requireNonNull(OldShopTest.class.getResource("/releases"), "releases");
        try (var found = Files.list(Path.of(all.toURI()))) {
            return found.sorted().toList().stream();
        }
    }

    private Path file(String name) {
        return release.resolve(name);
    }

    @BeforeEach
    void isUnpacked() throws IOException {
        contents = Contents.read(file("contents.txt"));
        OlderClient.unpack(file("service.zip"), Files.createDirectories(directory.resolve("data")));
        OlderClient.unpack(file("tills.zip"), Files.createDirectories(directory.resolve("stores")));
    }

    /** A command of today, in this process, on a store of then. @return what it prints */
    private String does(EmbeddedService service, String till, String... arguments) {
        var store = directory.resolve("stores").resolve(till).toString();
        var all = new ArrayList<>(List.of("--url", service.address().toString(), "--store", store, "--json"));
        all.addAll(List.of(arguments));
        var out = new StringWriter();
        int exitCode = TillCommand.run(new PrintWriter(out), new PrintWriter(out), all.toArray(String[]::new));
        assertThat(exitCode).as("%s %s: %s", till, all, out).isZero();
        return out.toString();
    }

    private String sold(EmbeddedService service, String till) {
        return OldShop.hash(does(service, till, "list", "--stored"));
    }

    @Test
    void itsDatabaseHasAllAndGoesOn() throws IOException, InterruptedException {
        var data = directory.resolve("data");
        try (var old = new OldFiles(data)) {
            assertThat(Contents.of(old.database()).inTables()).isEqualTo(contents.inTables());
        }
        assertThat(OperatorCommands.run("upgrade-check", "--data", data.toString()))
                .isIn(0, 3);
        assertThat(OperatorCommands.run(
                        "upgrade-check",
                        "--data",
                        data.toString(),
                        "--from",
                        release.getFileName().toString()))
                .isIn(0, 3);
        try (var service = EmbeddedService.startOn(data, FreePorts.next())) {
            assertThat(Contents.of(service.database()).lasting()).isEqualTo(contents.lasting());
            assertThat(OperatorCommands.run("rebuild", "--data", data.toString()))
                    .isZero();
            assertThat(Contents.of(service.database()).lasting()).isEqualTo(contents.lasting());
            usersFindAll(service);
            tillsGoOn(service);
        }
        assertThat(OperatorCommands.run("upgrade-check", "--data", data.toString()))
                .isZero();
    }

    private void usersFindAll(EmbeddedService service) {
        var user = new Wire(service.port(), contents.get("user.token"));
        assertThat(user.get("/api/v1/devices").is(200).json()).hasSize(6);
        assertThat(user.get("/api/v1/inbox").is(200).text()).contains("\"HELD\"");
        assertThat(user.get("/api/v1/webhooks").is(200).json()).hasSize(1);
        var kiosk = "/api/v1/devices/" + contents.get("till.kiosk.id");
        assertThat(user.get(kiosk + "/guard").is(200).number("held/revision")).isPositive();
        var wagon = "/api/v1/devices/" + contents.get("till.wagon.id");
        assertThat(user.get(wagon + "/orders").is(200).json()).hasSize(1);
    }

    /** Their stores are old, and their client is of today. */
    private void tillsGoOn(EmbeddedService service) throws IOException {
        for (var name : List.of("main", "north", "south", "kiosk", "booth")) {
            assertThat(sold(service, name)).as(name).isEqualTo(contents.get("till." + name + ".sells"));
        }
        var edit = Files.writeString(
                directory.resolve("edit.json"),
                "{\"number\": \"1\", \"name\": \"Milch\", \"price\": {\"cents\": 159, \"currency\": \"EUR\"},"
                        + " \"vat\": \"DE_REDUCED\"}");
        does(service, "main", "put", "--fields", "name,price,vat", edit.toString());
        does(service, "main", "sync");
        for (var follower : List.of("north", "south")) {
            does(service, follower, "sync");
            assertThat(does(service, follower, "verify")).contains("\"intact\":true");
            assertThat(sold(service, follower)).isEqualTo(sold(service, "main"));
        }
        assertThat(does(service, "north", "list", "--stored")).contains("159", "\"later\"");
        does(service, "booth", "sync");
        assertThat(sold(service, "booth")).isEqualTo(contents.get("till.booth.sells"));
        var user = new Wire(service.port(), contents.get("user.token"));
        var north = user.get("/api/v1/devices/" + contents.get("till.north.id")).is(200);
        assertThat(north.at("verified").booleanValue()).as("%s", north).isTrue();
    }

    @Test
    void itsBackupIsRestored() throws IOException {
        var backup = file("backup.zip").toString();
        var restored = directory.resolve("restored");
        assertThat(OperatorCommands.run("verify-backup", backup)).isZero();
        var nothing = Files.createFile(directory.resolve("ended.jsonl")).toString();
        assertThat(OperatorCommands.run("restore", backup, "--data", restored.toString(), "--ended", nothing))
                .isZero();
        try (var service = EmbeddedService.startOn(restored, FreePorts.next())) {
            assertThat(Contents.of(service.database()).lasting()).isEqualTo(contents.lasting());
            does(service, "north", "sync");
        }
    }
}
