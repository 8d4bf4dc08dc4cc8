package tillsync.client.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.archive.ArchiveFile;
import tillsync.archive.ArchiveFile.About;
import tillsync.archive.ArchiveFile.Ended;
import tillsync.archive.ArchiveFile.Made;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.cli.TillCommand;
import tillsync.history.TillRecord.Position;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

class PriceAtTest {
    private static final CatalogueId CATALOGUE = CatalogueId.of("catalogue-1");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Forger service = new Forger();
    private Path file;

    /** Espresso costs 2.80 from January on, 3.00 from March on; north has the first until May. */
    @BeforeEach
    void anArchive() throws IOException {
        file = directory.resolve("archive.csv");
        var cheap = Article.of("1", "Espresso", Price.euro(280), "DE_STANDARD");
        var dear = Article.of("1", "Espresso", Price.euro(300), "DE_STANDARD");
        var rows = new ArchiveFile();
        var digest = CatalogueDigest.EMPTY.with(dear);
        try (var written = Files.newOutputStream(file)) {
            written.write(rows.first(new About(
                    CATALOGUE,
                    MerchantId.of("m"),
                    DeviceId.of("main"),
                    0,
                    null,
                    "",
                    2,
                    month(6),
                    digest,
                    month(12),
                    ZoneId.of("Europe/Berlin"))));
            var until = new Ended(2L, month(3).atOffset(ZoneOffset.UTC));
            written.write(rows.version(cheap.number(), 1, cheap.canonicalUtf8(), made(1), until));
            written.write(rows.version(cheap.number(), 2, dear.canonicalUtf8(), made(3), new Ended(null, null)));
            written.write(rows.position(DeviceId.of("north"), position(1, 1)));
            written.write(rows.position(DeviceId.of("north"), position(2, 5)));
            rows.sign(List.of(service.key()), service::file, row -> {
                try {
                    written.write(row);
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            });
            written.write(rows.last());
        }
    }

    private static Instant month(int month) {
        return Instant.parse(String.format("2015-%02d-01T12:00:00Z", month));
    }

    private static Made made(int month) {
        return new Made(month(month).atOffset(ZoneOffset.UTC), "main", 1L, "", "TILL", null);
    }

    private static Position position(long revision, int month) {
        return new Position(CATALOGUE, revision, month(month).atOffset(ZoneOffset.UTC), true);
    }

    private int run(String... arguments) {
        return TillCommand.run(new PriceAt(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String answer(String at) {
        assertThat(run(file.toString(), "--article", "1", "--at", at)).isZero();
        return out.toString();
    }

    @Test
    void saysWhatTheMainHadPublished() {
        assertThat(answer("2015-02-28T23:59"))
                .contains("price:      2.80 EUR", "revision 1, 2015-01-01T12:00:00Z, till main");
    }

    @Test
    void takesTimesByTheClocksOfTheShop() {
        assertThat(answer("2015-03-01T12:59:59")).contains("2.80 EUR");
        assertThat(answer("2015-03-01T13:00")).contains("3.00 EUR");
    }

    @Test
    void saysWhatWasNotThereYet() {
        assertThat(answer("2014-12-31T00:00:00Z"))
                .isEqualToIgnoringNewLines("price:      not sold\nzone:       Europe/Berlin\n");
    }

    @Test
    void saysWhatATillSold() {
        assertThat(run(file.toString(), "--article", "1", "--at", "2015-04-01T12:00:00Z", "--till", "north"))
                .isZero();
        assertThat(out.toString()).contains("2.80 EUR", "had:        revision 1, REPORTED 2015-01-01T12:00:00Z");
        assertThat(run(file.toString(), "--article", "1", "--at", "2015-04-01T12:00:00Z", "--till", "south"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("price-at: till south: not known");
    }

    @Test
    void answersAScriptInJson() {
        assertThat(run(file.toString(), "--article", "1", "--at", "2015-03-02T12:00:00Z", "--till", "north", "--json"))
                .isZero();

        assertThat(out)
                .hasToString(
                        "{\"price\":{\"cents\":280,\"currency\":\"EUR\"},\"name\":\"Espresso\",\"vat\":\"DE_STANDARD\","
                                + "\"published\":{\"revision\":1,\"at\":\"2015-01-01T12:00:00Z\",\"till\":\"main\"},"
                                + "\"zone\":\"Europe/Berlin\","
                                + "\"had\":{\"revision\":1,\"basis\":\"REPORTED\",\"at\":\"2015-01-01T12:00:00Z\"}}"
                                + System.lineSeparator());
    }

    @Test
    void refusesTimesThatTheFileDoesNotKnow() {
        assertThat(run(file.toString(), "--article", "1", "--at", "2015-06-02T00:00:00Z"))
                .isEqualTo(1);
        assertThat(run(file.toString(), "--article", "1", "--at", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("(expected: at most 2015-06-01T12:00:00Z", "--at: soon (expected: ");
    }

    @Test
    void refusesADamagedFile() throws IOException {
        Files.writeString(file, Files.readString(file).replace("2,80", "1,80"));
        assertThat(run(file.toString(), "--article", "1", "--at", "2015-02-01T12:00"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("price-at: row 2: it was changed");
    }

    /** Anybody can write an archive: only the service's key, or a history that somebody keeps, tells whose it is. */
    @Test
    void tellsAnArchiveOfTheServiceFromThatOfAForger() throws IOException {
        String[] question = {file.toString(), "--article", "1", "--at", "2015-02-01T12:00", "--known"};
        var known = Arrays.copyOf(question, question.length + 1);
        known[question.length] = service.key().id();
        assertThat(run(known)).isZero();
        assertThat(out.toString()).contains("known: it signed this file", "2.80 EUR");

        var rows = ForgedRows.of(Files.readAllBytes(file));
        Files.write(file, new Forger().whole(rows, Forger.Way.ALL_ANEW));
        assertThat(run(known)).isEqualTo(3);
        assertThat(err.toString()).startsWith("price-at: --known: another history: ");
        Files.write(file, new Forger().whole(rows, Forger.Way.OWN_KEY));
        assertThat(run(known)).isEqualTo(3);
        Files.write(file, new Forger().whole(rows, Forger.Way.SAME_ID));
        assertThat(run(known)).isEqualTo(1);
    }

    @Test
    void answersFromAnArchiveThatIsNotSignedAndSaysSo() throws IOException {
        var rows = ForgedRows.of(Files.readAllBytes(file));
        Files.write(file, service.whole(rows, Forger.Way.NO_SIGNATURE));
        assertThat(run(file.toString(), "--article", "1", "--at", "2015-02-01T12:00"))
                .isEqualTo(7);
        assertThat(out.toString()).contains("price:      2.80 EUR");
        assertThat(err.toString()).startsWith("price-at: not signed: the file has no signature");
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(run(file.toString(), "--article", "1")).isEqualTo(2);
        assertThat(run(file.toString(), "--article", "1", "--at", "x", "--shop", "y"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("price-at: ", "; --help says more");
        assertThat(run("--help")).isZero();
    }

    @Test
    void anotherFileIsNoArchive() throws IOException {
        Files.writeString(file, "number;name\n1;Espresso\n");
        assertThat(run(file.toString(), "--article", "1", "--at", "2015-02-01T12:00"))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("price-at: row 1: this is no export of Tillsync, or its first row was changed");
    }
}
