package tillsync.service.operation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tillsync.service.OperatorCommands;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;

/** {@code events}: of the running service by its operator's key, or of the directory of a stopped one. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class EventsCommandIntegrationTest {
    @Autowired
    DataSettings settings;

    @TempDir
    Path directory;

    private String catalogue;

    @BeforeEach
    void aCatalogueWithTwoEvents() {
        var main = Shop.open("events").till("main");
        catalogue = main.publish(1, Shop.puts("4711", 310)).is(200).text("catalogue");
    }

    private int events(String... options) {
        var words = new String[options.length + 1];
        words[0] = "events";
        System.arraycopy(options, 0, words, 1, options.length);
        return OperatorCommands.run(words);
    }

    private List<String> lines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains(" " + catalogue + " "))
                .toList();
    }

    @Test
    void eachEventIsALine(CapturedOutput output) {
        assertThat(events("--data", settings.data(), "--catalogue", catalogue)).isZero();

        var lines = lines(output);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains(" " + catalogue + " 0 catalogue.opened {");
        assertThat(lines.get(1)).contains(" " + catalogue + " 1 catalogue.change-set-published {", "\"4711\"");
        assertThat(output.getOut().lines()).doesNotContain(RunningService.END);
    }

    @Test
    void beginsAtTheWantedPlace(CapturedOutput output) {
        events("--data", settings.data(), "--catalogue", catalogue);
        var second = lines(output).get(1);
        var place = second.substring(0, second.indexOf(' '));

        assertThat(events("--data", settings.data(), "--from", place)).isZero();
        assertThat(lines(output)).hasSize(3).last().isEqualTo(second);

        var after = String.valueOf(Long.parseLong(place) + 1);
        assertThat(events("--data", settings.data(), "--catalogue", catalogue, "--from", after))
                .isOne();
        assertThat(output.getErr()).contains("no events of " + catalogue + " from place " + after);
    }

    @Test
    void aDirectoryWithoutAServiceIsReadAndNotChanged(CapturedOutput output) throws IOException {
        var backup = directory.resolve("backup.zip").toString();
        var data = directory.resolve("stopped");
        assertThat(OperatorCommands.run("backup", "--data", settings.data(), "--to", backup))
                .isZero();
        assertThat(OperatorCommands.run("restore", backup, "--data", data.toString(), "--revoke-all"))
                .isZero();
        var file = data.toRealPath().resolve("tillsync.mv.db");
        var before = Files.readAllBytes(file);

        assertThat(events("--data", settings.data(), "--catalogue", catalogue)).isZero();
        assertThat(events("--data", data.toString(), "--catalogue", catalogue)).isZero();

        var lines = lines(output);
        assertThat(lines).hasSize(4);
        assertThat(lines.subList(2, 4)).isEqualTo(lines.subList(0, 2));
        assertThat(output.getErr()).contains("events: no service runs there; ", "tillsync.mv.db is read");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aKeyOfAnotherStartIsRefused(CapturedOutput output) throws IOException {
        var running = RunningService.on(Path.of(settings.data()));
        var operator = Files.writeString(directory.resolve("operator"), running.address() + "\ntso_another\n");

        assertThat(events("--url", running.address(), "--operator", operator.toString()))
                .isOne();
        assertThat(output.getErr()).contains("the key is not that of the service that runs");
        assertThat(lines(output)).isEmpty();
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailure(CapturedOutput output) {
        var console = System.out;
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("full");
            }
        }));
        try {
            assertThat(events("--data", settings.data(), "--catalogue", catalogue))
                    .isOne();
        } finally {
            System.setOut(console);
        }
        assertThat(output.getErr()).contains("events: the output cannot be written");
    }
}
