package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.Histories;
import tillsync.Seeds;
import tillsync.catalogue.Base.Kept;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** A catalogue that begins with a base is the one that it was. */
class CatalogueBaseTest {
    private static final CatalogueId ID = CatalogueId.of("catalogue-1");

    private static Archived part(long revision, CatalogueDigest digest, List<Kept> contents, int part, int parts) {
        return new Archived(
                ID,
                MerchantId.of("m"),
                DeviceId.of("till-1"),
                null,
                null,
                revision,
                0,
                digest,
                null,
                "",
                "",
                part,
                parts,
                new Base(contents, List.of(), List.of(), List.of()));
    }

    /** The base of a history at a revision, in parts of two articles. */
    private static List<Archived> base(List<ChangeSetPublished> events, int revision) {
        var contents = new ArrayList<Kept>();
        Histories.at(events, revision).values().forEach(article -> contents.add(new Kept(1, Edit.put(article))));
        int parts = Math.max(1, (contents.size() + 1) / 2);
        var base = new ArrayList<Archived>();
        var digest =
                revision == 0 ? CatalogueDigest.EMPTY : events.get(revision - 1).digest();
        for (int i = 0; i < parts; i++) {
            var some = contents.subList(2 * i, Math.min(contents.size(), 2 * i + 2));
            base.add(part(revision, digest, some, i + 1, parts));
        }
        return base;
    }

    @Test
    void whereverItBeginsItBecomesTheSame() {
        Seeds.each(200, random -> {
            var events = Histories.published(random, ID.value(), 20);
            var whole = Catalogue.empty(ID);
            events.forEach(whole::apply);
            int begin = random.nextInt(events.size() + 1);
            var base = base(events, begin);

            var begun = Catalogue.of(base.get(0));
            assertThat(begun.isWhole()).isEqualTo(base.size() == 1);
            base.subList(1, base.size()).forEach(begun::apply);
            events.subList(begin, events.size()).forEach(begun::apply);

            assertThat(begun.isWhole()).isTrue();
            assertThat(begun.head()).isEqualTo(whole.head());
            assertThat(begun.articles()).isEqualTo(whole.articles());
        });
    }

    @Test
    void aPartThatIsMissingOrOfAnotherBaseIsNoticed() {
        var events = Histories.published(Seeds.of(5), ID.value(), 20);
        var base = base(events, events.size());
        assertThat(base).hasSizeGreaterThan(2);
        var begun = Catalogue.of(base.get(0));
        assertThatThrownBy(() -> begun.apply(base.get(2))).hasMessageContaining("(expected: 2 of " + base.size() + ")");
        assertThatThrownBy(() -> Catalogue.of(base.get(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Catalogue.empty(ID).apply(base.get(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void articlesThatDoNotAddUpAreNoticed() {
        var events = Histories.published(Seeds.of(5), ID.value(), 20);
        var kept = new Kept(1, Edit.put(Histories.article(Seeds.of(6))));
        var wrong = part(events.size(), events.get(events.size() - 1).digest(), List.of(kept), 1, 1);
        assertThatThrownBy(() -> Catalogue.of(wrong)).hasMessageStartingWith("base of catalogue-1 at " + events.size());
    }
}
