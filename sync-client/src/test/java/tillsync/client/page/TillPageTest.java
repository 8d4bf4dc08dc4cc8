package tillsync.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.FakeService;
import tillsync.client.TickingClock;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.TillSettings;
import tillsync.client.TokenFile;
import tillsync.client.transport.Condition;

/** The till's own page, over real HTTP. */
@Timeout(60)
class TillPageTest {
    private static final String PIN = "4711";

    @TempDir
    Path directory;

    private final FakeService service = new FakeService();
    private final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "Europe/Berlin");
    private TillClient till;
    private TillPage page;
    private Browser browser;

    @BeforeEach
    void opens() throws IOException {
        service.tokens.put("old", "d1");
        new TokenFile(directory).write("old");
        reopen();
    }

    private void reopen() throws IOException {
        closesTill();
        var settings = TillSettings.of(service.url(), directory);
        till = TillClient.open(settings, TillListener.NONE);
        page = TillPage.under(till, settings, clock, 1_000);
        browser = new Browser(page.address());
    }

    private void closesTill() {
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

    private Browser another() {
        return new Browser(page.address());
    }

    @Nested
    class BehindAPin {
        @Test
        void itIsChosenAtTheFirstVisitAndKeptAsASlowHash() throws IOException {
            assertThat(browser.get("/")).contains("Choose a PIN");
            assertThat(browser.post("/pin", Map.of("pin", "12", "again", "12"))).contains("4 to 8 digits");
            assertThat(browser.post("/pin", Map.of("pin", PIN, "again", "4712")))
                    .contains("differ");
            assertThat(browser.post("/pin", Map.of("pin", PIN, "again", PIN))).contains("myPOSSUM administration");

            var file = directory.resolve("page.pin");
            assertThat(Files.readString(file)).startsWith("1000:").doesNotContain(PIN);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(another().get("/")).contains("Enter the PIN").doesNotContain("Choose a PIN");
        }

        @Test
        void nobodyChoosesAnotherOne() {
            browser.choosesPin(PIN);
            var other = another();
            other.get("/pin");
            other.post("/pin", Map.of("pin", "9999", "again", "9999"));
            assertThat(other.status()).isEqualTo(403);
            assertThat(another().givesPin(PIN).get("/")).contains("myPOSSUM administration");
        }

        @Test
        void withoutItNothingIsShownOrDone() {
            browser.choosesPin(PIN);
            var stranger = another();
            for (var path : new String[] {"/", "/code", "/sign-off", "/nothing"}) {
                assertThat(stranger.get(path)).contains("Enter the PIN").doesNotContain("Theke");
            }
            for (var path : new String[] {"/code", "/sign-off", "/lock", "/code/end"}) {
                stranger.submit(path, Map.of("form", stranger.formToken, "followers", ""));
                assertThat(stranger.status()).isEqualTo(401);
            }
            assertThat(service.tokens).containsKey("old");
            assertThat(service.codes).isZero();
        }

        @Test
        void wrongOnesAreSlowToTry() {
            browser.choosesPin(PIN);
            var stranger = another();
            stranger.get("/");
            for (int i = 0; i < 5; i++) {
                assertThat(stranger.post("/pin", Map.of("pin", "000" + i))).contains("The PIN is wrong");
                assertThat(stranger.status()).isEqualTo(403);
            }
            assertThat(stranger.post("/pin", Map.of("pin", PIN))).contains("Please wait: 0:30");
            assertThat(stranger.status()).isEqualTo(429);
            assertThat(another().givesPin(PIN).last.statusCode()).isEqualTo(429);

            clock.ticks(Duration.ofSeconds(30));
            assertThat(stranger.post("/pin", Map.of("pin", "0009"))).contains("wrong");
            clock.ticks(Duration.ofSeconds(59));
            assertThat(stranger.post("/pin", Map.of("pin", PIN))).contains("Please wait: 0:01");
            clock.ticks(Duration.ofSeconds(1));
            assertThat(stranger.post("/pin", Map.of("pin", PIN))).contains("myPOSSUM administration");
            assertThat(another().givesPin("0000").last.statusCode()).isEqualTo(403);
        }

        @Test
        void aBrowserThatIsNotUsedIsAskedAgain() {
            browser.choosesPin(PIN);
            clock.ticks(Duration.ofMinutes(9));
            assertThat(browser.get("/")).contains("administration");
            clock.ticks(Duration.ofMinutes(9));
            assertThat(browser.get("/")).contains("administration");
            clock.ticks(Duration.ofMinutes(11));
            assertThat(browser.get("/")).contains("Enter the PIN");
        }

        @Test
        void itIsClosedByAButton() {
            browser.choosesPin(PIN);
            var before = Map.copyOf(browser.cookies);
            browser.get("/");
            browser.post("/lock", Map.of());
            browser.cookies.putAll(before);
            assertThat(browser.get("/")).contains("Enter the PIN");
        }

        @Test
        void theSessionHasAnotherNameThanBeforeThePin() {
            browser.get("/");
            var before = Map.copyOf(browser.cookies);
            browser.choosesPin(PIN);
            assertThat(browser.cookies).isNotEqualTo(before);
            browser.cookies.putAll(before);
            assertThat(browser.get("/")).contains("Enter the PIN");
        }

        @Test
        void aForgottenOneIsChosenAnew() throws IOException {
            browser.choosesPin(PIN);
            TillPage.forgetPin(TillSettings.of(service.url(), directory));
            reopen();
            assertThat(browser.get("/")).contains("Choose a PIN");
        }
    }

    @Nested
    class AgainstStrangers {
        @Test
        void aFormThatThisPageDidNotMakeIsRefused() {
            browser.choosesPin(PIN);
            browser.get("/sign-off");
            for (var token : new String[] {"", "x", another().formToken}) {
                browser.submit("/sign-off", Map.of("form", token, "followers", ""));
                assertThat(browser.status()).isEqualTo(403);
            }
            assertThat(service.tokens).containsKey("old");
        }

        @Test
        void aFormOfAnotherBrowserIsRefusedAlsoForThePin() {
            browser.get("/pin");
            var other = another();
            other.get("/pin");
            other.submit("/pin", Map.of("form", browser.formToken, "pin", PIN, "again", PIN));
            assertThat(other.status()).isEqualTo(403);
            other.cookies.clear();
            other.submit("/pin", Map.of("form", browser.formToken, "pin", PIN, "again", PIN));
            assertThat(other.status()).isEqualTo(403);
        }

        @Test
        void aFormFromAnotherOriginIsRefused() {
            browser.choosesPin(PIN);
            browser.get("/sign-off");
            browser.send(browser.request("/sign-off")
                    .header("Origin", "https://evil.example")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("form=" + browser.formToken)));
            assertThat(browser.status()).isEqualTo(403);
            browser.send(browser.request("/sign-off")
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("form=" + browser.formToken)));
            assertThat(browser.status()).isEqualTo(403);
        }

        private String raw(String request) throws IOException {
            try (var socket = new Socket(
                    InetAddress.getByName("127.0.0.1"), page.address().getPort())) {
                socket.getOutputStream()
                        .write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        @Test
        void aForeignHostIsRefused() throws IOException {
            int port = page.address().getPort();
            for (var host :
                    new String[] {"evil.example:" + port, "localhost", "localhost:1", "127.0.0.1.evil:" + port}) {
                assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 421");
            }
            assertThat(raw("GET / HTTP/1.1\r\n")).startsWith("HTTP/1.1 400");
            assertThat(raw("GET /page.css HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"))
                    .startsWith("HTTP/1.1 200");
        }

        @Test
        void onlyLoopbackIsListenedOn() throws IOException {
            int port = page.address().getPort();
            var others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (var address : others) {
                try (var socket = new Socket()) {
                    assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, port), 1_000))
                            .isInstanceOfAny(ConnectException.class, IOException.class);
                }
            }
        }

        @Test
        void whatIsTooLargeOrNoFormIsRefused() {
            browser.choosesPin(PIN);
            browser.submit("/code", Map.of("form", "x".repeat(5_000)));
            assertThat(browser.status()).isEqualTo(413);
            browser.send(
                    browser.request("/").header("X-Long", "x".repeat(20_000)).GET());
            assertThat(browser.status()).isEqualTo(431);
            browser.send(browser.request("/code")
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("form=" + browser.formToken)));
            assertThat(browser.status()).isEqualTo(415);
            browser.send(browser.request("/").method("PUT", HttpRequest.BodyPublishers.noBody()));
            assertThat(browser.status()).isEqualTo(405);
            browser.submit("/sign-off", Map.of("form", browser.formToken, "followers", "follow:x"));
            assertThat(browser.status()).isEqualTo(400);
        }

        /** More than it has threads and room for, none of which finishes its request. */
        @Test
        void manyAtOnceEndNothing() throws IOException {
            var idle = new ArrayList<Socket>();
            for (int i = 0; i < 80; i++) {
                var socket = new Socket(
                        InetAddress.getByName("127.0.0.1"), page.address().getPort());
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
                idle.add(socket);
            }
            for (var socket : idle) {
                socket.close();
            }
            await().ignoreExceptions().until(() -> another().get("/").contains("Choose a PIN"));
        }

        @Test
        void eachAnswerHasStrictHeadersAndLoadsNothingFromElsewhere() {
            browser.choosesPin(PIN);
            for (var path : new String[] {"/", "/pin", "/page.css", "/nothing"}) {
                var body = browser.get(path);
                var headers = browser.last.headers();
                assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                        .doesNotContain("unsafe");
                assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
                assertThat(headers.firstValue("Cache-Control")).contains("no-store");
                assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
                assertThat(body).doesNotContain("<script", "style=", "src=\"http", "href=\"http");
            }
            browser.cookies.clear();
            browser.get("/pin");
            assertThat(browser.last.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("HttpOnly", "SameSite=Strict");
        }

        @Test
        void aLanguageLinkLeadsNowhereElse() throws IOException {
            int port = page.address().getPort();
            assertThat(raw("GET /evil.example/?lang=de HTTP/1.1\r\nHost: localhost:" + port + "\r\n"))
                    .startsWith("HTTP/1.1 303")
                    .contains("Location: /\r\n");
        }

        @Test
        void namesOfPeopleAndTillsAreText() {
            service.name = "<img src=x onerror=alert(1)>";
            service.users =
                    "[{\"name\":\"<img src=x onerror=alert(1)>\",\"role\":\"<b>'\\\"&\",\"since\":\"2026-11-24T12:00:00Z\"}]";
            till.hello();
            browser.choosesPin(PIN);
            assertThat(browser.get("/"))
                    .doesNotContain("<img", "<b>")
                    .contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;b&gt;&#39;&quot;&amp;");
        }
    }

    @Nested
    class TheState {
        @Test
        void saysWhatTheGuardHoldsUntilItDoesNot() {
            service.guarded =
                    "{\"revision\":7,\"head\":9,\"since\":\"2026-11-24T11:00:00Z\",\"removed\":60,\"unpriced\":2,"
                            + "\"articles\":100}";
            till.hello();
            browser.choosesPin(PIN);
            assertThat(browser.get("/"))
                    .contains("<div class=\"notice\">", "60 removed, 2 priced at 0, of 100", "“Restore the old state”");
            browser.language = "de";
            assertThat(browser.get("/"))
                    .contains("Seit 24.11.2026, 12:00", "60 gelöscht, 2 mit Preis 0, von 100", "„Verteilen“");

            service.guarded = "null";
            till.hello();
            assertThat(browser.get("/")).doesNotContain("notice", "gelöscht");
        }

        @Test
        void isSaidInBothLanguages() {
            service.users = "[{\"name\":\"Anna\",\"role\":\"OWNER\",\"since\":\"2026-11-24T12:00:00Z\"}]";
            till.hello();
            browser.choosesPin(PIN);
            assertThat(browser.get("/"))
                    .contains("<html lang=\"en\">", "not connected", "Main till", "Theke", "Anna", "Owner");
            browser.language = "de-AT,de;q=0.9,en;q=0.5";
            assertThat(browser.get("/"))
                    .contains(
                            "<html lang=\"de\">",
                            "nicht verbunden",
                            "Hauptgerät",
                            "selbständig",
                            "Mit Nutzer verbinden",
                            "Gerät abmelden",
                            "Inhaber",
                            "seit 24.11.2026, 13:00");
            assertThat(browser.get("/?lang=en")).contains("<html lang=\"en\">");
            assertThat(browser.get("/")).contains("<html lang=\"en\">");
        }

        @Test
        void saysWhyAndWhatToDo() {
            till.condition(new Condition("TAXOPOS_NOT_FOREGROUND", Instant.EPOCH));
            browser.choosesPin(PIN);
            browser.language = "de";
            assertThat(browser.get("/"))
                    .contains(
                            "Keine Verbindung zu TAXOPOS möglich.",
                            "immer im Vordergrund",
                            "&quot;Manager-Ebene&quot;");
        }

        @Test
        void isShownAlsoWhileTheServiceDoesNotAnswerOrDoesNotTell() {
            service.hasNoUsers = true;
            browser.choosesPin(PIN);
            assertThat(browser.get("/")).contains("The cloud does not tell who is connected");
            service.isDown = true;
            assertThat(browser.get("/")).contains("cannot be asked for at the moment");
        }

        @Test
        void bothLanguagesHaveTheSameTexts() {
            assertThat(Words.TEXTS.keys(Locale.GERMAN)).isNotEmpty().isEqualTo(Words.TEXTS.keys(Locale.ENGLISH));
        }
    }

    @Nested
    class ConnectingAUser {
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
            assertThat(shown).contains("WDJB-MJH1", "https://sync.example/activate", "Valid for 15:00", "refresh");
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

    @Nested
    class SigningOff {
        @Test
        void isAskedForFirstAndThenDone() {
            till.hello();
            browser.choosesPin(PIN);
            assertThat(browser.get("/sign-off")).contains("keeps its articles and sells on");
            assertThat(service.tokens).containsKey("old");
            assertThat(browser.post("/sign-off", Map.of("followers", "")))
                    .contains("signed off")
                    .doesNotContain("Sign off the device");
            assertThat(service.tokens).doesNotContainKey("old");
            assertThat(directory.resolve("token")).doesNotExist();
        }

        @Test
        void asksWhatBecomesOfFollowers() {
            service.hasFollowers = true;
            browser.choosesPin(PIN);
            browser.get("/sign-off");
            assertThat(browser.post("/sign-off", Map.of("followers", "")))
                    .contains("Other tills take their articles from this one", "value=\"independent\"");
            assertThat(service.tokens).containsKey("old");
            browser.post("/sign-off", Map.of("followers", "independent"));
            assertThat(service.tokens).doesNotContainKey("old");
        }

        @Test
        void worksWithoutANetworkAndTheServiceIsToldLater() {
            till.hello();
            till.start();
            browser.choosesPin(PIN);
            service.isDown = true;
            browser.language = "de";
            browser.get("/sign-off");
            assertThat(browser.post("/sign-off", Map.of("followers", ""))).contains("die Cloud weiß es noch nicht");
            assertThat(directory.resolve("token")).doesNotExist();
            service.isDown = false;
            await().atMost(Duration.ofSeconds(30)).until(() -> !service.tokens.containsKey("old"));
            await().until(() -> browser.get("/").contains("Das Kassensystem ist von der Cloud abgemeldet."));
        }

        @Test
        void aCodeThatIsShownPairsNothingAfterwards() {
            browser.choosesPin(PIN);
            browser.post("/code", Map.of());
            await().until(() -> browser.get("/code").contains("WDJB-MJH1"));
            browser.get("/sign-off");
            browser.post("/sign-off", Map.of("followers", ""));
            service.confirms("new");
            clock.ticks(Duration.ofMinutes(1));
            assertThat(browser.get("/code")).contains("administration");
            assertThat(directory.resolve("token")).doesNotExist();
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        var settings = TillSettings.of(service.url(), directory);
        assertThatThrownBy(
                        () -> TillPage.open(till, settings, null, page.address().getPort()))
                .isInstanceOf(IOException.class);
        assertThat(page.address())
                .isEqualTo(URI.create("http://localhost:" + page.address().getPort() + "/"));
    }
}
