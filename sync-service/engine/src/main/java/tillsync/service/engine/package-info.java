/**
 * The way of an edit from a main to its followers:
 *
 * <ol>
 *   <li>{@code publish.PublishQueue} takes the change sets of several tills into one transaction.
 *   <li>{@code publish.Publishing} locks the till's row; a repeated set gets its first answer again.
 *   <li>{@code catalogue.CatalogueAggregate} has the stream; {@code tillsync.catalogue.Catalogue} decides which event follows.
 *   <li>{@code catalogue.CatalogueProjection} writes the rows of that event in the same transaction.
 *   <li>{@code gate.DeliveryGate} decides whether the revision is kept back, and from whom.
 *   <li>{@code store.disk.Durability} brings the commit to the disk; only then the till is answered and followers are woken.
 *   <li>{@code topology.TillSources} says whose articles a till gets, and up to which revision.
 *   <li>{@code pull.Pulls} names the page that a follower asks for; {@code pull.Pages} makes it once for all who ask.
 *   <li>{@code catalogue.ChangedArticles} reads what has changed since the follower's position.
 *   <li>{@code inbox} keeps the change sets of tills that are no mains, until a user decides.
 * </ol>
 *
 * <p>Command handlers stand beside the aggregates, not in them: one command decides about several streams. A publish may
 * hold delivery, and a change of the topology begins catalogues.
 */
@NullMarked
package tillsync.service.engine;

import org.jspecify.annotations.NullMarked;
