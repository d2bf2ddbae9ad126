/** The governance folder: its files, the check of the whole, and its digest. */
@NullMarked
package dev.signalbox.governance.folder;

import org.jspecify.annotations.NullMarked;
