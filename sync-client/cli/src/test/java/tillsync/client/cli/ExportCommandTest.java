package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Article;

/** Articles leave a till as a file and come back. */
class ExportCommandTest {
    /** What files and spreadsheets take for something else. */
    private static final String ODD = """
            [{"number":"00042","name":"=1+1","price":{"cents":5,"currency":"CHF"},"vat":"CH_REDUCED",
              "gtin":"00012345678905","category":"@Brot; \\"fein\\"","unit":"KILOGRAM",
              "attributes":{"Pfand":"+0,15","price":"1.50","Name":"'=x","=Regal":"eins\\nzwei"}},
             {"number":"-7","name":"'s Brot","price":{"cents":99999999,"currency":"EUR"},"vat":"DE_ZERO"},
             {"number":"4.006381333931E12","name":"_x000D_ \\u200b","price":{"cents":0,"currency":"EUR"},"vat":"DE_ZERO",
              "attributes":{"a;b":"eins\\r\\n; x"},
              "groups":{"=Kiosk":{"offered":false},"Bahnhof":{"price":{"cents":5,"currency":"EUR"}}}}]""";
    /** What no cell holds. */
    private static final String BEYOND = """
            [{"number":"b1","name":" Tee ","price":{"cents":1,"currency":"EUR"},"vat":"DE_ZERO",
              "attributes":{"leer":"","nul":"a\\u0000","rand":" x ","Pfand":"1"," name":"y"}},
             {"number":"b2","name":"x","price":{"cents":1,"currency":"EUR"},"vat":"DE_ZERO","shelf":{"row":7},
              "planned":[{"from":"2020-01-01T00:00","price":{"cents":2,"currency":"EUR"}},
                {"from":"2999-01-01T00:00","vat":"DE_REDUCED"}]},
             {"number":"b3","name":"x","price":{"cents":1,"currency":"EUR"},"vat":"DE_ZERO",
              "planned":[{"from":"2020-01-01T00:00","price":{"cents":2,"currency":"EUR"}},
                {"from":"2021-01-01T00:00","until":"2999-01-01T00:00","price":{"cents":3,"currency":"EUR"}}],
              "groups":{"Bahnhof":{"price":{"cents":7,"currency":"EUR"},"later":1},"x\\ufffe":{"offered":false}}}]""";

    @TempDir
    Path directory;

    private Terminal terminal;

    @BeforeEach
    void aTillWithOddArticles() throws IOException {
        terminal = till("one");
        terminal.till("put", terminal.file("odd.json", ODD)).ends(0);
    }

    private Terminal till(String name) throws IOException {
        return new Terminal(Files.createDirectory(directory.resolve(name)));
    }

    private static String stored(Terminal till) {
        return till.till("list", "--json", "--stored").ends(0).out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"articles.csv", "articles.XLSX"})
    void whatAFileHoldsIsTheSameAtAnotherTill(String name) throws IOException {
        var file = directory.resolve(name).toString();
        terminal.till("export", file).prints("3 articles in " + file).hides("more than");

        var other = till("two");
        other.till("import", file).prints("3 saved");

        assertThat(stored(other)).isEqualTo(stored(terminal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"articles.csv", "articles.xlsx"})
    void whatComesBackChangesNothingAndWhatNoCellHoldsStays(String name) throws IOException {
        terminal.till("put", terminal.file("beyond.json", BEYOND)).ends(0);
        var before = stored(terminal);
        var file = directory.resolve(name).toString();

        terminal.till("--json", "export", file).prints("{\"articles\":6,\"notInFile\":3}");
        terminal.till("import", file).prints("0 saved");

        assertThat(stored(terminal)).isEqualTo(before);
    }

    @Test
    void aTillOfAPriceGroupWritesWhatItSells() throws IOException {
        var grouped = till("grouped");
        grouped.hasPulled("Bahnhof", Article.read("""
                {"number":"t","name":"Tee","price":{"cents":200,"currency":"EUR"},"vat":"DE_ZERO",
                 "groups":{"Bahnhof":{"price":{"cents":250,"currency":"EUR"}}},
                 "planned":[{"from":"2020-01-01T00:00","price":{"cents":220,"currency":"EUR"}}]}"""));
        var file = directory.resolve("sold.csv");
        grouped.till("export", file.toString()).prints("1 articles");

        assertThat(file).content().contains("2.50").doesNotContain("2.20", "2.00");
    }

    @Test
    void whatIsEditedInItIsAllThatChanges() throws IOException {
        terminal.till("put", terminal.file("beyond.json", BEYOND)).ends(0);
        var before = stored(terminal);
        var file = directory.resolve("articles.csv");
        terminal.till("export", file.toString()).ends(0);

        var text = Files.readString(file);
        assertThat(text).contains("\r\nb1;Tee;0.01;", ";;yes;;yes;;;1;;;;;x\r\n");
        Files.writeString(file, text.replace(";1;;;;;x\r\n", ";2;;;;;x\r\n"));

        terminal.till("import", file.toString()).prints("1 saved");
        assertThat(stored(terminal)).isEqualTo(before.replace("\"Pfand\":\"1\"", "\"Pfand\":\"2\""));
    }

    @Test
    void aFileOfAnotherKindIsRefusedAndOneThatCannotBeWrittenSaysSo() {
        terminal.till("export", directory.resolve("articles.pdf").toString()).fails(2, "FILE.csv");
        terminal.till("export", directory.resolve("none/articles.csv").toString())
                .fails(1, "cannot be written");
        terminal.till("import", terminal.file("broken.xlsx", "PK\u0003\u0004 no workbook"))
                .fails(4, "XLSX_UNREADABLE");
    }

    @Test
    void replacesAFileOnlyOnceAllIsWritten() throws IOException {
        var file = directory.resolve("articles.csv");
        Files.writeString(file, "former");
        terminal.till("export", file.toString()).ends(0);

        assertThat(file).content().startsWith("\ufeffnumber;name;price;currency;");
        assertThat(directory.resolve("articles.csv.part")).doesNotExist();
    }
}
