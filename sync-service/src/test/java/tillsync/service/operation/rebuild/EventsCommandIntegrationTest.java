package tillsync.service.operation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tillsync.service.OperatorCommands;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;

/** {@code events}: of the running service, by its operator's key. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class EventsCommandIntegrationTest {
    @Autowired
    DataSettings settings;

    private String data() {
        return Path.of(settings.data()).toString();
    }

    @Test
    void eachEventIsALine(CapturedOutput output) {
        var main = Shop.open("events").till("main");
        var catalogue = main.publish(1, Shop.puts("4711", 310)).is(200).text("catalogue");

        assertThat(OperatorCommands.run("events", "--data", data(), "--catalogue", catalogue))
                .isZero();

        var lines =
                output.getOut().lines().filter(line -> line.contains(catalogue)).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains(" " + catalogue + " 0 catalogue.opened {");
        assertThat(lines.get(1)).contains(" " + catalogue + " 1 catalogue.change-set-published {", "\"4711\"");
    }
}
