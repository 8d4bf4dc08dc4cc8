package tillsync.service.store.ended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.store.database.DataSettings;

class EndingsTest {
    private static final Instant AT = Instant.parse("2026-11-29T00:00:00Z");
    private static final Ended FIRST = new Ended(AT, "till.token", Map.of("device", "d1", "pairing", "p1"));
    private static final Ended SECOND = new Ended(AT, "invitation", Map.of("invitation", "i1"));

    @TempDir
    Path data;

    private Path file;
    private Endings endings;

    @BeforeEach
    void isEmpty() {
        file = data.resolve("made/ended.jsonl");
        endings = new Endings(new DataSettings(data.resolve("made").toString(), null), InstantSource.fixed(AT));
    }

    private void adds(Ended ended) {
        endings.add(ended.kind(), ended.of());
    }

    private List<Ended> read() throws IOException {
        var all = new ArrayList<Ended>();
        EndedList.read(file, all::add);
        return all;
    }

    @Test
    void isAFileOfLinesThatOthersCannotRead() throws IOException {
        adds(FIRST);
        adds(SECOND);

        assertThat(file).hasContent("""
                {"at":"2026-11-29T00:00:00Z","kind":"till.token","device":"d1","pairing":"p1"}
                {"at":"2026-11-29T00:00:00Z","kind":"invitation","invitation":"i1"}""");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(read()).containsExactly(FIRST, SECOND);
    }

    @Test
    void isWhereTheOperatorWantsIt() {
        file = data.resolve("elsewhere/list");
        endings = new Endings(new DataSettings(data.toString(), file.toString()), InstantSource.fixed(AT));

        adds(FIRST);

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void aLineThatWasBeingWrittenWhenTheProcessDiedIsNone() throws IOException {
        adds(FIRST);
        Files.writeString(file, "{\"at\":\"2026", StandardOpenOption.APPEND);
        assertThat(read()).containsExactly(FIRST);

        adds(SECOND);

        assertThat(read()).containsExactly(FIRST, SECOND);
    }

    @Test
    void anyOtherUnreadableLineIsRefused() throws IOException {
        adds(FIRST);
        for (var line : List.of(
                "", "x", "{}", "{\"at\":\"x\",\"kind\":\"y\"}", "{\"at\":1,\"kind\":\"y\"}", "[1]", "y".repeat(5000))) {
            Files.writeString(file, FIRST.line() + "\n" + line + "\n" + SECOND.line() + "\n");
            assertThatThrownBy(this::read)
                    .as(line)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("line 2");
        }
    }

    @Test
    void whoeverCannotBeListedIsNotEnded() throws IOException {
        Files.createFile(data.resolve("made"));

        assertThatThrownBy(() -> adds(FIRST)).isInstanceOf(UncheckedIOException.class);
    }
}
