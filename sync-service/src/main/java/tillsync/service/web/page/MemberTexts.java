package tillsync.service.web.page;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonValue;
import tillsync.sheet.Meaning;

/** Names the members of articles and records, and the values of simple members, in the reader's language. */
@Component("members")
public class MemberTexts {
    private static final Set<String> PLACED = Set.of("gtin", "category", "unit");

    private final MessageSource texts;

    MemberTexts(MessageSource texts) {
        this.texts = texts;
    }

    /** The simple members without a place of their own on pages: templates loop over them. */
    public List<SimpleMember> further() {
        return SimpleMember.ALL.stream()
                .filter(member -> !PLACED.contains(member.name()))
                .toList();
    }

    public SimpleMember of(String name) {
        return SimpleMember.find(name).orElseThrow();
    }

    /** @param own the name of an attribute, a price group or an unknown member */
    public String label(String member, String... own) {
        return label(member, own, "member." + member);
    }

    /** The label of a member in an import; "" stands for the article. */
    public String imported(String member) {
        return label(member, new String[0], "import.member." + member, "member." + member);
    }

    /** The meaning of a column, with an example if people need one. */
    public String imported(Meaning meaning) {
        return text(imported(meaning.member()), "import.meaning." + meaning.name());
    }

    private String label(String member, String[] parts, String... codes) {
        var language = LocaleContextHolder.getLocale();
        var declared =
                SimpleMember.find(member).map(simple -> simple.label(language)).orElse(null);
        return texts.getMessage(new DefaultMessageSourceResolvable(codes, parts, declared), language);
    }

    /**
     * The text of a flaw, {@code PREFIX.MEMBER.FLAW}, else {@code PREFIX.FLAW}, else {@code PREFIX}. For a simple member
     * with limits, {@code PREFIX.limits.FLAW} comes second.
     *
     * @param parts of the text; the limits follow them
     */
    public static MessageSourceResolvable flaw(String prefix, String member, String flaw, String... parts) {
        var limits = SimpleMember.find(member).map(is -> is.kind().limits()).orElse(List.of());
        var ofLimits = (limits.isEmpty() ? "." : ".limits.") + flaw;
        var codes =
                Stream.of("." + member + "." + flaw, ofLimits, "." + flaw, "").map(prefix::concat);
        return new DefaultMessageSourceResolvable(
                codes.toArray(String[]::new),
                Stream.concat(Stream.of(parts), limits.stream()).toArray());
    }

    public String shown(SimpleMember member, JsonValue value) {
        var written = member.kind().written(value);
        return written.isEmpty() ? value.json() : shown(member, written);
    }

    /** The value as people read it, such as "Stück"; the key of a choice that has no text. */
    public String shown(SimpleMember member, String written) {
        if (member.kind().choices().isEmpty()) {
            return written;
        }
        return text(written, member.name() + "." + written, "flag." + written);
    }

    private String text(String otherwise, String... codes) {
        return texts.getMessage(
                new DefaultMessageSourceResolvable(codes, null, otherwise), LocaleContextHolder.getLocale());
    }

    /** The unit as people read it. */
    public String unit(String key) {
        return shown(of("unit"), key);
    }
}
