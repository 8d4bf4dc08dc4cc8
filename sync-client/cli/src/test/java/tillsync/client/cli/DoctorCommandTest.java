package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.FakeService;
import tillsync.client.TokenFile;
import tillsync.client.doctor.Check;
import tillsync.client.doctor.CheckOutcome;
import tillsync.client.doctor.Finding;

/** {@code till doctor}, with a service that answers and without one. */
class DoctorCommandTest {
    private final Terminal terminal;

    DoctorCommandTest(@TempDir Path directory) {
        terminal = new Terminal(directory);
    }

    @Test
    void saysWhatIsInTheWayAndWhatToDoAndMakesNoStore() {
        var said = terminal.till("doctor").ends(6);
        var refused = new Finding(Check.REACHED, "CONNECTION_REFUSED", CheckOutcome.FAULT, "");
        assertThat(said.out())
                .contains("ok    NAME", "BAD   REACHED", "-     TOKEN")
                .contains(refused.title(Locale.getDefault()), refused.remedy(Locale.getDefault()))
                .contains("localhost:1");
        assertThat(terminal.store()).doesNotExist();
    }

    @Test
    void saysItInJsonToo() {
        var said = terminal.till("doctor", "--json").ends(6);
        assertThat(said.out())
                .startsWith("[{\"check\":\"ADDRESS\",\"code\":\"ADDRESS\",\"outcome\":\"OK\"")
                .contains("\"code\":\"CONNECTION_REFUSED\",\"outcome\":\"FAULT\"", "\"remedy\":", "\"detail\":")
                .hasLineCount(1);
    }

    @Test
    void endsWithTheCodeThatFitsToTheFirstFault() throws Exception {
        terminal.till("doctor", "--url", "http://nowhere.invalid").ends(2);
        try (var service = new FakeService()) {
            var url = service.url().toString();
            terminal.till("doctor", "--url", url).ends(4);
            service.tokens.put("good", "d1");
            new TokenFile(terminal.store()).write("good");
            terminal.till("doctor", "--url", url).prints("ok    TOKEN", "warn  STREAM");
            Files.writeString(terminal.store().resolve("till.db"), "no database at all ".repeat(50));
            terminal.till("doctor", "--url", url).ends(7);
        }
    }
}
