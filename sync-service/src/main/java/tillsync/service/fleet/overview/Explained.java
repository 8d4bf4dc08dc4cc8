package tillsync.service.fleet.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import tillsync.condition.Explanation;
import tillsync.service.tills.device.Contact;

/**
 * The cause of a till's state and its remedy, in the language of the viewing user.
 *
 * @param title null if this version has no words for the code, such as one of newer till software
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explained(
        String code,
        String since,
        @Nullable String title,
        @Nullable String remedy) {

    static @Nullable Explained of(Contact.@Nullable Cause cause) {
        if (cause == null) {
            return null;
        }
        var explanation = Explanation.of(cause.code(), LocaleContextHolder.getLocale());
        return new Explained(
                cause.code(),
                cause.since(),
                explanation.map(Explanation::title).orElse(null),
                explanation.map(Explanation::remedy).orElse(null));
    }
}
