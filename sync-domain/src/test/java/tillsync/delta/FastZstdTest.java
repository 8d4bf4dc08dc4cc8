package tillsync.delta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastZstdTest {
    private static final byte[] PAGE =
            "{\"op\":\"put\",\"revision\":1},".repeat(1_000).getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void whatIsPackedComesBack() throws IOException {
        var packed = FastZstd.pack(PAGE);
        assertThat(packed.length).isLessThan(FastGzip.pack(PAGE).length);
        assertThat(FastZstd.unpacking(new ByteArrayInputStream(packed))).hasBinaryContent(PAGE);
    }

    /** Else an answer of a few bytes could take as much memory as it likes. */
    @Test
    void aWindowBeyondEightMebibytesIsRefused() throws IOException {
        assertThat(FastZstd.unpacking(new ByteArrayInputStream(withWindow(23)))).hasBinaryContent(PAGE);
        assertThatThrownBy(() -> FastZstd.unpacking(new ByteArrayInputStream(withWindow(24)))
                        .readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("memory");
    }

    private static byte[] withWindow(int bits) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStreamNoFinalizer(packed).setLong(bits)) {
            zstd.write(PAGE);
        }
        return packed.toByteArray();
    }

    @Test
    void itIsNotThereWithoutItsLibrary() throws Exception {
        assertThat(says(List.of(), List.of())).containsExactly("false");
    }

    @Test
    void itSaysOnceThatItsLibraryDoesNotRunHere() throws Exception {
        var lines = says(List.of(Native.class), List.of("-DZstdNativePath=" + directory.resolve("nowhere.so")));
        assertThat(lines).contains("false");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("WARNING: zstd: "))
                .singleElement()
                .asString()
                .startsWith("WARNING: zstd: not available, gzip is used");
    }

    @Test
    void itLeavesNoFileBehind() throws Exception {
        assertThat(says(List.of(Native.class), List.of("-Djava.io.tmpdir=" + directory)))
                .contains("true");
        assertThat(directory).isEmptyDirectory();
    }

    /** The lines of a process that has only these classes' archives on its class path. */
    private static List<String> says(List<Class<?>> more, List<String> options) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.add("-cp");
        command.add(Stream.concat(Stream.of(FastZstd.class, ZstdThere.class), more.stream())
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(place -> Path.of(URI.create(place.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(ZstdThere.class.getName());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var lines = process.inputReader(UTF_8)) {
            return lines.lines().toList();
        }
    }
}
