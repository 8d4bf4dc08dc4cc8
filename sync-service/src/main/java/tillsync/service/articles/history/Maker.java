package tillsync.service.articles.history;

import org.jspecify.annotations.Nullable;

/**
 * Who made a revision, and where.
 *
 * @param origin such as TILL or IMPORT; COPY where the catalogue began as a copy of another one
 * @param till the name of the till that published it; null: it was no till, or it is gone
 * @param user the name of the user who asked for it; null: it was done at the till itself, or is not known
 * @param sequence the number of the change set at that till
 * @param at the till's own time; "" where it sent none
 */
record Maker(
        String origin,
        @Nullable String till,
        @Nullable String user,
        @Nullable Long sequence,
        String at) {}
