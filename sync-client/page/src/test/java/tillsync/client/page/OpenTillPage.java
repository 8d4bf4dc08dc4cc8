package tillsync.client.page;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.FakeService;
import tillsync.client.TickingClock;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;

/** The page of a till that is paired, over real HTTP. */
@Timeout(60)
abstract class OpenTillPage {
    static final String PIN = "4711";

    @TempDir
    Path directory;

    final FakeService service = new FakeService();
    final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "Europe/Berlin");
    TillClient till;
    TillPage page;
    Browser browser;

    @BeforeEach
    void opens() throws IOException {
        service.tokens.put("old", "d1");
        new TokenFile(directory).write("old");
        reopen();
    }

    void reopen() throws IOException {
        closesTill();
        till = builder().open();
        page = TillPage.under(till, 1_000);
        browser = new Browser(page.address());
    }

    TillBuilder builder() {
        return TillClient.builder()
                .service(service.url())
                .directory(directory)
                .knowsEverything()
                .clock(clock);
    }

    void closesTill() {
        if (page != null) {
            page.close();
            till.close();
        }
    }

    @AfterEach
    void closes() {
        closesTill();
        service.close();
    }

    Browser another() {
        return new Browser(page.address());
    }
}
