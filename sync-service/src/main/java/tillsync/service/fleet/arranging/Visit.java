package tillsync.service.fleet.arranging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.arranging.Visits.Business;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * One look of one user at one merchant's topology.
 *
 * @param named the merchant, if the user has chosen it; forms carry it on
 * @param seen all tills of the user, those that were signed off too
 * @param tooMany whether some of the user's tills are left out
 */
record Visit(
        UserCaller user,
        MerchantId merchant,
        @Nullable String named,
        List<Business> businesses,
        Scene scene,
        Set<DeviceId> seen,
        boolean tooMany,
        ArrangementTexts words) {

    /** The fields that each form of the page has. */
    Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        fields.put("version", Long.toString(scene.topology().version()));
        if (named != null) {
            fields.put("merchant", named);
        }
        return fields;
    }

    /** The page's own address, with a query. */
    String address(String query) {
        var all = named == null ? query : query.isEmpty() ? "merchant=" + named : "merchant=" + named + "&" + query;
        return all.isEmpty() ? "/topology" : "/topology?" + all;
    }

    /** The page without a draft. */
    public String getHome() {
        return address("");
    }

    /** The page of former changes. */
    public String getHistory() {
        return named == null ? "/topology/history" : "/topology/history?merchant=" + named;
    }

    /** The address at which a change is undone. */
    public String undoing(long version) {
        return address("undo=" + version);
    }
}
