package tillsync.service;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * A test against a service that sends mails to a real SMTP server, and that counts by network address as it is shipped: it takes the
 * address from X-Forwarded-For, so that each test comes from its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@ContextConfiguration(initializers = MailServiceTest.WithMailServer.class)
@TestPropertySource(
        properties = {
            "tillsync.accounts.sign-ups-per-address=20",
            "tillsync.accounts.wrong-passwords-per-address=5",
            "tillsync.public-address=http://sync.example/",
            "tillsync.mail.from=Tillsync <tillsync@sync.example>",
            "tillsync.mail.retry-after=200ms",
            "server.forward-headers-strategy=native",
            "spring.mail.host=127.0.0.1"
        })
public @interface MailServiceTest {

    /** One mail server for all tests; each has mailboxes of its own. */
    @Order(0)
    class WithMailServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            // this configuration takes the place of the other's, whose directory and database it needs too
            new ServiceTest.FreshData().initialize(context);
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "spring.mail.port=" + Mailboxes.port());
        }
    }

    /** What was delivered. */
    final class Mailboxes {
        private static final GreenMail SERVER =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        private static final Pattern LINK = Pattern.compile("http://sync\\.example(/\\S*)");
        private static final AtomicInteger ADDRESSES = new AtomicInteger();

        static {
            SERVER.start();
        }

        private Mailboxes() {}

        /** Where it listens, on 127.0.0.1. */
        public static int port() {
            return SERVER.getSmtp().getPort();
        }

        /** The mails to an address, once there are so many. */
        public static List<MimeMessage> of(String address, int count) {
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> to(address), mails -> mails.size() >= count);
        }

        /** The text of the mail to an address whose subject has these words, once it is there. */
        public static String about(String address, String words) {
            return text(Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> to(address).stream()
                                    .filter(mail -> subject(mail).contains(words))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow());
        }

        private static String subject(MimeMessage mail) {
            try {
                return mail.getSubject();
            } catch (MessagingException failure) {
                throw new IllegalStateException(failure);
            }
        }

        public static List<MimeMessage> to(String address) {
            return Arrays.stream(SERVER.getReceivedMessages())
                    .filter(mail -> {
                        try {
                            return mail.getAllRecipients()[0].toString().equals(address);
                        } catch (MessagingException failure) {
                            throw new IllegalStateException(failure);
                        }
                    })
                    .toList();
        }

        public static String text(MimeMessage mail) {
            try {
                return mail.getContent().toString();
            } catch (IOException | MessagingException failure) {
                throw new IllegalStateException(failure);
            }
        }

        /** The path of the first link in a mail. */
        public static String link(MimeMessage mail) {
            var found = LINK.matcher(text(mail));
            if (!found.find()) {
                throw new AssertionError(text(mail));
            }
            return found.group(1);
        }

        /** Network addresses that no other test has. */
        public static String networkAddress() {
            int next = ADDRESSES.incrementAndGet();
            return "203.0." + next / 250 + "." + (next % 250 + 1);
        }

        /** A browser at a network address of its own. */
        public static Browser browser() {
            return new Browser().with("X-Forwarded-For", networkAddress());
        }

        /** A browser of a user with an account, signed in. */
        public static Browser user(String email, String password) {
            var browser = browser();
            browser.signUp(email, password);
            var link = link(of(email, 1).get(0));
            browser.get(link);
            if (!browser.get("/confirm").location().equals("/")) {
                throw new AssertionError("not confirmed");
            }
            return browser;
        }
    }
}
