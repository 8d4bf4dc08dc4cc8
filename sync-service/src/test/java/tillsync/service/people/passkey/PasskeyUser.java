package tillsync.service.people.passkey;

import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** A browser in which passkeys are made and used, step by step, as the page's script does it. */
record PasskeyUser(Browser browser) {
    static final String PASSWORD = "correct horse battery";
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");

    static PasskeyUser of(String email) {
        return new PasskeyUser(Browser.of(email, PASSWORD));
    }

    private String csrf() {
        return browser.get("/account/passkeys").csrf();
    }

    Answer begins(String label) {
        return browser.post("/account/passkeys/new", csrf(), "label", label);
    }

    /** What the browser is asked to make. */
    JsonNode asked(String label) {
        var page = begins(label).is(200);
        var found = OPTIONS.matcher(page.text());
        if (!found.find()) {
            throw new AssertionError(page);
        }
        return Json.MAPPER.readTree(HtmlUtils.htmlUnescape(found.group(1)));
    }

    Answer adds(String label, String credential) {
        return browser.post("/account/passkeys", csrf(), "label", label, "credential", credential);
    }

    /** Makes one on that device. */
    Answer makes(String label, SoftwareAuthenticator device) {
        return adds(label, device.makes(asked(label)));
    }

    Answer renames(String id, String label) {
        return browser.post("/account/passkeys/" + id + "/name", csrf(), "label", label);
    }

    Answer removes(String id) {
        return browser.post("/account/passkeys/" + id + "/remove", csrf());
    }

    /** What a browser is asked at the page for signing in, and the token of its forms from then on. */
    static Answer asks(Browser browser) {
        return browser.post("/sign-in/passkey/options", browser.get("/sign-in").csrf())
                .is(200);
    }

    static Answer signsIn(Browser browser, SoftwareAuthenticator device) {
        var asked = asks(browser);
        return answers(browser, asked, device.shows(asked.at("options")));
    }

    static Answer answers(Browser browser, Answer asked, String credential) {
        return browser.post("/sign-in/passkey", asked.text("csrf"), "credential", credential);
    }
}
