package tillsync.scenarios.plans;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows of merchants that nobody asks for, made inside the database: each has a catalogue of articles at 100 revisions, every second
 * article changed once, ten tills with a contact and ten positions each, and 100 publications.
 */
final class Filling {
    private static final String MERCHANTS = "generate_series(1, %1$d) m";
    private static final String CATALOGUE = "md5('catalogue' || m)::uuid::text";
    private static final String MERCHANT = "md5('merchant' || m)::uuid::text";
    private static final String DEVICE = "md5('device' || m || '-' || d)::uuid::text";
    private static final String BODY =
            "convert_to('{\"name\":\"Artikel ' || n || '\",\"number\":\"' || n || '\",\"price\":{\"cents\":' || 100 + n"
                    + " || ',\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}', 'UTF8')";

    private static final List<String> ALL = List.of(
            "insert into merchant select " + MERCHANT + ", 'Shop ' || m, now() from " + MERCHANTS,
            "insert into account (id, email, name, password_hash, created_at) select " + MERCHANT
                    + ", m || '@shop.example', 'Owner', '-', now() from " + MERCHANTS,
            "insert into membership select " + MERCHANT + ", " + MERCHANT + ", 'OWNER' from " + MERCHANTS,
            "insert into account_token select gen_random_uuid()::text, " + MERCHANT
                    + ", 'token', sha256(('user' || m || '-' || t)::bytea), now() from " + MERCHANTS
                    + ", generate_series(1, 5) t",
            "insert into device (id, merchant, name, model, software, adapter, token_hash, pairing, created_at) select "
                    + DEVICE + ", " + MERCHANT + ", 'Till', 'POSSUM16', 'TAXOPOS-POSSUM-2.0.24.141', '1.0.0',"
                    + " sha256(('till' || m || '-' || d)::bytea), gen_random_uuid()::text, now() from " + MERCHANTS
                    + ", generate_series(1, 10) d",
            "insert into till_user select " + DEVICE + ", " + MERCHANT + ", 'OWNER', now() from " + MERCHANTS
                    + ", generate_series(1, 10) d",
            "insert into contact (device, last_seen_at, cursor_position) select " + DEVICE + ", now(), " + CATALOGUE
                    + " || '.90.0000000000000000' from " + MERCHANTS + ", generate_series(1, 10) d",
            "insert into device_position select " + DEVICE + ", now() - p * interval '1 hour', " + CATALOGUE
                    + ", p, true from " + MERCHANTS + ", generate_series(1, 10) d, generate_series(1, 10) p",
            "insert into topology select " + MERCHANT + ", 10 from " + MERCHANTS,
            "insert into place select " + DEVICE + ", " + MERCHANT
                    + ", case when d > 1 then md5('device' || m || '-1')::uuid::text"
                    + " end, case when d = 1 then " + CATALOGUE
                    + " else md5('own' || m || '-' || d)::uuid::text end, d from "
                    + MERCHANTS + ", generate_series(1, 10) d",
            "insert into catalogue select " + CATALOGUE + ", " + MERCHANT
                    + ", md5('device' || m || '-1')::uuid::text from " + MERCHANTS,
            "insert into revision select " + CATALOGUE
                    + ", r, %2$d, sha256('x'), now() - (100 - r) * interval '1 hour',"
                    + " md5('device' || m || '-1')::uuid::text, r, '', 'TILL', null, %2$d / 100 from " + MERCHANTS
                    + ", generate_series(1, 100) r",
            "insert into publication select md5('device' || m || '-1')::uuid::text, 'pairing', r, '-', " + CATALOGUE
                    + ", r, null, 1, 0, null, " + CATALOGUE + " from " + MERCHANTS + ", generate_series(1, 100) r",
            "insert into article select " + CATALOGUE
                    + ", convert_to('n' || n, 'UTF8'), 51 + mod(n, 50), sha256(n::text::bytea), " + BODY
                    + ", 'Artikel ' || n, 'Waren' from " + MERCHANTS + ", generate_series(1, %2$d) n",
            "insert into article_version select " + CATALOGUE
                    + ", convert_to('n' || n, 'UTF8'), 1 + mod(n, 50), 51 + mod(n, 50),"
                    + " sha256(n::text::bytea), " + BODY + ", 'Artikel ' || n, 'Waren' from " + MERCHANTS
                    + ", generate_series(1, %2$d, 2) n",
            "insert into domain_event (aggregate_identifier, sequence_number, type, event_identifier, meta_data, payload,"
                    + " payload_type, time_stamp) select " + CATALOGUE
                    + ", e, 'filling', gen_random_uuid()::text, '{}', '{}',"
                    + " 'filling', '2030-01-01T00:00:00.000Z' from " + MERCHANTS + ", generate_series(1, 50) e");

    private Filling() {}

    static void fill(JdbcTemplate database, int catalogues, int articlesEach) {
        ALL.forEach(statement -> database.execute(statement.formatted(catalogues, articlesEach)));
    }
}
