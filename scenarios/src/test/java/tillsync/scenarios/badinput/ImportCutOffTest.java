package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.catalogue.Edit;
import tillsync.client.cli.TillCommand;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.network.Cable;
import tillsync.service.PlainTill;

/** The connection ends in the middle of an import: the till has all of it, the service whole change sets, and it goes on later. */
class ImportCutOffTest {
    private static final int ARTICLES = 2_500;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PlainTill till;

    @BeforeEach
    void registers() throws IOException {
        till = cloud.user().till("Hauptkasse");
        var token = Files.writeString(directory.resolve("token"), till.token()).toString();
        assertThat(till(cloud.service().address(), "pair", "--token-file", token))
                .isZero();
    }

    private int till(URI url, String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var store = directory.resolve("till").toString();
        var arguments = Stream.concat(Stream.of(command), Stream.of("--url", url.toString(), "--store", store));
        return TillCommand.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private String csv() throws IOException {
        var rows = IntStream.range(0, ARTICLES)
                .mapToObj(i -> i + ";Artikel " + i + ";1,49;DE_REDUCED")
                .collect(Collectors.joining("\n", "number;name;price;vat\n", "\n"));
        return Files.writeString(directory.resolve("articles.csv"), rows).toString();
    }

    @Test
    void whereTheConnectionEndsAfterTheFirstChangeSetTheRestFollowsLaterOnce() throws IOException {
        var service = cloud.service().address();
        try (var cable = Cable.breaking(List.of("/change-sets/2 "), service)) {
            assertThat(till(cable.address(), "import", csv())).isEqualTo(6);
        }
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("2500 saved", "1500 of them are not published yet", "till sync");
        assertThat(articlesInTheService()).isEqualTo(1_000);
        till(service, "status");
        assertThat(out.toString()).containsPattern("unpublished +1500\n");

        assertThat(till(service, "sync")).isZero();
        assertThat(out.toString()).contains("1500 published", "0 left", "verified");
        assertThat(articlesInTheService()).isEqualTo(ARTICLES);
        assertThat(revisionsInTheService()).isEqualTo(3);
    }

    @Test
    void whereTheConnectionEndsInTheMiddleOfAChangeSetNothingOfItIsStored() throws IOException {
        var body = PlainTill.body(edits()).getBytes(UTF_8);
        var service = cloud.service().address();
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            var head = "PUT /api/v1/till/change-sets/1 HTTP/1.1\r\nHost: " + service.getAuthority()
                    + "\r\nAuthorization: Bearer " + till.token()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body, 0, body.length * 6 / 10);
            socket.shutdownOutput();
            socket.setSoTimeout(10_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .doesNotContain(" 200 ", " 500 ");
        }
        assertThat(articlesInTheService()).isZero();
        assertThat(revisionsInTheService()).isZero();
    }

    private static List<Edit> edits() {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> Edit.put(Articles.article("n" + i, 149)))
                .toList();
    }

    /** Looked up, not asked for with the till's token: a second hello would be one of a copied store. */
    private long articlesInTheService() {
        return count("article where body is not null and catalogue");
    }

    private long revisionsInTheService() {
        return count("revision where catalogue");
    }

    private long count(String of) {
        var counted = cloud.service()
                .database()
                .queryForObject(
                        "select count(*) from " + of + " = (select own_catalogue from place where device = ?)",
                        Long.class,
                        till.id());
        return counted == null ? 0 : counted;
    }
}
