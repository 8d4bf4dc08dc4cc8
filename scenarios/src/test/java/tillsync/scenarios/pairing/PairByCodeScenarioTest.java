package tillsync.scenarios.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.TokenFile;
import tillsync.client.cli.TillCommand;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

class PairByCodeScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    /** A till's command line: what it prints, and the exit code it ends with. */
    private record Command(StringWriter out, StringWriter err, CompletableFuture<Integer> exit) {

        List<JsonNode> objects() {
            return out.toString()
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .map(Json.MAPPER::readTree)
                    .toList();
        }

        JsonNode code() {
            await().atMost(PATIENCE).until(() -> !objects().isEmpty() || exit.isDone());
            assertThat(objects()).as(err.toString()).isNotEmpty();
            return objects().get(0);
        }

        int exitCode() {
            await().atMost(PATIENCE).until(exit::isDone);
            return exit.join();
        }
    }

    private Command till(String name, String... command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var arguments =
                new ArrayList<>(List.of("--url", cloud.service().address().toString()));
        arguments.addAll(List.of("--store", directory.resolve(name).toString()));
        arguments.addAll(List.of(command));
        return new Command(
                out,
                err,
                CompletableFuture.supplyAsync(() ->
                        TillCommand.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new))));
    }

    private String confirms(Command pairing, String more) {
        var code = pairing.code().get("userCode").stringValue();
        return cloud.user()
                .wire()
                .post("/api/v1/pairings", "{\"code\": \"" + code + "\"" + more + "}")
                .is(201)
                .text("deviceId");
    }

    @Test
    void aTillIsPairedByTheCodeItShows() {
        var pairing = till("north", "--name", "Nord", "pair", "--json", "--place", "Graz");
        var shown = pairing.code();
        assertThat(shown.get("verificationUriComplete").stringValue())
                .isEqualTo(cloud.service().address() + "/activate?code="
                        + shown.get("userCode").stringValue());
        assertThat(shown.get("expiresInSeconds").intValue()).isEqualTo(900);
        assertThat(new TokenFile(directory.resolve("north")).read()).isEmpty();

        var device = confirms(pairing, "");

        assertThat(pairing.exitCode()).as(pairing.err().toString()).isZero();
        assertThat(pairing.objects()).hasSize(2);
        assertThat(pairing.objects().get(1).get("name").stringValue()).isEqualTo("Nord");
        var token = new TokenFile(directory.resolve("north")).read().orElseThrow();
        assertThat(pairing.out().toString()).doesNotContain(token);
        var seen = cloud.user().get("/api/v1/devices/" + device).is(200).json();

        assertThat(seen.get("place").stringValue()).isEqualTo("Graz");
        assertThat(till("north", "sync").exitCode()).isZero();
    }

    @Test
    void peopleSeeAddressCodeAndPicture() {
        var pairing = till("text", "pair");
        await().atMost(PATIENCE).until(() -> pairing.out().toString().contains("Ctrl-C"));
        var text = pairing.out().toString();
        assertThat(text).contains("/activate and enter the code ").contains("█").contains("▄");
        var code = text.replaceAll("(?s).*enter the code ([A-Z]{4}-[A-Z]{4}).*", "$1");

        cloud.user()
                .wire()
                .post("/api/v1/pairings", "{\"code\": \"" + code + "\", \"action\": \"deny\"}")
                .is(204);

        assertThat(pairing.exitCode()).isEqualTo(4);
        assertThat(pairing.err().toString().lines()).hasSize(1);
        assertThat(new TokenFile(directory.resolve("text")).read()).isEmpty();
    }

    @Test
    void aTillThatMayNotConnectIsToldWhy() {
        var pairing = till("satellite", "--model", "POSSUM7", "pair");
        assertThat(pairing.exitCode()).isEqualTo(4);
        assertThat(pairing.err().toString()).contains("MODEL_NOT_SUPPORTED");
    }

    @Test
    void aNewTillTakesAnOldOnesPlaceAndPullsBeforeItPublishes() throws Exception {
        var old = till("old", "--name", "Kasse 1", "pair", "--json");
        var device = confirms(old, "");
        assertThat(old.exitCode()).isZero();
        assertThat(till("old", "put", article("milk", 149)).exitCode()).isZero();
        assertThat(till("old", "sync").exitCode()).isZero();

        // its own edit waits in the outbox while it is not paired
        assertThat(till("new", "put", article("bread", 250)).exitCode()).isEqualTo(0);
        var fresh = till("new", "pair", "--json");
        assertThat(confirms(fresh, ", \"replaces\": \"" + device + "\"")).isEqualTo(device);

        assertThat(till("old", "sync").exitCode()).as("the old till's token").isEqualTo(4);
        assertThat(fresh.exitCode()).as(fresh.err().toString()).isZero();
        assertThat(fresh.objects().get(1).get("name").stringValue()).isEqualTo("Kasse 1");
        assertThat(till("new", "sync").exitCode()).isZero();

        var listed = till("new", "list", "--json");
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out().toString()).contains("milk", "bread");
        var articles = cloud.user()
                .get("/api/v1/devices/" + device + "/articles")
                .is(200)
                .text();
        assertThat(articles).contains("milk", "bread");
        var devices = cloud.user().get("/api/v1/devices").is(200).json();
        assertThat(devices.size()).isEqualTo(1);
        assertThat(devices.get(0).get("cursor").get("revision").intValue()).isEqualTo(2);
    }

    /** old -> replaced by new -> old comes back: what it has not sent is decided by a user, and reverts nobody's prices. */
    @Test
    void whatAnOldTillHadNotSentIsHeldWhenItComesBack() throws Exception {
        var old = till("old", "--name", "Kasse 1", "pair", "--json");
        var device = confirms(old, "");
        assertThat(old.exitCode()).isZero();
        assertThat(till("old", "put", article("milk", 149)).exitCode()).isZero();
        assertThat(till("old", "sync").exitCode()).isZero();
        // while it is broken: nobody hears of this
        var away = List.of(
                "--url",
                "http://127.0.0.1:9",
                "--store",
                directory.resolve("old").toString());
        assertThat(run(away, "put", article("milk", 99))).isEqualTo(6);

        var fresh = till("new", "pair", "--json");
        assertThat(confirms(fresh, ", \"replaces\": \"" + device + "\"")).isEqualTo(device);
        assertThat(fresh.exitCode()).isZero();
        assertThat(till("new", "sync").exitCode()).isZero();
        assertThat(till("new", "put", article("milk", 159)).exitCode()).isZero();

        var back = till("old", "pair", "--json");
        assertThat(confirms(back, ", \"replaces\": \"" + device + "\"")).isEqualTo(device);
        assertThat(back.exitCode()).as(back.err().toString()).isZero();
        assertThat(till("old", "sync").exitCode()).isZero();

        var listed = till("old", "list", "--json");
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out().toString())
                .contains("159")
                .doesNotContain("149")
                .doesNotContain(":99");
        var inbox = cloud.user().get("/api/v1/inbox").is(200).json();
        assertThat(inbox).hasSize(1);
        assertThat(inbox.get(0).get("edits").toString()).contains("\"cents\":99");
    }

    private static int run(List<String> options, String... command) {
        var arguments = new ArrayList<>(options);
        arguments.addAll(List.of(command));
        var nowhere = new PrintWriter(new StringWriter());
        return TillCommand.run(nowhere, nowhere, arguments.toArray(String[]::new));
    }

    private String article(String number, long cents) throws Exception {
        var json = "{\"number\": \"" + number + "\", \"name\": \"" + number + "\", \"price\": {\"cents\": " + cents
                + ", \"currency\": \"EUR\"}, \"vat\": \"DE_REDUCED\"}";
        return Files.writeString(directory.resolve(number + ".json"), json).toString();
    }
}
