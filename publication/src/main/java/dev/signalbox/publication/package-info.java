/** From ODPS and ODCS files to one ProductPublished. Pure: times and ids are passed in. */
@NullMarked
package dev.signalbox.publication;

import org.jspecify.annotations.NullMarked;
