/** Records beside articles: menus, categories and keys, at tills that know them and at those that do not. */
@NullMarked
package tillsync.scenarios.records;

import org.jspecify.annotations.NullMarked;
