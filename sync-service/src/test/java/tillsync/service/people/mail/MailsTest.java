package tillsync.service.people.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tillsync.service.KeptLog;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.AddressSettings;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.disk.OpenDatabase;
import tillsync.service.store.ended.Endings;

/** What becomes of mails while the mail server is away, slow, or refuses. */
class MailsTest {
    private static final Duration SOON = Duration.ofMillis(50);
    /** A port that no program uses. */
    private static final int NOBODY = 1;

    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final KeptLog log = new KeptLog(Mails.class.getName());
    private Mails mails;
    private OpenDatabase database;

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        log.close();
        if (mails != null) {
            mails.stop();
            database.close();
        }
    }

    private Postman postman(MailSettings settings, @Nullable String address) {
        server.setHost("127.0.0.1");
        server.setPort(NOBODY);
        server.getJavaMailProperties().put("mail.smtp.timeout", "10000");
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("server", server);
        var texts = new ResourceBundleMessageSource();
        texts.setBasenames("messages", "mails");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return new Postman(
                beans.getBeanProvider(JavaMailSender.class),
                texts,
                settings,
                new AddressSettings(address == null ? null : URI.create(address), false));
    }

    private Mails mails(Duration retryAfter) {
        var settings = new MailSettings("a@b.example", retryAfter);
        database = OpenDatabase.in(directory);
        mails = new Mails(
                new Accounts(
                        JdbcClient.create(database.jdbc),
                        new Endings(new DataSettings(directory.toString(), null), Clock.systemUTC()),
                        null), // nobody signs up here
                postman(settings, "https://sync.example"),
                database.durability,
                settings);
        return mails;
    }

    private static Optional<Letter> letter() {
        return Optional.of(Letter.of("anna.canary@example.com", MailText.RESET_PASSWORD, "https://sync.example/reset"));
    }

    @Test
    void aMailWaitsForAServerThatIsAwayForAMoment() {
        // the last of its tries comes in 18 s, by which a server has started on any machine
        assertThat(mails(Duration.ofMillis(500)).offer(MailsTest::letter)).isTrue();
        awaitLogged("tried again");
        var started = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        try {
            server.setPort(started.getSmtp().getPort());
            assertThat(started.waitForIncomingEmail(20_000, 1)).isTrue();
        } finally {
            started.stop();
        }
    }

    @Test
    void aMailIsGivenUpInOneLineThatSaysNothingOfItsReader() {
        assertThat(mails(SOON).offer(MailsTest::letter)).isTrue();
        awaitLogged("given up");
        assertThat(log.messages()).noneMatch(line -> line.contains("anna.canary") || line.contains("/reset"));
        assertThat(log.lines()).allMatch(line -> line.getThrowableProxy() == null);
    }

    private void awaitLogged(String words) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> log.messages().stream()
                .anyMatch(line -> line.contains(words)));
    }

    /** As a server answers that wants STARTTLS first, or that knows no such address. */
    @ParameterizedTest
    @ValueSource(strings = {"530 5.7.0 Must issue a STARTTLS command first", "550 5.1.1 <anna.canary@example.com>: no"})
    void whatTheMailServerAnsweredIsLoggedByItsCodesAlone(String answer) {
        var refused = new MailSendException(Map.of("a mail", new MessagingException(answer)));
        assertThat(Mails.cause(refused)).isEqualTo("MessagingException " + answer.substring(0, 9));
        assertThat(Mails.cause(new MessagingException("Must issue 530"))).isEqualTo("MessagingException");
    }

    @Test
    void noMoreWaitThanAThousand() {
        var hold = new CountDownLatch(1);
        var busy = mails(SOON);
        for (int i = 0; i < 1_000; i++) {
            assertThat(busy.offer(() -> {
                        try {
                            hold.await();
                        } catch (InterruptedException stop) {
                            Thread.currentThread().interrupt();
                        }
                        return Optional.empty();
                    }))
                    .isTrue();
        }
        assertThat(busy.offer(MailsTest::letter)).isFalse();
        hold.countDown();
        Awaitility.await().until(() -> busy.offer(Optional::empty));
    }

    @Test
    void aMailServerNeedsASenderAndAnAddressForLinks() {
        assertThatThrownBy(() -> postman(new MailSettings(null, SOON), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("tillsync.mail.from: missing");
        assertThatThrownBy(() -> postman(new MailSettings("a@b.example", SOON), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("tillsync.public-address: missing");
    }
}
