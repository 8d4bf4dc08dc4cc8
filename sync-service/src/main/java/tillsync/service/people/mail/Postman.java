package tillsync.service.people.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.AddressSettings;

/** Writes letters as plain text, in German and then in English, and hands them to the mail server. */
@Component
class Postman {
    private final @Nullable JavaMailSender server;
    private final MessageSource texts;
    private final @Nullable String from;

    Postman(
            ObjectProvider<JavaMailSender> server,
            MessageSource texts,
            MailSettings settings,
            AddressSettings address) {
        this.server = server.getIfAvailable();
        this.texts = texts;
        this.from = settings.from();
        if (this.server == null) {
            return;
        }
        if (from == null) {
            throw new IllegalStateException(
                    "tillsync.mail.from: missing (expected: an address, if spring.mail.host is set)");
        }
        if (address.publicAddress() == null) {
            // otherwise links would lead to the host that the request names: to anybody's
            throw new IllegalStateException(
                    "tillsync.public-address: missing (expected: such as https://sync.example, if spring.mail.host is set)");
        }
    }

    boolean isThere() {
        return server != null;
    }

    void deliver(Letter letter) throws MessagingException {
        var sender = Objects.requireNonNull(server);
        var message = sender.createMimeMessage();
        var mail = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        mail.setFrom(Objects.requireNonNull(from));
        var to = new InternetAddress();
        to.setAddress(letter.address()); // as it is: never parsed as a list, or as a name with an address
        mail.setTo(to);
        mail.setSubject(text(letter, "subject", Locale.GERMAN) + " / " + text(letter, "subject", Locale.UK));
        mail.setText(text(letter, "text", Locale.GERMAN) + "\n\n--------\n\n" + text(letter, "text", Locale.UK) + "\n");
        message.setHeader("Auto-Submitted", "auto-generated"); // so that no out-of-office answer comes back
        sender.send(message);
    }

    private String text(Letter letter, String part, Locale language) {
        var args = letter.args().stream()
                .map(arg -> arg instanceof Worded worded ? worded.in(language) : arg)
                .toArray();
        return texts.getMessage("mail." + letter.text() + "." + part, args, language);
    }
}
