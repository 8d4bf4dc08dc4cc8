/** Bad input of every kind, as tables: each is refused with a problem document, and nothing of it is stored. */
package tillsync.scenarios.badinput;
