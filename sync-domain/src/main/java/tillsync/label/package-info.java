/** The parts of a price label beside name and price: the barcode, and the price of a kilogram, litre or metre. */
@NullMarked
package tillsync.label;

import org.jspecify.annotations.NullMarked;
