package tillsync.scenarios.plans;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows of merchants that nobody asks for, made inside the database: each has a catalogue of articles at 100 revisions, every second
 * article changed once, ten tills with a contact and ten positions each, and 100 publications.
 */
final class Filling {
    private static final String MERCHANTS = "generate_series(1, %1$d) m(m)";
    /** Ids are in another order than rows, and as long as real ones. */
    private static final String SHOP = "mod(m * 7919, 10007)";

    private static final String CATALOGUE = "lpad('-c' || " + SHOP + ", 36, '0')";
    private static final String MERCHANT = "lpad('-m' || " + SHOP + ", 36, '0')";
    private static final String DEVICE = "lpad('-' || " + SHOP + " || '-' || d, 36, '0')";
    private static final String MAIN = "lpad('-' || " + SHOP + " || '-1', 36, '0')";
    private static final String BODY =
            "cast('{\"name\":\"Artikel ' || n || '\",\"number\":\"' || n || '\",\"price\":{\"cents\":' || 100 + n"
                    + " || ',\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}' as bytea)";

    private static final List<String> ALL = List.of(
            "insert into merchant (id, name, created_at) select " + MERCHANT + ", 'Shop ' || m, now() from "
                    + MERCHANTS,
            "insert into account (id, email, name, password_hash, created_at) select " + MERCHANT
                    + ", m || '@shop.example', 'Owner', '-', now() from " + MERCHANTS,
            "insert into membership select " + MERCHANT + ", " + MERCHANT + ", 'OWNER' from " + MERCHANTS,
            "insert into account_token (id, account, label, hash, created_at) select 'token' || m || '-' || t, "
                    + MERCHANT
                    + ", 'token', cast('user' || m || '-' || t as bytea), now() from " + MERCHANTS
                    + ", generate_series(1, 5) t(t)",
            "insert into device (id, merchant, name, model, software, adapter, token_hash, pairing, created_at) select "
                    + DEVICE + ", " + MERCHANT + ", 'Till', 'POSSUM16', 'TAXOPOS-POSSUM-2.0.24.141', '1.0.0',"
                    + " cast('till' || m || '-' || d as bytea), 'pairing', now() from " + MERCHANTS
                    + ", generate_series(1, 10) d(d)",
            "insert into till_user select " + DEVICE + ", " + MERCHANT + ", 'OWNER', now() from " + MERCHANTS
                    + ", generate_series(1, 10) d(d)",
            "insert into contact (device, last_seen_at, cursor_position) select " + DEVICE + ", now(), " + CATALOGUE
                    + " || '.90.0000000000000000' from " + MERCHANTS + ", generate_series(1, 10) d(d)",
            "insert into device_position (device, at_second, catalogue, revision, reported) select " + DEVICE
                    + ", now() - p * interval '1' hour, " + CATALOGUE + ", p, true from " + MERCHANTS
                    + ", generate_series(1, 10) d(d), generate_series(1, 10) p(p)",
            "insert into topology select " + MERCHANT + ", 10 from " + MERCHANTS,
            "insert into place (device, merchant, follows, own_catalogue, since_version) select " + DEVICE + ", "
                    + MERCHANT
                    + ", case when d > 1 then " + MAIN
                    + " end, case when d = 1 then " + CATALOGUE
                    + " else lpad('-' || " + SHOP + " || '-o' || d, 36, '0') end, d from "
                    + MERCHANTS + ", generate_series(1, 10) d(d)",
            "insert into catalogue (id, merchant, main) select " + CATALOGUE + ", " + MERCHANT + ", " + MAIN + " from "
                    + MERCHANTS,
            "insert into revision select " + CATALOGUE
                    + ", r, %2$d, cast(lpad('x', 32, 'd') as bytea), now() - (100 - r) * interval '1' hour, "
                    + MAIN + ", r, '', 'TILL', null, %2$d / 100, null from " + MERCHANTS
                    + ", generate_series(1, 100) r(r)",
            "insert into publication select " + MAIN + ", 'pairing', r, '-', " + CATALOGUE + ", r, null, 1, 0, null, "
                    + CATALOGUE + " from " + MERCHANTS + ", generate_series(1, 100) r(r)",
            "insert into article select " + CATALOGUE
                    + ", cast('n' || n as bytea), 51 + mod(n, 50), cast(lpad('' || n, 32, 'd') as bytea), " + BODY
                    + ", 'Artikel ' || n, 'Waren' from " + MERCHANTS + ", generate_series(1, %2$d) n(n)",
            "insert into article_version select " + CATALOGUE
                    + ", cast('n' || n as bytea), 1 + mod(n, 50), 51 + mod(n, 50),"
                    + " cast(lpad('' || n, 32, 'd') as bytea), " + BODY + ", 'Artikel ' || n, 'Waren' from " + MERCHANTS
                    + ", generate_series(1, %2$d, 2) n(n)",
            "insert into domain_event (aggregate_identifier, sequence_number, type, event_identifier, meta_data, payload,"
                    + " payload_type, time_stamp) select " + CATALOGUE
                    + ", e, 'filling', 'event' || m || '-' || e, cast('{}' as bytea), cast('{}' as bytea),"
                    + " 'filling', '2030-01-01T00:00:00.000Z' from " + MERCHANTS + ", generate_series(1, 50) e(e)");

    private Filling() {}

    static void fill(JdbcTemplate database, int catalogues, int articlesEach) {
        ALL.forEach(statement -> database.execute(statement.formatted(catalogues, articlesEach)));
    }
}
