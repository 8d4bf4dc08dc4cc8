package tillsync.scenarios.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.catalogue.CatalogueDigest;
import tillsync.client.cli.TillCommand;
import tillsync.scenarios.process.KillableService;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** A large shop's price list, by the command line from a file to another till; the service has 512 MiB. */
class LongPriceListTest {
    private static final int ARTICLES = Integer.getInteger("bulk.articles", 10_000);

    @TempDir
    Path directory;

    private KillableService service;

    @Test
    void areImportedPublishedAndPulledAtOnce() throws IOException {
        var began = Instant.now();
        var lines = IntStream.range(0, ARTICLES).mapToObj(PriceLine::new).toList();
        var data = Files.createDirectory(directory.resolve("service"));
        try (var started = KillableService.start(data)) {
            service = started;
            var user = Shop.open(service.address().getPort());
            var main = pairs(user, "main");
            var imported = till("main", "import", csv(lines).toString());
            assertThat(imported.get("saved").asLong()).isEqualTo(ARTICLES);
            assertThat(imported.get("published").asLong()).isEqualTo(ARTICLES);
            assertThat(imported.get("left").asLong()).isZero();
            var published = Instant.now();

            var follower = pairs(user, "follower");
            user.follow(follower, main).is(200);
            var pulled = till("follower", "sync");
            assertThat(pulled.get("pulled").asLong()).isEqualTo(ARTICLES);
            assertThat(pulled.get("verified").asBoolean()).isTrue();
            var ended = Instant.now();

            var expected = digest(lines).toString();
            assertHas("main", expected);
            assertHas("follower", expected);
            assertIsWell(data);
            System.out.printf(
                    "%d articles: %d s until published, %d s to pull%n",
                    ARTICLES,
                    Duration.between(began, published).toSeconds(),
                    Duration.between(published, ended).toSeconds());
        }
    }

    private String pairs(Shop user, String name) throws IOException {
        var registration = user.till(name);
        var token = Files.writeString(directory.resolve(name + ".token"), registration.token());
        till(name, "pair", "--token-file", token.toString());
        return registration.id();
    }

    /** Runs the command line as a person does, but for its answer, which is JSON. */
    private JsonNode till(String name, String... command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var arguments = Stream.concat(
                Stream.of(command),
                Stream.of(
                        "--json",
                        "--url",
                        service.address().toString(),
                        "--store",
                        directory.resolve(name).toString()));
        int code = TillCommand.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        assertThat(code).as("till %s: %s", command[0], err).isZero();
        return Json.MAPPER.readTree(out.toString());
    }

    private Path csv(List<PriceLine> lines) throws IOException {
        var rows = lines.stream().map(PriceLine::csv).collect(Collectors.joining("\n", PriceLine.HEADER + "\n", "\n"));
        return Files.writeString(directory.resolve("articles.csv"), rows, UTF_8);
    }

    private static CatalogueDigest digest(List<PriceLine> lines) {
        var digest = CatalogueDigest.EMPTY;
        for (var line : lines) {
            var article = line.article();
            digest = digest.with(article.number(), article.digest());
        }
        return digest;
    }

    private void assertHas(String name, String digest) {
        var verified = till(name, "verify");
        assertThat(verified.get("intact").asBoolean()).as(name).isTrue();
        assertThat(verified.get("articles").asLong()).as(name).isEqualTo(ARTICLES);
        assertThat(verified.get("digest").stringValue()).as(name).isEqualTo(digest);
    }

    private void assertIsWell(Path data) throws IOException {
        assertThat(service.isAlive()).as("service is alive").isTrue();
        Wire.of(service.address().getPort()).get("/actuator/health/readiness").is(200);
        assertThat(Files.readString(data.resolve("service.log"))).doesNotContain("OutOfMemoryError");
    }
}
