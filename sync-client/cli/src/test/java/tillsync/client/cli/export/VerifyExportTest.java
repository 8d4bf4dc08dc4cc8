package tillsync.client.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.android.Hex;
import tillsync.article.Sha256;
import tillsync.client.cli.TillCommand;
import tillsync.export.Chain;
import tillsync.release.Version;

class VerifyExportTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;
    private Chain chain;

    @BeforeEach
    void anExport() throws IOException {
        file = directory.resolve("export.csv");
        chain = new Chain();
        Files.write(file, chain.first(List.of("till", "t-1")));
        for (int i = 0; i < 3; i++) {
            Files.write(file, chain.row("PUT", List.of("n" + i)), StandardOpenOption.APPEND);
        }
        Files.write(file, chain.last(), StandardOpenOption.APPEND);
    }

    private int run(String... arguments) {
        return TillCommand.run(new VerifyExport(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void saysThatAFileIsAsItWasWrittenAndNotSigned() {
        assertThat(run(file.toString())).isEqualTo(7);
        assertThat(out.toString())
                .contains("intact: 5 rows", "till;t-1", "final hash: " + chain.hash())
                .contains("signed: no");
        assertThat(err.toString()).startsWith("verify-export: not signed: the file has no signature");
    }

    @Test
    void aFinalHashThatSomebodyKeptIsTheWholeFile() {
        assertThat(run(file.toString(), "--known", chain.hash())).isZero();
        assertThat(out.toString()).contains("known: it is the final hash of this file");
    }

    @Test
    void namesTheRowAtFault() throws IOException {
        Files.writeString(file, Files.readString(file).replace("n1", "n7"));
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("verify-export: row 3: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void comparesWithWhatIsKnown() {
        assertThat(run(file.toString(), "--known", "ab".repeat(32))).isEqualTo(3);
        assertThat(err.toString()).contains("--known: another history: it is neither a head of this file, nor a key");
        assertThat(run("--known", file.toString(), file.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("nothing that is signed in the known file");
        assertThat(run(file.toString(), "--known", directory.resolve("none.csv").toString()))
                .isEqualTo(1);
        assertThat(run(file.toString(), "--known")).isEqualTo(2);
    }

    @Test
    void saysItsVersionAsTheTillDoes() {
        assertThat(run("--version")).isZero();
        assertThat(TillCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), "--version"))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(Version.ours().toString(), Version.ours().toString());
    }

    @Test
    void checksEachFileOfTheExportOfAMerchant() throws IOException {
        var history = Files.readAllBytes(file);
        var zip = directory.resolve("merchant.zip");
        write(zip, history, history);
        assertThat(run(zip.toString())).isEqualTo(7);
        assertThat(out.toString())
                .contains("intact: 1 files, 1 histories", "about: m-1 Shop", "signed: histories alone");
        assertThat(err.toString()).contains("not signed: manifest.json has no signature");

        var other =
                new String(history, StandardCharsets.UTF_8).replace("n1", "n7").getBytes(StandardCharsets.UTF_8);
        write(zip, other, history);
        assertThat(run(zip.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("catalogues/c/history.csv: not as it was written");
        write(zip, other, other);
        assertThat(run(zip.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("catalogues/c/history.csv: row 3: ");
        Files.write(zip, history);
        assertThat(run(zip.toString())).as("a history, whatever its name").isEqualTo(7);
    }

    @Test
    void comparesExportsOfAMerchant() throws IOException {
        var history = Files.readAllBytes(file);
        var zip = directory.resolve("merchant.zip");
        write(zip, history, history);
        var renamed = directory.resolve("merchant as it was");
        Files.copy(zip, renamed);
        assertThat(run(renamed.toString())).as("a ZIP by its bytes").isEqualTo(7);
        assertThat(out.toString()).contains("intact: 1 files, 1 histories");
        for (var known : new String[] {zip.toString(), renamed.toString(), file.toString(), "ab".repeat(32)}) {
            assertThat(run(zip.toString(), "--known", known)).as(known).isEqualTo(3);
        }
        assertThat(err.toString())
                .contains("nothing that is signed in the known file", "neither a head of this file, nor a key");
        assertThat(run(file.toString(), "--known", zip.toString())).isEqualTo(3);
        assertThat(out.toString().split("intact: 1 files", -1))
                .as("nothing of the known one")
                .hasSize(6);

        write(zip, history, new byte[1]);
        assertThat(run(renamed.toString(), "--known", zip.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("catalogues/c/history.csv: not as it was written");
    }

    /** @param hashed what the manifest says that the history is */
    private static void write(Path file, byte[] history, byte[] hashed) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("catalogues/c/history.csv"));
            zip.write(history);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(
                    ("{\"format\":1,\"merchant\":\"m-1\",\"name\":\"Shop\",\"exportedAt\":\"now\",\"files\":[{\"name\":"
                                    + "\"catalogues/c/history.csv\",\"bytes\":1,\"sha256\":\""
                                    + Hex.of(Sha256.of(hashed))
                                    + "\"}]}")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("verify-export: ", "; --help says more");
        assertThat(run("--help")).isZero();
        assertThat(run(directory.resolve("missing.csv").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("there is no such file");
    }
}
