package tillsync.service.limits.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.store.events.Wakes;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * Refuses what exceeds a merchant's share. Each node counts in memory what it has stored, and asks the database only
 * for the number of live articles, every ten minutes. Refused work can be done later: a till keeps its edits.
 */
@Component
public class Quotas {
    /** The bytes of an edit besides its article: rows, indexes, its share of the event. */
    private static final int BYTES_AN_EDIT = 256;

    private static final int BYTES_A_SET = 1_024;
    /** The usual bytes of a copied article: it is copied inside the database, and not read here. */
    private static final int BYTES_A_COPY = 512;

    private static final long ARTICLES_AGAIN_AFTER_SECONDS = 600;
    private static final int MOST_SEEN = 10_000;
    private static final Comparator<MerchantUse> FULLEST_FIRST =
            Comparator.comparing(MerchantUse::share).reversed();

    private final QuotaSettings settings;
    private final OwnQuotas own;
    private final LiveCounts live;
    private final RefusedTills refused;
    private final ScarceDisk scarce;
    private final Wakes wakes;
    private final Limit tills;
    private final Limit setsOfTills;
    private final Limit setsOfMerchants;
    private final Limit growth;
    private final Cache<MerchantId, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(MOST_SEEN)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    Quotas(
            QuotaSettings settings,
            OwnQuotas own,
            LiveCounts live,
            RefusedTills refused,
            ScarceDisk scarce,
            Wakes wakes,
            RateLimits limits) {
        this.settings = settings;
        this.own = own;
        this.live = live;
        this.refused = refused;
        this.scarce = scarce;
        this.wakes = wakes;
        var hour = Duration.ofHours(1);
        this.tills = limits.limit(ProblemCode.QUOTA_TILLS, "new tills", settings.tillsPerHour(), hour);
        this.setsOfTills = limits.limit(
                ProblemCode.QUOTA_CHANGE_SETS, "change sets of this till", settings.changeSetsPerTill(), hour);
        this.setsOfMerchants = limits.limit(
                ProblemCode.QUOTA_CHANGE_SETS, "change sets of this merchant", settings.changeSetsPerMerchant(), hour);
        this.growth = limits.limit(
                ProblemCode.QUOTA_GROWTH, "bytes", settings.growth().toBytes(), Duration.ofDays(1));
    }

    /** The quotas of merchants that have none of their own. */
    public QuotaSettings settings() {
        return settings;
    }

    /** The quotas that apply to the merchant. */
    public QuotaSettings of(MerchantId merchant) {
        return own.of(merchant);
    }

    private Limit.Count tillsOf(MerchantId merchant) {
        return tills.of(merchant.value(), of(merchant).tillsPerHour());
    }

    private Limit.Count setsOf(MerchantId merchant) {
        return setsOfMerchants.of(merchant.value(), of(merchant).changeSetsPerMerchant());
    }

    private Limit.Count setsOf(MerchantId merchant, DeviceId till) {
        return setsOfTills.of(till.value(), of(merchant).changeSetsPerTill());
    }

    private Limit.Count growthOf(MerchantId merchant) {
        return growth.of(merchant.value(), of(merchant).growth().toBytes());
    }

    /** Registers a till. Refuses QUOTA_TILLS; a failed registration does not count. */
    public <R> R registering(MerchantId merchant, Supplier<R> registration) {
        var count = tillsOf(merchant);
        count.take();
        seen.put(merchant, true);
        try {
            return registration.get();
        } catch (RuntimeException | Error failed) {
            count.giveBack();
            throw failed;
        }
    }

    /**
     * Checks for room before a change set that was not answered before. Refuses QUOTA_CHANGE_SETS, QUOTA_GROWTH and
     * QUOTA_DISK. The set counts once {@link #publishes} was called and the set is stored.
     */
    public void requireMayPublish(MerchantId merchant, DeviceId till) {
        noting(till, () -> {
            requireMayGrow(merchant);
            setsOf(merchant, till).requireRoom();
            setsOf(merchant).requireRoom();
        });
    }

