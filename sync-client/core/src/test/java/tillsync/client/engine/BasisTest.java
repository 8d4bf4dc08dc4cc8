package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Identity;
import tillsync.client.store.Numbering;
import tillsync.client.store.Position;
import tillsync.client.store.Role;
import tillsync.client.transport.Greeting;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/** PROTOCOL section 4 as a table: the service has catalogue "c" at revision 5 with 2 articles, or an empty one. */
class BasisTest {
    private static final CatalogueDigest DIGEST = new CatalogueDigest(1, 2, 3, 4);

    @ParameterizedTest
    @CsvSource({
        // role,     delivers, articles, cursor, catalogue, revision, digest, anew,  who is right
        "MAIN,       true,     2,        k,      c,         5,        right,  false, IN_STEP",
        "MAIN,       true,     2,        k,      c,         4,        right,  false, BEHIND",
        "MAIN,       true,     2,        k,      c,         6,        right,  false, TILL_LEADS",
        "MAIN,       true,     2,        k,      c,         5,        wrong,  false, BEHIND",
        "MAIN,       true,     2,        k,      b,         5,        right,  false, BEHIND",
        "MAIN,       true,     2,        ,       ,          0,        right,  false, UNKNOWN",
        "MAIN,       true,     0,        ,       ,          0,        right,  false, TILL_LEADS",
        "MAIN,       true,     2,        k,      c,         5,        right,  true,  UNKNOWN",
        "FOLLOWER,   true,     2,        k,      c,         5,        right,  false, IN_STEP",
        "FOLLOWER,   true,     2,        k,      c,         4,        right,  false, BEHIND",
        "FOLLOWER,   true,     2,        k,      b,         9,        right,  false, BEHIND",
        "FOLLOWER,   true,     0,        ,       ,          0,        right,  false, UNKNOWN",
        "FOLLOWER,   true,     2,        k,      c,         5,        right,  true,  UNKNOWN",
        "FOLLOWER,   false,    2,        k,      c,         4,        right,  false, IN_STEP",
    })
    void saysWhoIsRight(
            Role role,
            boolean delivers,
            long articles,
            String cursor,
            String catalogue,
            long revision,
            String digest,
            boolean anew,
            Basis expected) {
        var greeting = new Greeting(
                new Identity("d", "till", role, null, delivers, "s", 30, null, null),
                CatalogueId.of("c"),
                new Head(5, articles, DIGEST),
                new Numbering("p", 1),
                null);
        var position = new Position(
                cursor,
                catalogue == null ? null : CatalogueId.of(catalogue),
                revision,
                articles,
                digest.equals("right") ? DIGEST : CatalogueDigest.EMPTY);

        assertThat(Basis.of(greeting, position, anew, Kinds.NONE)).isEqualTo(expected);
    }

    @Test
    void aTillWithAnotherPriceGroupLacksWhatItsOwnSells() {
        var identity = new Identity("d", "till", Role.FOLLOWER, "main", true, "s", 30, null, null);
        var head = new Head(5, 2, DIGEST);
        var catalogue = CatalogueId.of("c");
        var greeting = new Greeting(
                identity, catalogue, head, new Numbering("p", 1), new GroupVersion(null, 4), null, null, null);

        assertThat(Basis.of(greeting, new Position("k", catalogue, 5, 2, DIGEST), false, Kinds.NONE))
                .isEqualTo(Basis.BEHIND);
        var there = new Position("k", catalogue, 5, 2, DIGEST, new GroupVersion(null, 4));
        assertThat(Basis.of(greeting, there, false, Kinds.NONE)).isEqualTo(Basis.IN_STEP);
        assertThat(Basis.of(greeting, there, false, Kinds.HERE))
                .as("of other kinds of records")
                .isEqualTo(Basis.BEHIND);
    }
}
