package tillsync.service.people.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.article.Sha256;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.people.access.Accounts;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.disk.Durability;

/**
 * Remembers the networks from which the right password of an account has come. There, strangers who guess cannot keep
 * its owner out, even after a restart. The last twenty networks of an account are kept for 30 days, as hashes.
 */
@Component
public class KnownNetworks {
    private static final int MOST_OF_ACCOUNT = 20;
    private static final int MOST_IN_MEMORY = 50_000;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration WRITTEN_AGAIN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Durability durability;
    private final Clock clock;
    /** Rows that need not be written again today. */
    private final Cache<String, Boolean> written = Caffeine.newBuilder()
            .maximumSize(MOST_IN_MEMORY)
            .expireAfterWrite(WRITTEN_AGAIN_AFTER)
            .build();

    KnownNetworks(JdbcClient jdbc, Durability durability, Clock clock) {
        this.jdbc = jdbc;
        this.durability = durability;
        this.clock = clock;
    }

    private static byte[] hash(String email, NetworkAddress network) {
        return Sha256.of((email + " " + network).getBytes(StandardCharsets.UTF_8));
    }

    public boolean has(String email, NetworkAddress network) {
        var hash = hash(email, network);
        return written.getIfPresent(HexFormat.of().formatHex(hash)) != null
                || jdbc.sql("select count(*) from known_network where hash = ? and used_at > ?")
                                .params(hash, now().minus(KEPT))
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** @return whether the network is new */
    public boolean add(Accounts.Account account, NetworkAddress network) {
        var hash = hash(account.email(), network);
        var key = HexFormat.of().formatHex(hash);
        if (written.getIfPresent(key) != null) {
            return false;
        }
        try {
            boolean fresh = durability.inTransaction(() -> write(account.id(), hash));
            written.put(key, true);
            return fresh;
        } catch (DataIntegrityViolationException atTheSameTime) {
            return false; // another request has written it, or has closed the account
        }
    }

    /** Returns true if the account has signed in from any network within the last 30 days. */
    public boolean hasAny(Accounts.Account account) {
        return jdbc.sql("select 1 from known_network where account = ? and used_at > ? limit 1")
                .param(account.id())
                .param(now().minus(KEPT))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private boolean write(String account, byte[] hash) {
        int known = jdbc.sql("update known_network set used_at = ? where account = ? and hash = ?")
                .params(now(), account, hash)
                .update();
        if (known == 0) {
            jdbc.sql("insert into known_network (account, hash, used_at) values (?, ?, ?)")
                    .params(account, hash, now())
                    .update();
            jdbc.sql("delete from known_network where account = ? and hash not in (select hash from known_network"
                            + " where account = ? order by used_at desc, hash limit ?)")
                    .params(account, account, MOST_OF_ACCOUNT)
                    .update();
        }
        return known == 0;
    }

    private OffsetDateTime now() {
        return StoredTime.of(clock.instant());
    }
}
