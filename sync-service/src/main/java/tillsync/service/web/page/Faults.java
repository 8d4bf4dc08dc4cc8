package tillsync.service.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of a form, in words for its user: at most one sentence a field, and some about the whole. */
public record Faults(List<Fault> list) {
    static final Faults NONE = new Faults(List.of());

    /**
     * @param field the name of the field; empty: the whole form
     * @param label the page's name of that field; empty: the form has only one field that may be wrong
     */
    public record Fault(String field, String label, String text) {}

    /** @return null if nothing is wrong with it */
    public @Nullable String of(String field) {
        return list.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Fault::text)
                .findFirst()
                .orElse(null);
    }

    public boolean anyOf(List<String> fields) {
        return list.stream().anyMatch(fault -> fields.contains(fault.field()));
    }

    public boolean any() {
        return !list.isEmpty();
    }
}
