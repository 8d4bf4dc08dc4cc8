package tillsync.service.people.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import tillsync.factor.Totp;
import tillsync.service.Answer;
import tillsync.service.Browser;

/** An app for codes: it reads the secret of a page as a person types it. */
public record CodeApp(byte[] secret) {
    private static final Pattern SECRET = Pattern.compile("<code id=\"secret\">([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY = Pattern.compile("<code>((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})</code>");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static CodeApp reads(Answer page) {
        var found = SECRET.matcher(page.text());
        assertThat(found.find()).as(page.toString()).isTrue();
        return new CodeApp(bytes(found.group(1).replace(" ", "")));
    }

    public static byte[] bytes(String base32) {
        var bytes = new ByteArrayOutputStream();
        int left = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            left = left << 5 | LETTERS.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(left >> bits);
                left &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }

    public String code(Instant now) {
        return Totp.code(secret, Totp.stepAt(now));
    }

    /** A code that is surely none of these minutes. */
    public String wrong(Instant now) {
        for (int i = 0; ; i++) {
            var guess = "%06d".formatted(i);
            if (Totp.match(secret, guess, now, Totp.NEVER).isEmpty()) {
                return guess;
            }
        }
    }

    /** An account whose owner has set a second factor up in this browser. */
    public record Owner(CodeApp app, List<String> codes) {}

    public static Owner setUp(Browser browser, Instant now) {
        var page = browser.get("/account/second-factor").is(200);
        var app = reads(page);
        var made = browser.post("/account/second-factor", page.csrf(), "code", app.code(now))
                .is(200);
        return new Owner(app, recoveryCodes(made));
    }

    public static List<String> recoveryCodes(Answer page) {
        return RECOVERY.matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