    /**
     * Checks for room before a catalogue has this many articles. Refuses QUOTA_ARTICLES if the catalogue grows beyond
     * the merchant's quota; a change that only removes or changes articles is never refused.
     */
    public void requireRoom(MerchantId merchant, DeviceId till, CatalogueId catalogue, long articles) {
        noting(till, () -> requireRoom(merchant, catalogue, articles));
    }

    private void requireRoom(MerchantId merchant, CatalogueId catalogue, long articles) {
        if (articles <= live.in(merchant, catalogue)) {
            return;
        }
        long all = live.others(merchant, catalogue) + articles;
        long most = of(merchant).articles();
        if (all > most) {
            throw Refusal.of(
                            ProblemCode.QUOTA_ARTICLES,
                            "articles of this merchant: " + all + " (expected: at most " + most + ")")
                    .with("most", most)
                    .with("retryAfterSeconds", ARTICLES_AGAIN_AFTER_SECONDS);
        }
    }

    private void noting(DeviceId till, Runnable check) {
        try {
            check.run();
        } catch (Refusal refusal) {
            refused.note(till, refusal.code());
            throw refusal;
        }
    }

    /**
     * Checks for room before a catalogue begins as a copy. Refuses QUOTA_ARTICLES, QUOTA_GROWTH and QUOTA_DISK; the
     * copy counts once it is stored.
     */
    public void copies(MerchantId merchant, CatalogueId copy, long articles) {
        requireRoom(merchant, copy, articles);
        grows(merchant, articles * (BYTES_A_COPY + BYTES_AN_EDIT));
        wakes.afterCommit(() -> live.note(merchant, copy, articles));
    }

    /**
     * Checks for room before this many bytes are stored for a merchant. Refuses QUOTA_GROWTH and QUOTA_DISK; the bytes
     * count once they are stored.
     */
    public void grows(MerchantId merchant, long bytes) {
        requireMayGrow(merchant);
        wakes.afterCommit(() -> grown(merchant, bytes));
    }

    /**
     * Checks for room before anything else is stored for a merchant, such as an upload. Refuses QUOTA_GROWTH and
     * QUOTA_DISK.
     */
    public void requireMayGrow(MerchantId merchant) {
        scarce.requireMayGrow(merchant);
        growthOf(merchant).requireRoom();
    }

    /** Counts a change set once it is stored, whether in a catalogue or in the inbox. */
    public void publishes(MerchantId merchant, DeviceId till, List<Edit> edits) {
        long bytes = BYTES_A_SET + edits.stream().mapToLong(Quotas::bytes).sum();
        wakes.afterCommit(() -> {
            setsOf(merchant, till).use(1);
            setsOf(merchant).use(1);
            grown(merchant, bytes);
            refused.forget(till);
        });
    }

    /** Counts the articles of a catalogue once its next revision is stored. */
    public void has(MerchantId merchant, CatalogueId catalogue, long articles) {
        wakes.afterCommit(() -> live.note(merchant, catalogue, articles));
    }

    private void grown(MerchantId merchant, long bytes) {
        growthOf(merchant).use(bytes);
        seen.put(merchant, true);
    }

    private static long bytes(Edit edit) {
        var content = edit.content();
        return BYTES_AN_EDIT + (content == null ? 0 : content.canonicalUtf8().length);
    }

    /** The use of the merchants that have used most of any quota within a day, as far as this node has seen. */
    public List<MerchantUse> largest(int most) {
        return seen.asMap().keySet().stream()
                .map(merchant -> use(merchant, live.known(merchant)))
                .sorted(FULLEST_FIRST)
                .limit(most)
                .map(use -> use(use.merchant(), live.total(use.merchant())))
                .toList();
    }

    /** One merchant's use, as far as this node has seen. */
    public MerchantUse useOf(MerchantId merchant) {
        return use(merchant, live.total(merchant));
    }

    private MerchantUse use(MerchantId merchant, long articles) {
        return new MerchantUse(
                merchant,
                tillsOf(merchant).used(),
                setsOf(merchant).used(),
                articles,
                growthOf(merchant).used(),
                of(merchant));
    }
}
