package tillsync.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tillsync.client.TokenFile;

/** "Mit Nutzer verbinden": a code, and who types it. */
@Execution(ExecutionMode.CONCURRENT)
class TillPageConnectingTest extends OpenTillPage {
    private void begins() {
        browser.choosesPin(PIN);
        browser.get("/");
        browser.post("/code", Map.of());
        await().until(() -> browser.get("/code").contains(service.code()));
    }

    @Test
    void showsTheCodeAndAnotherOneAfterFifteenMinutes() throws Exception {
        begins();
        var shown = browser.get("/code");
        assertThat(shown).contains("WDJB-MJH1", "https://sync.example/activate", "Valid for 15:00", ">Refresh</a>");
        assertThat(shown).contains("<script src=\"/page.js\"").doesNotContain("http-equiv");
        assertThat(browser.get("/page.js")).contains("renewed");
        assertThat(QrSvgTest.read(shown)).isEqualTo("https://sync.example/activate?code=WDJB-MJH1");
        assertThat(shown).doesNotContain("secret1");

        clock.ticks(Duration.ofSeconds(25));
        assertThat(browser.get("/code")).contains("Valid for 14:35");
        for (int i = 0; i < 4; i++) {
            clock.ticks(Duration.ofMinutes(4));
            browser.get("/code");
        }
        await().until(() -> browser.get("/code").contains("WDJB-MJH2"));
    }

    @Test
    void aTillThatIsNotPairedKeepsItsToken() {
        till.signOff();
        begins();
        service.confirms("new");
        clock.ticks(Duration.ofSeconds(5));
        await().until(() -> browser.get("/code").contains("The till is connected"));
        assertThat(new TokenFile(directory).read()).contains("new");
        assertThat(till.hello().deviceId()).isEqualTo("device-new");
    }

    @Test
    void aFurtherUserIsNamed() {
        service.users = "[{\"name\":\"Anna\",\"role\":\"OWNER\"}]";
        begins();
        service.users = "[{\"name\":\"Anna\",\"role\":\"OWNER\"},{\"name\":\"Ben <b>\",\"role\":\"VIEWER\"}]";
        service.confirms("other");
        clock.ticks(Duration.ofSeconds(5));
        await().until(() -> browser.get("/code").contains("The till is connected with Ben &lt;b&gt;."));
        assertThat(new TokenFile(directory).read()).contains("old");
    }

    @Test
    void saysThatItWasDeclined() {
        begins();
        service.denies();
        clock.ticks(Duration.ofSeconds(5));
        await().until(() -> browser.get("/code").contains("declined"));
        browser.post("/code", Map.of());
        await().until(() -> browser.get("/code").contains("WDJB-MJH2"));
    }

    @Test
    void endsWhereItIsCancelledAndAfterAnHour() {
        begins();
        browser.post("/code/end", Map.of());
        assertThat(browser.get("/code")).contains("administration");

        browser.post("/code", Map.of());
        await().until(() -> browser.get("/code").contains("WDJB-MJH2"));
        clock.ticks(Duration.ofMinutes(61));
        await().until(() -> browser.givesPin(PIN).get("/code").contains("administration"));
    }

    @Test
    void keepsTheCodeWhileTheServiceIsSilentAndSaysSoWhereThereIsNone() {
        browser.choosesPin(PIN);
        service.isDown = true;
        browser.post("/code", Map.of());
        await().until(() -> browser.get("/code").contains("The cloud does not answer. Is the till connected"));
        service.isDown = false;
        clock.ticks(Duration.ofSeconds(5));
        await().until(() -> browser.get("/code").contains("WDJB-MJH1"));
        service.isDown = true;
        clock.ticks(Duration.ofSeconds(5));
        await().until(() -> browser.get("/code").contains("The code stays valid"));
        assertThat(browser.get("/code")).contains("WDJB-MJH1");
    }
}
