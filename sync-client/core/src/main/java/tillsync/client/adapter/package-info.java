/**
 * The adapter's side of the seam to till software that is a process of its own, on the same machine: articles, edits,
 * takeover and the open sale, as lines of JSON (docs/ADAPTER.md).
 */
@NullMarked
package tillsync.client.adapter;

import org.jspecify.annotations.NullMarked;
