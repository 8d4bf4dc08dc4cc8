package tillsync.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;

/** What holds for every page. */
@MailServiceTest
class PagesIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-z.-]*)");

    private static Properties texts(String file) throws IOException {
        var texts = new Properties();
        try (var in = PagesIntegrationTest.class.getResourceAsStream("/" + file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** Texts of pages and mails, as the service is told of them. */
    @Value("${spring.messages.basename}")
    List<String> bundles;

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        for (var bundle :
                Stream.concat(bundles.stream(), Stream.of("problems/problems")).toList()) {
            var english = texts(bundle + ".properties");
            var german = texts(bundle + "_de.properties");
            assertThat(german.keySet()).as(bundle).isEqualTo(english.keySet());
            assertThat(english.values()).noneMatch(text -> text.toString().isBlank());
            assertThat(german.values()).noneMatch(text -> text.toString().isBlank());
        }
    }

    @Test
    void templatesNameTextsThatThereAreAndNothingInline() throws IOException {
        var texts = new Properties();
        for (var bundle : bundles) {
            texts.putAll(texts(bundle + ".properties"));
        }
        var templates = new PathMatchingResourcePatternResolver().getResources("classpath:/templates/**/*.html");
        assertThat(templates).hasSizeGreaterThan(10);
        for (var template : templates) {
            var text = template.getContentAsString(StandardCharsets.UTF_8);
            var keys = KEY.matcher(text);
            while (keys.find()) {
                if (!keys.group(1).endsWith(".")) {
                    assertThat(texts.containsKey(keys.group(1)))
                            .as(keys.group(1))
                            .isTrue();
                }
            }
            assertThat(text)
                    .as(template.getFilename())
                    .doesNotContain("style=", "<style", "<script>", "onclick", "th:utext", "[(");
            assertThat(text).as(template.getFilename()).doesNotContainPattern("(src|href)=\"(http|//)");
            assertThat(text)
                    .as("%s: what is replaced is so whatever th:if beside it says", template.getFilename())
                    .doesNotContainPattern(
                            "th:(if|unless)=\"[^\"]*\"[^<]*th:replace=|th:replace=\"[^\"]*\"[^<]*th:(if|unless)=");
        }
    }

    @ParameterizedTest
    @CsvSource({"de, Anmelden", "en, Sign in"})
    void everyPageIsWhollyInItsLanguage(String language, String signIn) {
        var email = UUID.randomUUID() + "@example.com";
        var stranger = Mailboxes.browser().with("Accept-Language", language);
        var pages = new ArrayList<>(List.of(
                stranger.get("/sign-in"),
                stranger.get("/sign-up"),
                stranger.fill("/sign-up", "name", " ", "email", "x", "password", "y"),
                stranger.fill("/sign-in", "email", "x", "password", "y"),
                stranger.get("/forgot"),
                stranger.fill("/forgot", "email", "x"),
                stranger.get("/forgot/done"),
                stranger.get("/reset"),
                stranger.get("/reset/done"),
                stranger.get("/confirm"),
                stranger.get("/set-up"),
                stranger.post("/sign-in", null)));
        assertThat(pages).allMatch(page -> page.text().contains(signIn));
        stranger.fill("/sign-up", "name", "Anna", "email", email, "password", PASSWORD);
        pages.add(stranger.get("/sign-up/done"));
        var elsewhere = Mailboxes.browser().with("Accept-Language", language);
        for (var browser : List.of(elsewhere, stranger)) {
            browser.get(Mailboxes.link(Mailboxes.of(email, 1).get(0)));
        }
        pages.add(elsewhere.get("/confirm"));
        pages.add(elsewhere.fill("/confirm", "password", "wrong"));
        stranger.get("/confirm").leadsTo("/");
        for (var path : List.of(
                "/account",
                "/account?done=name",
                "/account?done=password",
                "/account?done=$%7B7*7%7D",
                "/account/delete",
                "/team",
                "/activity",
                "/help",
                "/help?q=x",
                "/held-back",
                "/account/zone",
                "/account/passkeys",
                "/account/webhooks",
                "/nothing")) {
            pages.add(stranger.get(path));
        }
        var csrf = stranger.get("/account").csrf();
        pages.add(stranger.post("/account/password", csrf, "current", "x", "next", "y"));
        pages.add(stranger.post("/account/password", csrf, "current", "x", "next", PASSWORD));
        pages.add(stranger.post("/account/delete", csrf, "password", "x"));
        pages.add(stranger.post("/account/tokens", csrf, "label", "x", "password", PASSWORD));
        pages.add(stranger.get("/account"));
        for (var page : pages) {
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.text().replaceAll("[A-Za-z0-9_=-]{20,}", "SECRET"))
                    .contains("<html lang=\"" + language + "\"", "</html>")
                    .doesNotContain("??", "${", "#{", "null");
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'self'");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.text()).doesNotContain("style=\"").doesNotContainPattern("<script(?![^>]* src=\"/)");
        }
    }

    @Test
    void theLanguageIsChosenByALinkThatIsRemembered() {
        var browser = Mailboxes.browser().with("Accept-Language", "fr");
        browser.get("/sign-in").shows("lang=\"en\"", "href=\"/sign-in?lang=de\"");
        browser.get("/sign-in?lang=de").is(303).leadsTo("/sign-in");
        browser.get("/sign-in").shows("<html lang=\"de\"");
        browser.get("/nothing").leadsTo("/sign-in");
        browser.get("/sign-in?lang=xx%22%3E").shows("<html lang=\"de\"").hides("xx\">");
        browser.get("/sign-in?lang=en");
        browser.get("/sign-in").shows("<html lang=\"en\"");
    }

    private Browser anna() {
        var email = UUID.randomUUID() + "@example.com";
        var anna = Mailboxes.browser().with("Accept-Language", "en");
        anna.fill("/sign-up", "name", "Anna", "email", email, "password", PASSWORD);
        anna.get(Mailboxes.link(Mailboxes.of(email, 1).get(0)));
        anna.get("/confirm").is(303);
        return anna;
    }

    @ParameterizedTest
    @CsvSource({
        "/account/password, /account",
        "/account/tokens/x/revoke, /account",
        "/notices/absence, /notices",
        "/notices/snooze, /notices",
        "/newcomers/seen, /",
        "/tills/x/opening-hours, /tills/x",
        "/tills/x/store, /tills/x",
        "/tills/x/held-back/mode, /tills/x/held-back",
        "/topology/draft, /topology",
        "/team/invitations, /team",
        "/team/invitations/x/withdraw, /team",
        "/topology/articles, /topology",
        "/topology/apply?business=1, /topology",
        "/activate/decision, /activate",
        "/operation/key, /operation",
        "/sign-out, /",
        "/tills/x/role, /tills/x",
        "/tills/x/articles/preview, /tills/x/articles",
        "/tills/x/article, /tills/x",
        "/tills/x/article/price, /tills/x",
        "/tills/x/article/price/undo, /tills/x",
        "/tills/x/article/remove, /tills/x",
        "/tills/x/article/restore, /tills/x",
        "/tills/x/article/undo, /tills/x"
    })
    void theAddressToWhichAFormIsSentLeadsToItsPage(String address, String page) {
        anna().get(address).is(303).leadsTo(page);
    }

    @Test
    void whatAnswersAFormHasTheLanguagesOfItsPage() {
        var anna = anna();
        anna.post("/account/password", anna.get("/account").csrf(), "current", "x", "next", "y")
                .shows("<html lang=\"en\"", "href=\"/account?lang=de\"", "href=\"/account?lang=en\"");
        anna.get("/account?lang=de").leadsTo("/account");
        anna.get("/nothing").shows("<html lang=\"de\"", "Nicht gefunden.", "href=\"/?lang=en\"");
        anna.get("/?lang=en").leadsTo("/");
        anna.get("/nothing").shows("<html lang=\"en\"");
    }

    @Test
    void aThemeIsKeptUntilThePagesAreToLookAsTheDeviceDoes() {
        var anna = anna();
        anna.get("/account").hides("data-theme");
        anna.get("/account?theme=dark").leadsTo("/account");
        anna.get("/account").shows("data-theme=\"dark\"", "href=\"/account?theme=light\"");
        anna.get("/account?theme=loud").is(200).shows("data-theme=\"dark\"");
        anna.get("/account?theme=system").leadsTo("/account");
        anna.get("/account").hides("data-theme");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, page",
        "/activate, /, true",
        "/held-back, /, true",
        "/account, /account, page",
        "/account/delete, /account, true",
        "/notices, /notices, page",
        "/topology, /topology, page"
    })
    void theMenuSaysWhereOneIs(String address, String entry, String how) {
        var menu = anna().get(address).text().replaceAll("(?s).*<header class=\"site-bar\">|</header>.*", "");
        assertThat(menu).containsOnlyOnce("aria-current");
        assertThat(menu).contains("<a href=\"" + entry + "\" aria-current=\"" + how + "\"");
    }

    @Test
    void aFormThatIsSentAfterSigningOutLeadsToSigningInWhichSaysSo() {
        var email = UUID.randomUUID() + "@example.com";
        var anna = Mailboxes.browser().with("Accept-Language", "en");
        anna.fill("/sign-up", "name", "Anna", "email", email, "password", PASSWORD);
        anna.get(Mailboxes.link(Mailboxes.of(email, 1).get(0)));
        anna.get("/confirm").is(303);
        var csrf = anna.get("/account").csrf();
        anna.post("/sign-out", csrf);
        anna.get("/sign-in"); // which begins a session with another token
        var late = anna.post("/account/name", csrf, "name", "Anna B.").is(303);
        anna.get(late.location()).shows("You are not signed in any more.");
        anna.get("/sign-in").hides("any more");
        var back = anna.signIn(email, PASSWORD).location();
        anna.get(back).leadsTo("/account");
        anna.get("/account").shows("value=\"Anna\"");
    }

    @Test
    void aLinkOfAMailSaysWhatIsSoForWhoOpensIt() {
        var email = UUID.randomUUID() + "@example.com";
        var anna = Mailboxes.browser().with("Accept-Language", "en");
        anna.fill("/sign-up", "name", "Anna", "email", email, "password", PASSWORD);
        // not before the address is confirmed
        anna.get("/sign-up/done").shows("<h1>Please confirm your address</h1>").hides("You have signed up");
        var link = Mailboxes.link(Mailboxes.of(email, 1).get(0));
        anna.get(link);
        anna.get("/confirm").is(303);
        var again = anna.get(link);
        (again.status() == 303 ? anna.get(again.location()) : again)
                .shows("This link is no longer valid", "Overview")
                .hides("href=\"/sign-in\"");
    }

    @Test
    void aFormOfAnotherSessionIsRefusedInWordsForPeople() {
        var anna = anna();
        anna.post("/account/name", "of another session", "name", "Eve")
                .is(403)
                .shows("Nothing was saved. Please go back", "href=\"/account?lang=de\"");
    }

    @Test
    void assetsAreKeptForGoodUnderAnAddressOfTheirVersionAndBeginNoSession() {
        var assets = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+)\"");
        var links = assets.matcher(Mailboxes.browser().get("/sign-in").text());
        int found = 0;
        while (links.find()) {
            var asset = Mailboxes.browser().get(links.group(1)).is(200);
            assertThat(asset.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
            assertThat(asset.header("Content-Type")).matches("text/(css|javascript).*|image/(svg\\+xml|png)");
            assertThat(asset.response().headers().allValues("Set-Cookie")).isEmpty();
            found++;
        }
        assertThat(found).isEqualTo(9);
        for (var path : List.of(
                "/assets/../application.yaml",
                "/assets/..%2fapplication.yaml",
                "/assets/nothing.css",
                "/webjars/picocss__pico/../../../../application.yaml",
                "/webjars/",
                "/assets/")) {
            assertThat(Mailboxes.browser().get(path).status()).as(path).isIn(400, 404);
        }
    }
}
