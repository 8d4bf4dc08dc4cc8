package tillsync.service.fleet.watch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.store.database.Background;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.web.wire.OpenAnswer;
import tillsync.service.web.wire.WaitingRoom;
import tillsync.till.DeviceId;

/**
 * The open pages, which are told of changes: of the first one at once, of those that follow together, a moment later.
 * Ownership is checked only then, so that nobody hears of a till that is no longer theirs.
 */
@Component
class UserStreams extends Background implements Signals.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(UserStreams.class);
    private static final Duration ROUND = Duration.ofMillis(50);
    private static final int ROUNDS_OF_COLLECTING = 5;
    private static final int ROUNDS_BETWEEN_BEATS = 100;
    private static final int THREADS = 8;
    private static final int MOST_OF_A_USER = 20;
    private static final int MOST = 5_000;
    private static final int MOST_ASKED_AT_ONCE = 2_000;

    /** The longest life of a stream. After that the page opens another one, and authenticates anew. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final TillSources sources;
    private final TillUsers tillUsers;
    private final WaitingRoom room;
    private final Clock clock;
    private final List<UserStream> streams = new CopyOnWriteArrayList<>();
    private final Set<DeviceId> devices = ConcurrentHashMap.newKeySet();
    private final Set<CatalogueId> catalogues = ConcurrentHashMap.newKeySet();
    private volatile boolean many;
    private final ExecutorService telling = Background.threads("overview", THREADS);

    private int rounds;
    /** The last round in which something was told. */
    private int told = -ROUNDS_OF_COLLECTING;

    UserStreams(TillSources sources, TillUsers tillUsers, WaitingRoom room, Clock clock) {
        super("overview-changes", ROUND, ROUND);
        this.sources = sources;
        this.tillUsers = tillUsers;
        this.room = room;
        this.clock = clock;
    }

    /**
     * Begins the answer of a stream. Refuses TOO_MANY_REQUESTS if the user has too many open already, and BUSY if all
     * have.
     */
    OpenAnswer begin(UserId user, HttpServletRequest request, HttpServletResponse response) {
        requireRoom(user);
        return OpenAnswer.begin(room.enter(request), response, telling);
    }

    private void requireRoom(UserId user) {
        if (streams.size() >= MOST) {
            throw Refusal.of(ProblemCode.BUSY, "events: too many streams (expected: " + MOST + " at most)");
        }
        if (streams.stream().filter(stream -> stream.user().equals(user)).count() >= MOST_OF_A_USER) {
            throw Refusal.of(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "events: too many streams of one user (expected: " + MOST_OF_A_USER + " at most)");
        }
    }

    void open(UserStream stream) {
        streams.add(stream);
        stream.beat();
    }

    void closed(UserStream stream) {
        streams.remove(stream);
    }

    @Override
    public void on(Signal signal) {
        if (streams.isEmpty()) {
            return;
        }
        switch (signal.kind()) {
            case CHANGED -> catalogues.add(signal.catalogue());
            case NOTICED -> {
                if (NoticeSignals.isMany(signal.device())) {
                    many = true;
                } else {
                    devices.add(signal.device());
                }
            }
            case PLACED, TOLD, LEFT, GONE, RENEWED, ORDERED -> devices.add(signal.device());
            case ASKED, ANSWERED, ENDED -> {}
        }
    }

    @Override
    public void missed() {
        many = true;
    }

    @Override
    protected void round() {
        if (++rounds % ROUNDS_BETWEEN_BEATS == 0) {
            beat();
        }
        boolean isNews = many || !devices.isEmpty() || !catalogues.isEmpty();
        if (isNews && rounds - told >= ROUNDS_OF_COLLECTING) {
            told = rounds;
            tellNews();
        }
    }

    private void tellNews() {
        if (many) {
            many = false;
            streams.forEach(UserStream::tellAll);
        }
        var changed = new HashSet<>(taken(devices));
        var moved = taken(catalogues);
        if (!streams.isEmpty() && !moved.isEmpty()) {
            // also those whose delivery is held: the page shows what each has pending
            sources.receiversOf(moved).forEach(receiver -> changed.add(receiver.device()));
        }
        if (!streams.isEmpty() && !changed.isEmpty()) {
            tell(changed);
        }
    }

    @Override
    protected void failed(Throwable away) {
        LOG.debug("Who is to be told is not known now", away);
        many = true;
    }

    private void tell(Set<DeviceId> changed) {
        if (changed.size() > MOST_ASKED_AT_ONCE) {
            many = true;
            return;
        }
        var users = streams.stream().map(UserStream::user).collect(Collectors.toSet());
        var theirs = tillUsers.among(users, changed);
        for (var stream : streams) {
            var own = theirs.get(stream.user());
            if (own != null) {
                stream.tell(own);
            }
        }
    }

    private static <T> List<T> taken(Set<T> set) {
        var taken = new ArrayList<>(set);
        set.removeAll(taken);
        return taken;
    }

    private void beat() {
        var oldest = clock.instant().minus(LONGEST);
        for (var stream : streams) {
            if (stream.openedAt().isBefore(oldest)) {
                stream.end();
            } else {
                stream.beat();
            }
        }
    }

    @Override
    protected void letGo() {
        streams.forEach(UserStream::end);
    }
}
