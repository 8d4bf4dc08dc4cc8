package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.documents.Document.Block;

/** Runs the blocks of a document one after the other in one shell, as a reader does, and compares the answers that it shows. */
class RunnableBlocksTest {
    private static final int PATIENCE_SECONDS = 120;
    private static final String END_OF_BLOCK = "--- end of block ---";
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** The script without building: the till is of this build's classes. */
    private static final String TILLSYNC = """
        #!/usr/bin/env bash
        if [ "${1:-}" = till ]; then
            shift
            exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' tillsync.client.cli.TillCommand "$@"
        fi
        exec '%s' "$@"
        """;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"docs/USING.md", "CONTRIBUTING.md"})
    void doWhatTheDocumentSays(String name) throws IOException, InterruptedException {
        looksLikeTheProject();
        doesWhatItSays(new Document(name), Map.of());
    }

    /** As a vendor does it whose build has the client's jars alone, and nothing else of this project. */
    @ParameterizedTest
    @ValueSource(strings = {"4.1.2", "3.5.7"})
    void letAVendorBuildAProjectOfItsOwn(String springBoot) throws IOException, InterruptedException {
        var embedding = new Document("docs/EMBEDDING.md");
        for (var file : embedding.files().entrySet()) {
            var place = directory.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
        }
        var maven = VendorsRepository.in(Path.of("target/vendors-repository").toAbsolutePath());
        doesWhatItSays(embedding, Map.of("MAVEN_ARGS", maven + " -Dspring-boot.version=" + springBoot));
    }

    private void doesWhatItSays(Document document, Map<String, String> more) throws IOException, InterruptedException {
        var blocks = document.blocks();

        var printed = run(blocks, more);

        assertThat(printed).as("blocks that were run").hasSameSizeAs(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            if (!blocks.get(i).answer().isEmpty()) {
                assertThat(comparable(printed.get(i)))
                        .as(blocks.get(i).command())
                        .isEqualTo(comparable(blocks.get(i).answer()));
            }
        }
    }

    private void looksLikeTheProject() throws IOException {
        try (var files = Files.list(Document.ROOT)) {
            for (var file : files.toList()) {
                Files.createSymbolicLink(directory.resolve(file.getFileName()), file);
            }
        }
        var script = directory.resolve("tillsync");
        Files.delete(script);
        var executable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createFile(script, executable);
        Files.writeString(
                script, TILLSYNC.formatted(System.getProperty("java.class.path"), Document.ROOT.resolve("tillsync")));
    }

    /** What each of the blocks has printed. */
    private List<String> run(List<Block> blocks, Map<String, String> more) throws IOException, InterruptedException {
        var script = new StringBuilder("set -euo pipefail\n");
        blocks.forEach(block -> script.append(block.command()).append("\necho\necho '" + END_OF_BLOCK + "'\n"));
        var log = directory.resolve("printed.log");
        var builder = new ProcessBuilder("bash", "-c", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("URL", cloud.service().address().toString());
        builder.environment().putAll(more);
        var shell = builder.start();
        boolean ended = shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        var printed = Files.readString(log);
        assertThat(ended && shell.waitFor() == 0).as(printed).isTrue();
        return List.of(printed.substring(0, printed.lastIndexOf(END_OF_BLOCK)).split(END_OF_BLOCK));
    }

    private static String comparable(String text) {
        return text.replaceAll("\\s+", "").replaceAll(ID, "ID");
    }
}
