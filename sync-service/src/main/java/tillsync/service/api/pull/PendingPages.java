package tillsync.service.api.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.delta.ChangePage;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.KindsAsked;
import tillsync.service.engine.catalogue.PendingChanges;
import tillsync.service.engine.catalogue.PendingChanges.Behind;
import tillsync.service.engine.pull.Continuation;
import tillsync.service.engine.pull.EncodedPage;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.web.problem.Range;
import tillsync.till.DeviceId;

/** Shows users the pages that a till would get if it pulled now. */
@Component
public class PendingPages {
    private static final int MOST_CHANGES = 5_000;

    private final Pulls pulls;
    private final TillSources sources;
    private final Catalogues catalogues;
    private final Contacts contacts;
    private final PendingChanges pending;
    private final Waiters waiters;
    private final EventStreams streams;

    PendingPages(
            Pulls pulls,
            TillSources sources,
            Catalogues catalogues,
            Contacts contacts,
            PendingChanges pending,
            Waiters waiters,
            EventStreams streams) {
        this.pulls = pulls;
        this.sources = sources;
        this.catalogues = catalogues;
        this.contacts = contacts;
        this.pending = pending;
        this.waiters = waiters;
        this.streams = streams;
    }

    /** Writes one page. An unknown position counts as none. Shows what is pending even if delivery is held. */
    public void write(
            Device device, @Nullable String after, int limit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Range.require("limit", limit, 1, MOST_CHANGES);
        PullResponses.write(request, response, encoded(device, after, limit));
    }

    /** Returns one page as {@link #write} does, for callers within the service. */
    public ChangePage page(Device device, @Nullable String after, int limit) {
        return ChangePage.read(encoded(device, after, limit).json());
    }

    private EncodedPage encoded(Device device, @Nullable String after, int limit) {
        var source = sources.sourceOf(device.id());
        var known = contacts.find(device.id()).orElse(Contacts.Known.NOTHING);
        var head = catalogues.head(source.catalogue());
        var behind = Behind.of(device, source.isMain(), source.catalogue(), head, known, source.group());
        var since = pending.of(behind).from();
        var continuation = after == null ? null : Continuation.parse(after);
        var kinds = new KindsAsked(device.kinds(), null);
        var pull =
                new Pulls.Request(() -> sources.sourceOf(device.id()), true, since, continuation, limit, kinds, null);
        return pulls.pull(pull).page();
    }

    /** Answers a till's waits and reopens its streams, since its delivery was held or released. */
    public void deliveryChanged(DeviceId device) {
        waiters.wake(device);
        streams.reopen(device);
    }
}
