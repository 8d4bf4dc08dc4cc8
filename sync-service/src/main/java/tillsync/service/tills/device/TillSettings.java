package tillsync.service.tills.device;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tillsync.guard.Limits;

/**
 * Which tills may be connected, and how often they ask.
 *
 * @param models supported and announced models, as they are shown to people
 * @param software the least version of the till's software
 * @param pollSeconds how often a till asks that can neither listen nor wait
 * @param plainHttp allow plain HTTP beyond this machine, where something in front of the service does TLS
 * @param zone of the times on pages, such as Europe/Berlin; null: that of this machine
 * @param publicAddress where users reach the service, such as https://sync.example; null: where they were when they asked
 * @param statusPage where the status page is that stands by itself; null: the service's own, at /status
 * @param pairing codes by which tills are paired
 * @param live what is passed on to a till that is asked while somebody waits
 * @param accounts who may have an account, and how often passwords may be tried
 * @param guard from when on what a main loses at once is not distributed until a user has decided
 * @param mail what is sent where a mail server is configured (spring.mail.host)
 * @param feed what is told to Apache Kafka, where there is one
 * @param wire how much of the heap connections may take
 * @param quotas what one merchant may have of all that
 * @param disk when the operator is told that it runs full
 */
@ConfigurationProperties(value = "tillsync", ignoreUnknownFields = false)
public record TillSettings(
        String data,
        Models models,
        Software software,
        @DefaultValue("10") int pollSeconds,
        @DefaultValue("false") boolean plainHttp,
        @Nullable URI publicAddress,
        @Nullable ZoneId zone,
        @Nullable URI statusPage,
        @DefaultValue Pairing pairing,
        @DefaultValue Live live,
        @DefaultValue Accounts accounts,
        @DefaultValue Mail mail,
        @DefaultValue Guard guard,
        @DefaultValue FeedSettings feed,
        @DefaultValue WireSettings wire,
        @DefaultValue QuotaSettings quotas,
        @DefaultValue DiskSettings disk) {

    public TillSettings {
        if (pollSeconds < 1 || pollSeconds > 3_600) {
            throw new IllegalArgumentException("tillsync.poll-seconds: " + pollSeconds + " (expected: 1..3600)");
        }
        if (publicAddress != null && !isWebAddress(publicAddress)) {
            throw new IllegalArgumentException(
                    "tillsync.public-address: " + publicAddress + " (expected: such as https://sync.example)");
        }
        if (statusPage != null && !isWebAddress(statusPage)) {
            throw new IllegalArgumentException(
                    "tillsync.status-page: " + statusPage + " (expected: such as https://status.example)");
        }
    }

    private static boolean isWebAddress(URI address) {
        var scheme = address.getScheme();
        return address.getHost() != null
                && address.getQuery() == null
                && address.getFragment() == null
                && ("https".equals(scheme) || "http".equals(scheme));
    }

    /**
     * How many codes may wait for a user, and how their tills ask.
     *
     * @param mostCodes in all
     * @param mostCodesPerAddress for one network address, behind which a whole shop may be
     * @param pollInterval how often a till asks whether its code was confirmed
     */
    public record Pairing(
            @DefaultValue("10000") int mostCodes,
            @DefaultValue("20") int mostCodesPerAddress,
            @DefaultValue("5s") Duration pollInterval) {
        public Pairing {
            if (mostCodesPerAddress < 1 || mostCodes < mostCodesPerAddress || mostCodes > 100_000) {
                throw new IllegalArgumentException("tillsync.pairing.most-codes-per-address, .most-codes: "
                        + mostCodesPerAddress + ", " + mostCodes + " (expected: 1 or more, and from that to 100000)");
            }
            if (pollInterval.toSeconds() < 1 || pollInterval.toSeconds() > 60) {
                throw new IllegalArgumentException(
                        "tillsync.pairing.poll-interval: " + pollInterval + " (expected: 1s..60s)");
            }
        }
    }

    /**
     * How long, and how many, may wait for tills to answer.
     *
     * @param connectWithin after which a till that cannot be reached counts as not connected
     * @param answerWithin after which a till that was reached counts as silent
     * @param mostPerTill how many may wait for one till
     * @param most how many may wait for all tills
     */
    public record Live(
            @DefaultValue("2500ms") Duration connectWithin,
            @DefaultValue("10s") Duration answerWithin,
            @DefaultValue("8") int mostPerTill,
            @DefaultValue("200") int most) {
        private static final Duration LONGEST = Duration.ofSeconds(60);

        public Live {
            requireWithin("connect-within", connectWithin);
            requireWithin("answer-within", answerWithin);
            if (mostPerTill < 1 || most < mostPerTill || most > 10_000) {
                throw new IllegalArgumentException("tillsync.live.most-per-till, .most: " + mostPerTill + ", " + most
                        + " (expected: 1 or more, and from that to 10000)");
            }
        }

        private static void requireWithin(String name, Duration duration) {
            if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "tillsync.live." + name + ": " + duration + " (expected: more than 0s, at most 60s)");
            }
        }
    }

    /**
     * Accounts of people.
     *
     * @param openSignUp whether everybody may make one; else the first is made at an address that the start prints
     * @param signUpsPerAddress how many in an hour from one network address, behind which a whole shop may be
     * @param wrongPasswordsPerAddress how many in 15 minutes from one network address
     */
    public record Accounts(
            @DefaultValue("true") boolean openSignUp,
            @DefaultValue("20") int signUpsPerAddress,
            @DefaultValue("5") int wrongPasswordsPerAddress) {
        public Accounts {
            if (signUpsPerAddress < 1 || wrongPasswordsPerAddress < 1) {
                throw new IllegalArgumentException(
                        "tillsync.accounts.sign-ups-per-address, .wrong-passwords-per-address: " + signUpsPerAddress
                                + ", " + wrongPasswordsPerAddress + " (expected: 1 or more)");
            }
        }
    }

    /**
     * Mails to users.
     *
     * @param from whom they come from, such as {@code Tillsync <tillsync@shop.example>}
     * @param retryAfter how long to wait before a second try; 6 and 30 times as long before the third and the last
     */
    public record Mail(
            @Nullable String from, @DefaultValue("10s") Duration retryAfter) {}

    /**
     * Limits of the guard, for merchants that have not chosen others.
     *
     * @param window 1s to 24h
     * @param percent more than that share of the articles; with 100 nothing is ever held
     * @param articles at least so many
     */
    public record Guard(
            @DefaultValue("10m") Duration window,
            @DefaultValue("20") int percent,
            @DefaultValue("50") int articles) {
        public Guard {
            try {
                new Limits(window, percent, articles);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("tillsync.guard." + wrong.getMessage(), wrong);
            }
        }

        public Limits limits() {
            return new Limits(window, percent, articles);
        }
    }

    /** Models by their names. */
    public record Models(List<String> supported, List<String> announced) {}

    /** @param minimum such as TAXOPOS-POSSUM-2.0.24.141 */
    public record Software(String minimum) {}
}
