/** Registry subjects as the latest change left them. */
@NullMarked
package dev.signalbox.catalog.projection.subject;

import org.jspecify.annotations.NullMarked;
