package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.people.TillRole;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.service.web.page.PageModel;

/**
 * Provides what all pages about a till's articles say of the till: its name, the source of its articles, and when they
 * were published.
 */
@Component
public record TillFrame(
        Ownership ownership,
        Overview overview,
        TillSources sources,
        Catalogues catalogues,
        ContactWriter contacts,
        Zones zones) {
    /**
     * @param catalogue from which its articles come
     * @param editable whether this user may change articles here
     * @param now the local time by which its planned values have begun
     */
    public record Till(Device device, CatalogueId catalogue, DeviceView view, boolean editable, LocalDateTime now) {}

    public Till of(UserCaller user, String id) {
        contacts.flush();
        var device = ownership.device(user, id);
        var source = sources.sourceOf(device.id());
        var view = overview.view(user, device);
        boolean editable = source.isMain() && view.mayEdit();
        return new Till(device, source.catalogue(), view, editable, zones.timeAt(device.id()));
    }

    /** Returns the same as {@link #of}, but refuses ROLE_TOO_LOW for a user who may not edit. */
    public Till forEditor(UserCaller user, String id) {
        ownership.device(user, id, TillRole.EDITOR);
        return of(user, id);
    }

    /**
     * The part that all pages about a till's articles share.
     *
     * @param reachable whether the till can be asked: articles are changed at the till itself
     * @param waits whether prices changed in the list wait for a till that cannot be asked
     * @param mainSeen whether this user may see the main that the till follows
     * @param publishedAt when the revision was published; null: nothing is published yet
     */
    public record Shown(
            DeviceView till,
            boolean editable,
            boolean reachable,
            boolean waits,
            boolean mainSeen,
            long revision,
            @Nullable OffsetDateTime publishedAt)
            implements PageModel {

        Shown notEditable() {
            return new Shown(till, false, reachable, waits, mainSeen, revision, publishedAt);
        }
    }

    public Shown show(UserCaller user, Till till) {
        var view = till.view();
        long revision = view.sync().catalogue().revision();
        return new Shown(
                view,
                till.editable(),
                view.connection().current().isThere(),
                till.editable() && ArticleEditing.waitsFor(till.device()),
                view.follows() != null && ownership.allows(user.id(), view.follows(), TillRole.VIEWER),
                revision,
                catalogues.recordedAt(till.catalogue(), revision).orElse(null));
    }
}
