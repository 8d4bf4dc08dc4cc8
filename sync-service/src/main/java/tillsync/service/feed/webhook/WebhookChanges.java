package tillsync.service.feed.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.WebhookChanged;
import tillsync.problem.Refusal;
import tillsync.service.feed.CarriedPositions;
import tillsync.service.feed.CarriedStreams;
import tillsync.service.feed.webhook.Deliveries.Delivery;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.feed.webhook.Webhook.Paused;
import tillsync.service.people.access.Merchants;
import tillsync.service.store.database.Ids;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Devices;
import tillsync.till.MerchantId;

/** The changes that users make to webhooks. */
@Component
record WebhookChanges(
        WebhookSettings settings,
        Webhooks hooks,
        Deliveries deliveries,
        CarriedPositions positions,
        CarriedStreams streams,
        PositionSource tills,
        Merchants merchants,
        Devices devices,
        EventLog log,
        Work transactions,
        Ids ids,
        Clock clock) {
    static final int MOST = 5;
    private static final int MOST_URL = 2_000;
    private static final int MOST_PORT = 65_535;

    /** A change of a webhook, by its name on disk. */
    enum Change {
        ADDED,
        PAUSED,
        /** Waiting deliveries are retried at once; a paused webhook resumes where it was. */
        RESUMED,
        REMOVED
    }

    /** A host that some programs read as an IPv4 address. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    /** The only spelling that all programs read alike: 0177.0.0.1 is 177.0.0.1 to Java, and 127.0.0.1 to curl. */
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** Makes a webhook that is told only of events from now on. */
    Webhook add(MerchantId merchant, @Nullable String url, @Nullable String events) {
        var hook = new Webhook(
                ids.id(),
                merchant,
                url(url),
                Events.of(events)
                        .orElseThrow(() -> Refusal.invalid(
                                "/events", "UNKNOWN", "events: " + events + " (expected: change-sets or positions)")),
                ids.secret("tsh_"),
                null,
                OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC));
        change(hook, Change.ADDED);
        return hook;
    }

    private String url(@Nullable String text) {
        if (text == null || text.length() > MOST_URL || !text.matches("[!-~]+")) {
            throw refused(text);
        }
        try {
            var url = new URI(text);
            var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean allowed = scheme.equals("https") || scheme.equals("http") && settings.privateAddresses();
            if (!allowed || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw refused(text);
            }
            if (url.getPort() > MOST_PORT || isOddNumber(url.getHost())) {
                throw refused(text);
            }
            return text;
        } catch (URISyntaxException unreadable) {
            throw refused(text);
        }
    }

    private static boolean isOddNumber(String host) {
        return NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches();
    }

    private Refusal refused(@Nullable String url) {
        var expected = settings.privateAddresses() ? "https:// or http://" : "https://";
        return Refusal.invalid(
                "/url", "URL", "url: " + url + " (expected: " + expected + ", without user, password and fragment)");
    }

    void change(Webhook hook, Change change) {
        transactions.inTransaction(() -> {
            carryOut(hook, change);
            var tills = devices.ofMerchant(hook.merchant());
            boolean onlySentAgain = change == Change.RESUMED && hook.isActive();
            if (!onlySentAgain && !tills.isEmpty()) { // without a till nobody would know whose event it is
                var host = URI.create(hook.url()).getHost();
                log.append(new WebhookChanged(hook.merchant(), tills, hook.id(), host, change.name()));
            }
        });
    }

    private void carryOut(Webhook hook, Change change) {
        merchants.lock(hook.merchant());
        if (change == Change.ADDED) {
            begin(hook);
            return;
        }
        if (hooks.lock(hook.id()).isEmpty()) {
            throw Rights.notFound();
        }
        switch (change) {
            case PAUSED -> hooks.pause(hook.id(), Paused.USER);
            case RESUMED -> {
                hooks.pause(hook.id(), null);
                deliveries.tryNow(hook.id(), clock.instant());
            }
            default -> {
                hooks.remove(hook.id());
                positions.forget(hook.topic());
            }
        }
    }

    private void begin(Webhook hook) {
        if (hooks.of(hook.merchant()).size() >= MOST) {
            throw Refusal.invalid("/url", "TOO_MANY", "webhooks: " + MOST + " (expected: fewer)");
        }
        hooks.add(hook);
        if (hook.events() == Events.CHANGE_SETS) {
            streams.beginNow(hook.topic(), hook.merchant());
        } else {
            tills.beginNow(hook);
        }
    }

    /** Has a test event sent. @return its id */
    String test(Webhook hook) {
        var test = Delivery.first(StreamSender.TESTS + "/" + ids.id(), clock.instant());
        return transactions.inTransaction(() -> {
            hooks.lock(hook.id());
            deliveries.write(hook.id(), StreamSender.TESTS, test);
            return test.id();
        });
    }

    List<Webhook> of(MerchantId merchant) {
        return hooks.of(merchant);
    }
}
