package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.client.cli.Terminal;

/** The command line of a till that leaves, with and without a network. */
@Timeout(60)
class SigningOffCommandTest extends LeavingTill {
    private String command(int code, String... arguments) {
        till.close();
        var all = new ArrayList<>(List.of("--url", service.url().toString(), "--store", directory.toString()));
        all.addAll(List.of(arguments));
        var said = new Terminal(directory).types(all.toArray(String[]::new)).ends(code);
        till = open();
        return said.out() + said.err();
    }

    @Test
    void theCommandLineSaysThatTheServiceIsToldLaterAndTellsIt() {
        service.isDown = true;
        assertThat(command(0, "sign-off")).contains("signed off", "told later", "become independent");
        assertThat(command(0, "status")).contains("SIGN_OFF_UNTOLD");
        assertThat(command(0, "--json", "status")).contains("\"cause\":\"SIGN_OFF_UNTOLD\"");
        assertThat(command(6, "sync")).contains("does not answer");
        service.isDown = false;
        assertThat(command(0, "sync")).contains("the service knows it now");
        assertTold();
    }

    @Test
    void theCommandLineTellsItWhenItPairsAnew() throws IOException {
        service.isDown = true;
        command(0, "sign-off");
        service.isDown = false;
        service.tokens.put("new", "d2");
        var token = Files.writeString(directory.resolve("token.txt"), "new");
        assertThat(command(0, "pair", "--token-file", token.toString()))
                .contains("connected to the cloud now, as Theke. It is a main till");
        assertThat(service.tokens).containsOnlyKeys("new");
    }

    @Test
    void signingOffAgainTellsIt() {
        service.isDown = true;
        command(0, "sign-off");
        assertThat(command(0, "sign-off")).contains("told later");
        service.isDown = false;
        assertThat(command(0, "sign-off")).doesNotContain("told later");
        assertTold();
    }
}
